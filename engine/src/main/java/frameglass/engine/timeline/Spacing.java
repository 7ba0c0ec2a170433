package frameglass.engine.timeline;

import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Interpreter;

/**
 * How many steps after a snapshot the next one pays. Taking one costs what it has to copy and to
 * compare, so a run is snapshot only when it has run so long that this is at most a twentieth of
 * it, however short it is and whatever it does; memory that was never copied yet is known by how
 * much there is more of it, and rewritten memory by what the snapshot before had to copy. What the
 * run itself could not pay for is left when somebody goes back in it, which is waited for anyway.
 *
 * <p>Everything is reckoned in steps and bytes, so the same run always has the same snapshots. An
 * instruction takes some 4 ns, copying a byte to memory that is touched for the first time some 0.8
 * ns, comparing one 0.1 ns.
 */
final class Spacing {
  /** Steps between two at first, unless something else is wanted: the fixed cost of one is paid. */
  static final long FIRST_INTERVAL = 32_768;

  /** More steps than any run has. */
  static final long FAR = 1L << 50;

  /** What a frame's snapshot holds beside its words and memory, roughly, in bytes. */
  private static final long FRAME = 256;

  /** Why instructions are run. */
  enum Pass {
    /** To follow the run where nobody has been yet: snapshots must cost next to nothing. */
    FIRST(4, 1),
    /** To reach a step that lies behind: they may cost as much as the way there. */
    AGAIN(0.25, 0.125);

    private final double stepsPerByteCopied;
    private final double stepsPerByteCompared;

    Pass(double stepsPerByteCopied, double stepsPerByteCompared) {
      this.stepsPerByteCopied = stepsPerByteCopied;
      this.stepsPerByteCompared = stepsPerByteCompared;
    }
  }

  private Spacing() {}

  /**
   * Steps that pay for a snapshot.
   *
   * @param before {@linkplain #extent extent} of the one before
   * @param now extent of the machine
   * @param copied bytes that an earlier one had to copy
   */
  static long steps(Pass pass, long before, long now, long copied) {
    double copying = Math.max(copied, now - before) * pass.stepsPerByteCopied;
    return (long) (copying + Math.min(before, now) * pass.stepsPerByteCompared);
  }

  /** Bytes of what grows and shrinks while {@code machine} runs: memories, stacks, logs. */
  static long extent(Interpreter machine) {
    long bytes = machine.world().growingBytes();
    for (int depth = machine.depth(); depth > 0; depth--) {
      Frame frame = machine.frameAt(depth);
      bytes += FRAME + frame.memory.size() + frame.sp * (long) Long.BYTES;
    }
    return bytes;
  }
}
