package frameglass.engine.frame;

import frameglass.engine.code.Code;
import frameglass.engine.code.CodeAnalysis;
import org.jspecify.annotations.Nullable;

/**
 * The one buffer of a frame and where it stands in its life. See the package's page for the states
 * and who moves a buffer between them.
 */
public final class FrameBuffer {
  /** Where a buffer stands in its life. */
  public enum Life {
    FREE,
    ACQUIRED,
    PREPARED,
    RUNNING,
    SUSPENDED,
    RELEASED
  }

  private static final long GUARD = 0xF4A3E61A_55F4A3E6L;

  private final BufferLayout layout;
  private final long[] longs;
  private final int jumps;
  private Life life = Life.FREE;

  /** The code whose analysis the regions hold, if any. */
  private @Nullable Code analysed;

  /** Instructions that the index regions hold, or -1 while they have not been filled. */
  private int instructions = -1;

  /** When it was released last, in acquisitions of the pool. */
  long releasedAt;

  private long reuses;

  FrameBuffer(BufferLayout layout) {
    this.layout = layout;
    longs = new long[layout.length()];
    jumps = layout.region(Region.Name.JUMP_DESTINATIONS).offset();
    for (Region region : layout.regions()) {
      if (region.name() == Region.Name.GUARD) {
        longs[region.offset()] = GUARD;
      }
    }
  }

  private void move(Life from, Life to) {
    if (life != from) {
      throw new IllegalStateException(
          "a buffer that is " + life + " cannot become " + to + ", only one that is " + from);
    }
    life = to;
  }

  /** The pool hands it to a frame. */
  void acquire() {
    move(Life.FREE, Life.ACQUIRED);
    // whoever wrote to it while it was free kept an array that was no longer its own
    assert checkGuards();
  }

  /**
   * Its regions are to hold the analysis of {@code code}; does nothing over if they do already.
   *
   * @throws IllegalArgumentException when it was made for smaller code
   */
  void prepare(Code code) {
    move(Life.ACQUIRED, Life.PREPARED);
    if (holds(code)) {
      reuses++;
      return;
    }
    if (code.size() > layout.codeBytes()) {
      throw new IllegalArgumentException(
          "code of " + code.size() + " bytes in a buffer for " + layout.codeBytes());
    }
    CodeAnalysis.markJumpDestinations(code.padded(), code.size(), longs, jumps);
    analysed = code;
    instructions = -1;
    assert checkGuards();
  }

  /** The frame begins to run. */
  public void run() {
    move(Life.PREPARED, Life.RUNNING);
  }

  /** The frame waits for one it called. */
  public void suspend() {
    move(Life.RUNNING, Life.SUSPENDED);
    assert checkGuards();
  }

  /** The frame it called has ended. */
  public void resume() {
    move(Life.SUSPENDED, Life.RUNNING);
  }

  /**
   * The frame has ended, or time travel gives it up where it stands; its stack is nobody's from
   * here on.
   */
  void release() {
    switch (life) {
      case PREPARED, RUNNING, SUSPENDED -> {
        assert checkGuards();
        life = Life.RELEASED;
      }
      case RELEASED, FREE ->
          throw new IllegalStateException("a buffer that is " + life + " cannot be released again");
      case ACQUIRED ->
          throw new IllegalStateException("a buffer that is " + life + " holds no code to release");
    }
  }

  /** Back in the pool. */
  void pooled() {
    move(Life.RELEASED, Life.FREE);
  }

  /** Whether its regions hold the analysis of {@code code}, by identity. */
  @SuppressWarnings("ReferenceEquality") // comparing bytes would cost more than analysing them
  boolean holds(Code code) {
    return analysed == code;
  }

  /**
   * The buffer's limbs, the operand stack's first.
   *
   * @throws IllegalStateException before it is prepared or after it is released
   */
  public long[] longs() {
    if (life == Life.FREE || life == Life.RELEASED || life == Life.ACQUIRED) {
      throw new IllegalStateException("use of a buffer that is " + life);
    }
    return longs;
  }

  /** Where the JUMPDEST bitmap starts, in {@code long}s. */
  public int jumpDestinations() {
    return jumps;
  }

  /**
   * Fills the two instruction indexes and the metadata if that has not been done for this code;
   * only a debugger asks for them.
   *
   * @return the number of instructions
   * @throws IllegalStateException before it is prepared or after it is released
   */
  public int index() {
    longs();
    Code code = analysed;
    assert code != null : "a buffer that is " + life + " holds no code";
    if (instructions < 0 && code != null) {
      instructions =
          CodeAnalysis.indexInstructions(
              code.padded(),
              code.size(),
              longs,
              layout.region(Region.Name.PC_TO_INSTRUCTION).offset(),
              layout.region(Region.Name.INSTRUCTION_TO_PC).offset(),
              layout.region(Region.Name.METADATA).offset());
      assert checkGuards();
    }
    return Math.max(instructions, 0);
  }

  /** Instructions in the index regions, 0 while they have not been filled. */
  public int indexed() {
    return Math.max(instructions, 0);
  }

  /** Its regions. */
  public BufferLayout layout() {
    return layout;
  }

  /** Where it stands in its life. */
  public Life life() {
    return life;
  }

  /** How often it came back from the pool with the right analysis in place. */
  public long reuses() {
    return reuses;
  }

  /**
   * Whether every guard is whole.
   *
   * @throws AssertionError naming the region before the first guard that is not
   */
  boolean checkGuards() {
    String before = "";
    // no iterator: with assertions on this runs at every call, and a test counts what that
    // allocates
    for (int i = 0; i < layout.regions().size(); i++) {
      Region region = layout.regions().get(i);
      if (region.name() != Region.Name.GUARD) {
        before = region.name().title();
      } else if (longs[region.offset()] != GUARD) {
        throw new AssertionError("the guard after the region " + before + " was written");
      }
    }
    return true;
  }
}
