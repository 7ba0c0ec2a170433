package frameglass.engine.frame;

import frameglass.engine.code.Code;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One frame slot: the registers of a call that runs. The interpreter has 1,025 slots and uses a
 * slot again for each call at its depth; the buffer comes and goes with the call. The loop keeps
 * pc, sp and gas in locals and writes them back here when it leaves.
 */
public final class Frame {
  private static final byte[] NOTHING = {};

  /** What it was called with. */
  public final Message message = new Message();

  /** Its memory. */
  public final Memory memory = new Memory();

  /** The code it runs. */
  public Code code = Code.EMPTY;

  /** The bytes it dispatches on: the code's own, or a copy in which breakpoints are marked. */
  public byte[] dispatch = Code.EMPTY.padded();

  /** Byte offset of the next instruction. */
  public int pc;

  /** Limbs on the operand stack, four a word; also where the next word goes in the buffer. */
  public int sp;

  /** Gas left. */
  public long gas;

  /** Output of the last call it made, {@link #returnSize} bytes. */
  public byte[] returnData = NOTHING;

  /** Length of return data in bytes. */
  public int returnSize;

  /** Where the output goes in the caller's memory. */
  public int outputOffset;

  /** How many bytes of the output the caller wants there. */
  public int outputLength;

  private @Nullable FrameBuffer buffer;

  /**
   * Takes {@code acquired}, prepared for {@code newCode}, for a call of it; no call may run here.
   */
  public void enter(FrameBuffer acquired, Code newCode, long newGas) {
    assert buffer == null : "the call before has not left, and its buffer would be lost";
    assert acquired.holds(newCode) : "a buffer prepared for another code";
    buffer = acquired;
    code = newCode;
    dispatch = newCode.padded();
    pc = 0;
    sp = BufferLayout.STACK_OFFSET;
    gas = newGas;
    returnSize = 0;
    acquired.run();
  }

  /**
   * Its buffer.
   *
   * @throws IllegalStateException when it has none
   */
  public FrameBuffer buffer() {
    FrameBuffer mine = buffer;
    if (mine == null) {
      throw new IllegalStateException("the frame has no buffer: it has not been entered");
    }
    return mine;
  }

  /** Whether a call runs in this slot. */
  public boolean isEntered() {
    return buffer != null;
  }

  /**
   * Gives its buffer back to {@code pool}; memory and return data keep at most {@code kept} bytes
   * of capacity each.
   *
   * @throws IllegalStateException when it has no buffer
   */
  public void leave(BufferPool pool, int kept) {
    FrameBuffer mine = buffer();
    buffer = null;
    pool.release(mine);
    memory.clear(kept);
    returnSize = 0;
    if (returnData.length > kept) {
      returnData = NOTHING;
    }
  }

  /** Keeps a copy of {@code length} bytes as the output of the call it made. */
  public void setReturnData(byte[] from, int offset, int length) {
    if (returnData.length < length) {
      returnData = new byte[Math.max(64, Integer.highestOneBit(length - 1) << 1)];
    }
    System.arraycopy(from, offset, returnData, 0, length);
    returnSize = length;
  }

  /** Return data as an array of its own. */
  public byte[] copyReturnData() {
    return Arrays.copyOf(returnData, returnSize);
  }
}
