package frameglass.engine.contract;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the data of a REVERT says. Whoever reverts chooses these bytes, so whatever they hold is
 * decoded or else raw, and never a failure of ours.
 */
public sealed interface RevertReason {
  /** The selector of {@code Error(string)}. */
  Bytes ERROR_SELECTOR = Bytes.fromHex("08c379a0");

  /** The selector of {@code Panic(uint256)}. */
  Bytes PANIC_SELECTOR = Bytes.fromHex("4e487b71");

  /** A few words for a banner: {@code Panic(0x41)}, {@code NotEnough(have: 1, want: 2)}. */
  String title();

  /** What it means, in a few words; empty when the title says all. */
  String meaning();

  /** Title and meaning in one line. */
  default String text() {
    return meaning().isEmpty() ? title() : title() + ": " + meaning();
  }

  /** {@code require(false, "message")} or {@code revert("message")}. */
  record Message(String message) implements RevertReason {
    @Override
    public String title() {
      return "Error";
    }

    @Override
    public String meaning() {
      return AbiCodec.quoted(message);
    }
  }

  /**
   * A fault that Solidity's own checks found.
   *
   * @param known what the code means, or null for one that Solidity doesn't have
   */
  record Panic(UInt256 code, @Nullable PanicCode known) implements RevertReason {
    @Override
    public String title() {
      String digits = code.toBigInteger().toString(16);
      return "Panic(0x" + (digits.length() < 2 ? "0" : "") + digits + ")";
    }

    @Override
    public String meaning() {
      return known == null ? "a code that Solidity doesn't have" : known.meaning();
    }
  }

  /** An error that a contract declares. */
  record Custom(AbiFunction error, List<AbiValue> values) implements RevertReason {
    public Custom {
      values = List.copyOf(values);
    }

    @Override
    public String title() {
      return error.name() + AbiValue.text(values);
    }

    @Override
    public String meaning() {
      return "";
    }
  }

  /** Bytes that no known error explains. */
  record Raw(Bytes data) implements RevertReason {
    private static final int SHOWN = 68;

    @Override
    public String title() {
      return data.size() <= SHOWN
          ? data.toHex()
          : data.slice(0, SHOWN).toHex() + "… (" + data.size() + " bytes)";
    }

    @Override
    public String meaning() {
      return "revert data of no known error";
    }
  }

  /** No data at all, as a bare {@code revert()}, {@code require(x)} or a failed ABI check gives. */
  record Empty() implements RevertReason {
    @Override
    public String title() {
      return "revert without data";
    }

    @Override
    public String meaning() {
      return "";
    }
  }

  /** Reads revert data, with the custom errors of {@code known} interfaces. */
  static RevertReason of(Bytes data, Collection<Abi> known) {
    if (data.isEmpty()) {
      return new Empty();
    }
    if (data.size() >= AbiFunction.SELECTOR_SIZE) {
      Bytes selector = data.slice(0, AbiFunction.SELECTOR_SIZE);
      Bytes arguments = data.slice(AbiFunction.SELECTOR_SIZE);
      if (selector.equals(PANIC_SELECTOR) && arguments.size() == 32) {
        UInt256 code = UInt256.fromBytes(arguments.toArray());
        return new Panic(code, PanicCode.of(code));
      }
      if (selector.equals(ERROR_SELECTOR)) {
        String message = message(arguments);
        if (message != null) {
          return new Message(message);
        }
      }
      for (Abi abi : known) {
        AbiFunction error = abi.errorOf(data);
        List<AbiValue> values = error == null ? null : error.decodeCall(data);
        if (error != null && values != null) {
          return new Custom(error, values);
        }
      }
    }
    return new Raw(data);
  }

  /**
   * The one string of {@code arguments}, even when its padding is missing; null when it is none.
   */
  private static @Nullable String message(Bytes arguments) {
    int offset = word(arguments, 0);
    int length = offset < 0 ? -1 : word(arguments, offset);
    if (length < 0 || length > arguments.size() - offset - 32) {
      return null;
    }
    byte[] text = arguments.slice(offset + 32, length).toArray();
    return new String(text, StandardCharsets.UTF_8);
  }

  /** The word at {@code offset} when it is there and no larger than the data; -1 otherwise. */
  private static int word(Bytes data, int offset) {
    if (offset > data.size() - 32) {
      return -1;
    }
    UInt256 word = UInt256.fromBytes(data.slice(offset, 32).toArray());
    return word.fitsInInt() && word.toLongSaturated() <= data.size()
        ? (int) word.toLongSaturated()
        : -1;
  }
}
