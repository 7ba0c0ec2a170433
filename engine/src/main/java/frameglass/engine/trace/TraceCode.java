package frameglass.engine.trace;

import frameglass.engine.code.Code;
import frameglass.engine.code.Opcode;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the code of a frame together from the instructions that ran and what their pushes left on
 * the stack. A trace carries no code, so bytes that never ran read 0; a frame that ran most of its
 * code shows most of it.
 */
final class TraceCode {
  /** Steps that are looked at for one code. */
  private static final long SEARCHED = 1 << 22;

  /** Frames of one account that are looked at for its code. */
  private static final int FRAMES = 256;

  /** Bytes from the front of a code; only init code from before EIP-3860 is longer. */
  private static final int MOST_BYTES = 1 << 17;

  private static final int KEPT = 512;

  private final SavedTrace trace;
  private final TraceFrames frames;
  private final TraceCalls calls;
  private final Map<Integer, Code> byFrame = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Address, Code> byAccount = new LinkedHashMap<>(16, 0.75f, true);

  TraceCode(SavedTrace trace, TraceCalls calls) {
    this.trace = trace;
    this.frames = trace.frames();
    this.calls = calls;
  }

  /** What is known of the code that {@code frame} runs. */
  Code of(int frame) {
    Address account = account(frame);
    if (account == null) {
      return byFrame(frame);
    }
    Code known = byAccount.get(account);
    if (known == null) {
      Builder builder = new Builder();
      int looked = 0;
      for (int each = 0; each < frames.size() && looked < FRAMES; each++) {
        if (each == frame || account.equals(account(each))) {
          builder.add(each);
          looked++;
        }
      }
      known = builder.build();
      keep(byAccount, account, known);
    }
    return known;
  }

  private @Nullable Address account(int frame) {
    return calls.kind(frame).startsWith("CREATE") || frames.size() > 4096
        ? null
        : calls.codeAddress(frame);
  }

  private Code byFrame(int frame) {
    Code known = byFrame.get(frame);
    if (known == null) {
      Builder builder = new Builder();
      builder.add(frame);
      known = builder.build();
      keep(byFrame, frame, known);
    }
    return known;
  }

  private static <K> void keep(Map<K, Code> map, K key, Code code) {
    map.put(key, code);
    if (map.size() > KEPT) {
      map.remove(map.keySet().iterator().next());
    }
  }

  private final class Builder {
    private final BitSet seen = new BitSet();
    private byte[] bytes = new byte[1024];
    private int size;
    private long looked;

    void add(int frame) {
      int depth = frames.depth(frame);
      for (long step = frames.firstStep(frame);
          step < frames.endStep(frame) && looked < SEARCHED;
          step++, looked++) {
        if (trace.depth(step) == depth) {
          instruction(step);
        }
      }
    }

    private void instruction(long step) {
      int pc = trace.pc(step);
      int op = trace.op(step);
      if (op < 0 || pc >= MOST_BYTES || seen.get(pc)) {
        return;
      }
      seen.set(pc);
      int immediate = Opcode.immediateSize(op);
      int end = pc + 1 + immediate;
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
      }
      // the STOP after the end of the code is no part of it
      size = Math.max(size, op == 0 && pc == size ? size : end);
      bytes[pc] = (byte) op;
      if (immediate > 0 && step + 1 < trace.size()) {
        TraceStack stack = trace.step(step + 1).stack();
        if (stack != null && stack.size() > 0) {
          UInt256 pushed = stack.fromTop(0);
          System.arraycopy(pushed.toBytes(), 32 - immediate, bytes, pc + 1, immediate);
        }
      }
    }

    Code build() {
      return Code.of(bytes, 0, size);
    }
  }
}
