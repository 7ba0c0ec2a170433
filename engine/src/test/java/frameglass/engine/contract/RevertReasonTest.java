package frameglass.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevertReasonTest {
  private static final String WORD_32 =
      "0000000000000000000000000000000000000000000000000000000000000020";
  private static final AbiFunction NOT_ENOUGH =
      new AbiFunction(
          "NotEnough",
          List.of(
              new AbiParameter("have", "uint256", "", List.of(), false),
              new AbiParameter("who", "string", "", List.of(), false)),
          List.of(),
          "pure");
  private static final Abi ABI =
      new Abi(AbiFunction.NO_CONSTRUCTOR, List.of(), List.of(), List.of(NOT_ENOUGH), false, false);

  @Test
  void aMessage() {
    Bytes data = error(WORD_32 + word(5) + "68656c6c6f" + "0".repeat(54));
    assertThat(RevertReason.of(data, List.of())).isEqualTo(new RevertReason.Message("hello"));
    assertThat(RevertReason.of(data, List.of()).text()).isEqualTo("Error: \"hello\"");
  }

  @Test
  void aMessageWithoutItsPadding() {
    Bytes data = error(WORD_32 + word(5) + "68656c6c6f");
    assertThat(RevertReason.of(data, List.of())).isEqualTo(new RevertReason.Message("hello"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00 | Panic(0x00): generic panic",
        "01 | Panic(0x01): assertion failed",
        "11 | Panic(0x11): arithmetic overflow or underflow",
        "12 | Panic(0x12): division by zero",
        "21 | Panic(0x21): no such enum value",
        "22 | Panic(0x22): broken byte string in storage",
        "31 | Panic(0x31): pop from an empty array",
        "32 | Panic(0x32): index out of bounds",
        "41 | Panic(0x41): allocation too large",
        "51 | Panic(0x51): call of a function that was never set",
        "42 | Panic(0x42): a code that Solidity doesn't have",
        "1041 | Panic(0x1041): a code that Solidity doesn't have",
      })
  void aPanicWithItsMeaning(String code, String text) {
    Bytes data = Bytes.fromHex("4e487b71" + "0".repeat(64 - code.length()) + code);
    assertThat(RevertReason.of(data, List.of()).text()).isEqualTo(text);
  }

  @Test
  void everyPanicCodeExplainsItself() {
    for (PanicCode code : PanicCode.values()) {
      assertThat(PanicCode.of(UInt256.of(code.code()))).isEqualTo(code);
      assertThat(code.explanation()).isNotBlank();
    }
    assertThat(PanicCode.of(UInt256.MAX)).isNull();
  }

  @Test
  void aCustomErrorOfAKnownContract() {
    Bytes data = NOT_ENOUGH.encode(List.of("7", "me"));
    assertThat(RevertReason.of(data, List.of(Abi.EMPTY, ABI)).text())
        .isEqualTo("NotEnough(have: 7, who: \"me\")");
    assertThat(RevertReason.of(data, List.of())).isInstanceOf(RevertReason.Raw.class);
  }

  @Test
  void nothingAtAll() {
    assertThat(RevertReason.of(Bytes.EMPTY, List.of()).text()).isEqualTo("revert without data");
  }

  @Test
  void longRawDataAreShownInPart() {
    assertThat(RevertReason.of(Bytes.copyOf(new byte[1_000_000]), List.of()).text())
        .hasSizeLessThan(250)
        .endsWith("… (1000000 bytes): revert data of no known error");
    assertThat(RevertReason.of(Bytes.fromHex("0102"), List.of()).text())
        .isEqualTo("0x0102: revert data of no known error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20",
        WORD_32,
        // a length of 2^255
        WORD_32 + "8000000000000000000000000000000000000000000000000000000000000000",
        // a length of 2^31 - 1
        WORD_32 + "000000000000000000000000000000000000000000000000000000007fffffff",
        // an offset of 2^256 - 1
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" + WORD_32,
        // one byte less than it says
        WORD_32 + "0000000000000000000000000000000000000000000000000000000000000002" + "61",
      })
  void hostileMessagesAreRaw(String arguments) {
    Bytes data = error(arguments);
    assertThat(RevertReason.of(data, List.of(ABI))).isEqualTo(new RevertReason.Raw(data));
  }

  @Test
  void hostileCustomErrorsAreRaw() {
    for (String arguments :
        List.of(
            "",
            word(1) + "f".repeat(64),
            word(1) + "8" + "0".repeat(63),
            word(1) + word(64) + "8" + "0".repeat(63),
            word(1) + word(64) + "0".repeat(56) + "7fffffff")) {
      Bytes data = Bytes.fromHex(NOT_ENOUGH.selectorHex() + arguments);
      assertThat(RevertReason.of(data, List.of(ABI))).isEqualTo(new RevertReason.Raw(data));
    }
  }

  @Property(tries = 2_000)
  void noBytesEverThrow(@ForAll byte[] random) {
    for (String selector : List.of("", "08c379a0", "4e487b71", NOT_ENOUGH.selectorHex())) {
      byte[] start = Bytes.fromHex(selector).toArray();
      byte[] data = java.util.Arrays.copyOf(start, start.length + random.length);
      System.arraycopy(random, 0, data, start.length, random.length);
      assertThat(RevertReason.of(Bytes.copyOf(data), List.of(ABI)).text()).isNotBlank();
    }
  }

  @Property(tries = 2_000)
  void noChangeOfOneByteEverThrows(@ForAll byte value, @ForAll char place) {
    byte[] data =
        NOT_ENOUGH.encode(List.of("7", "some longer text of more than one word")).toArray();
    data[4 + place % (data.length - 4)] = value;
    assertThat(RevertReason.of(Bytes.copyOf(data), List.of(ABI)).text()).isNotBlank();
  }

  private static Bytes error(String arguments) {
    return Bytes.fromHex("08c379a0" + arguments);
  }

  private static String word(int value) {
    return String.format("%064x", value);
  }
}
