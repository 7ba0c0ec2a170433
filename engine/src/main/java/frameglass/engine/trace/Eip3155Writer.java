package frameglass.engine.trace;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trace as JSON lines, in the strict form of EIP-3155 or as geth's {@code evm --json}
 * does. A step is given in two parts, because what an instruction costs is often known only once it
 * has run: {@link #step} takes the moment before it, {@link #cost} completes the line. Nothing is
 * allocated for a step. Belongs to one thread.
 *
 * @see <a href="https://eips.ethereum.org/EIPS/eip-3155">EIP-3155</a>
 */
public final class Eip3155Writer implements AutoCloseable {
  /** Which form a trace takes. */
  public enum Form {
    /**
     * As the EIP says: required fields in its order, then the optional ones; {@code refund} and
     * {@code returnData} in hex on each line; memory as an array of words; nothing between steps;
     * one summary.
     */
    STRICT,
    /**
     * As geth writes: {@code refund} a number, memory one string and absent when empty, an object
     * after each frame, the state root at the end.
     */
    GETH
  }

  private static final int FULL = 1 << 15;
  private static final byte[] PC = ascii("{\"pc\":");
  private static final byte[] OP = ascii(",\"op\":");
  private static final byte[] GAS = ascii(",\"gas\":\"");
  private static final byte[] GAS_COST = ascii("\",\"gasCost\":\"");
  private static final byte[] MEMORY = ascii(",\"memory\":\"0x");
  private static final byte[] MEMORY_WORDS = ascii(",\"memory\":[");
  private static final byte[] MEM_SIZE = ascii(",\"memSize\":");
  private static final byte[] STACK = ascii(",\"stack\":[");
  private static final byte[] NO_STACK = ascii(",\"stack\":null");
  private static final byte[] RETURN_DATA = ascii(",\"returnData\":\"0x");
  private static final byte[] DEPTH = ascii(",\"depth\":");
  private static final byte[] REFUND = ascii(",\"refund\":");
  private static final byte[] OUTPUT = ascii("{\"output\":\"");
  private static final byte[] GAS_USED = ascii("\",\"gasUsed\":\"");
  private static final byte[] ERROR = ascii(",\"error\":");
  private static final byte[] PREFIX = ascii("0x");

  private final OutputStream out;
  private final Form form;
  private final byte[][] names = new byte[256][];
  private final JsonBytes ready = new JsonBytes();
  private final JsonBytes rest = new JsonBytes();
  private final JsonBytes tail = new JsonBytes();
  private byte[] memory = new byte[0];
  private int memorySize = -1;
  private byte[] returnData = new byte[0];
  private int returnOffset;
  private int returnSize = -1;
  private boolean withStack = true;
  private boolean open;
  private int lineStart;
  private int openOp;
  private int openMemSize;
  private long openRefund;

  /** Writes to {@code out}, which {@link #close()} flushes and does not close. */
  public Eip3155Writer(OutputStream out, Form form) {
    this.out = out;
    this.form = form;
    for (int op = 0; op < names.length; op++) {
      names[op] = ascii(",\"opName\":\"" + name(op) + '"');
    }
  }

  /** Whether steps tell the operand stack; without it they have null in its place, as geth has. */
  public void setWithStack(boolean isTold) {
    withStack = isTold;
  }

  /** Which form it writes. */
  Form form() {
    return form;
  }

  /** The name it gives to an opcode byte. */
  String name(int op) {
    Opcode opcode = Opcode.of(op);
    if (opcode == null) {
      return "opcode 0x" + Integer.toHexString(op) + " not defined";
    }
    // geth has never followed the renaming of 0x44
    return form == Form.GETH && op == Op.PREVRANDAO ? "DIFFICULTY" : opcode.mnemonic();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Adds the first {@code size} bytes of {@code bytes} as the memory of the next step. */
  public void memory(byte[] bytes, int size) {
    memory = bytes;
    memorySize = size;
  }

  /** Adds the output of the frame's last call to the next step. */
  public void returnData(byte[] bytes, int offset, int length) {
    returnData = bytes;
    returnOffset = offset;
    returnSize = length;
  }

  /**
   * Begins the line of the instruction about to run; {@link #cost} ends it.
   *
   * @param pc byte offset in the code
   * @param op opcode byte
   * @param gas gas left, unsigned
   * @param stack holds the operand stack, four limbs a word, the least significant first
   * @param from index in {@code stack} of the bottom word's first limb
   * @param words number of words
   * @param depth frames on the call stack, 1 for the transaction's own
   * @param refund the refund counter of the whole transaction
   * @param memSize bytes of memory
   */
  public void step(
      int pc,
      int op,
      long gas,
      long[] stack,
      int from,
      int words,
      int depth,
      long refund,
      int memSize) {
    if (open) {
      throw new IllegalStateException("the step before has no cost yet");
    }
    open = true;
    lineStart = ready.size();
    ready.raw(PC).decimal(pc).raw(OP).decimal(op & 0xff).raw(GAS).hex(gas).raw(GAS_COST);
    openOp = op & 0xff;
    openRefund = refund;
    openMemSize = memSize;
    if (form == Form.GETH) {
      if (memorySize > 0) {
        rest.raw(MEMORY).hex(memory, 0, memorySize).raw('"');
      }
      rest.raw(MEM_SIZE).decimal(memSize);
      words(stack, from, words);
      if (returnSize > 0) {
        rest.raw(RETURN_DATA).hex(returnData, returnOffset, returnSize).raw('"');
      }
      rest.raw(DEPTH).decimal(depth);
    } else {
      words(stack, from, words);
      rest.raw(DEPTH).decimal(depth).raw(RETURN_DATA);
      rest.hex(returnData, returnOffset, Math.max(0, returnSize)).raw('"');
      memoryWords();
    }
    memorySize = -1;
    returnSize = -1;
  }

  private void memoryWords() {
    if (memorySize >= 0) {
      tail.raw(MEMORY_WORDS);
      for (int at = 0; at < memorySize; at += 32) {
        if (at > 0) {
          tail.raw(',');
        }
        tail.raw('"').raw(PREFIX).hex(memory, at, Math.min(32, memorySize - at)).raw('"');
      }
      tail.raw(']');
    }
  }

  /**
   * Changes the refund of the line that has no cost yet: geth counts what an instruction refunds
   * before it prints the line.
   */
  void refund(long refund) {
    openRefund = refund;
  }

  private void words(long[] stack, int from, int words) {
    if (!withStack) {
      rest.raw(NO_STACK);
      return;
    }
    rest.raw(STACK);
    for (int i = 0; i < words; i++) {
      if (i > 0) {
        rest.raw(',');
      }
      rest.raw('"').word(stack, from + 4 * i).raw('"');
    }
    rest.raw(']');
  }

  /** Ends the line of the step: it costs {@code gasCost}, an unsigned number. */
  public void cost(long gasCost) {
    cost(gasCost, null);
  }

  /** Ends the line of the step, which fails because of {@code error} if that is not null. */
  public void cost(long gasCost, @Nullable String error) {
    if (!open) {
      throw new IllegalStateException("there is no step to give a cost");
    }
    open = false;
    ready.hex(gasCost).raw('"').raw(rest).raw(REFUND);
    if (form == Form.GETH) {
      ready.decimal(openRefund).raw(names[openOp]);
    } else {
      ready.raw('"').hex(openRefund).raw('"').raw(MEM_SIZE).decimal(openMemSize);
      ready.raw(names[openOp]);
    }
    if (error != null) {
      ready.raw(ERROR).text(error);
    }
    ready.raw(tail);
    rest.cutTo(0);
    tail.cutTo(0);
    ready.raw('}').raw('\n');
    drain(FULL);
  }

  /**
   * Notes that a frame ended, a precompile's included. Writes a line in geth's form only.
   *
   * @param output array that holds the output
   * @param offset where it begins
   * @param length its bytes
   * @param gasUsed gas used inside the frame, its intrinsic cost not included
   * @param error why it failed, or null
   */
  public void frameEnd(
      byte[] output, int offset, int length, long gasUsed, @Nullable String error) {
    if (form == Form.GETH) {
      ready.raw(OUTPUT).hex(output, offset, length).raw(GAS_USED).hex(gasUsed).raw('"');
      if (error != null) {
        ready.raw(ERROR).text(error);
      }
      ready.raw('}').raw('\n');
      drain(FULL);
    }
  }

  /**
   * Ends the trace. In geth's form the state root alone, as {@code evm statetest} prints it, for
   * the rest stands on the line of the outermost frame; in the strict form the EIP's summary.
   *
   * @param stateRoot root after the transaction, or null when there is none to tell
   * @param output the transaction's output
   * @param gasUsed gas the transaction used
   * @param pass whether it succeeded
   * @param fork name of the fork, or null
   */
  public void summary(
      @Nullable UInt256 stateRoot,
      byte[] output,
      long gasUsed,
      boolean pass,
      @Nullable String fork) {
    if (form == Form.GETH) {
      if (stateRoot != null) {
        ready.raw(ascii("{\"stateRoot\": \"" + stateRoot.toPaddedHex() + "\"}\n"));
      }
    } else {
      String root = stateRoot == null ? UInt256.ZERO.toPaddedHex() : stateRoot.toPaddedHex();
      ready.raw(ascii("{\"stateRoot\":\"" + root + "\",\"output\":\"0x"));
      ready.hex(output, 0, output.length).raw(GAS_USED).hex(gasUsed);
      ready.raw(ascii("\",\"pass\":" + pass));
      if (fork != null) {
        ready.raw(ascii(",\"fork\":")).text(fork);
      }
      ready.raw('}').raw('\n');
    }
    flush();
  }

  /** Hands everything that is complete to the stream, and flushes that. */
  public void flush() {
    drain(0);
    try {
      out.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void drain(int unless) {
    if (!open && ready.size() > unless) {
      try {
        ready.drainTo(out);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** Flushes; a last step without its cost is left out. */
  @Override
  public void close() {
    if (open) {
      open = false;
      ready.cutTo(lineStart);
      rest.cutTo(0);
      tail.cutTo(0);
    }
    flush();
  }
}
