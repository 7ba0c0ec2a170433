package frameglass.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type for arguments, and what they are told when it doesn't fit. */
class ArgumentTextTest {
  private static final String VITALIK = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uint256 | 42            | 42",
        "uint256 | 0x2A          | 42",
        "uint256 | 1_000_000     | 1000000",
        "uint256 | 1e18          | 1000000000000000000",
        "uint256 | 1.5e3         | 1500",
        "uint256 | 10 ether      | 10000000000000000000",
        "uint256 | 0.5 ether     | 500000000000000000",
        "uint256 | .5 gwei       | 500000000",
        "uint256 | 3 wei         | 3",
        "uint256 | 2 days        | 172800",
        "uint8   | max           | 255",
        "int8    | min           | -128",
        "int256  | -7            | -7",
        "int256  | -0x10         | -16",
        "uint64  | 9             | 9",
        "int16   | 9             | 9",
        "bool    | true          | true",
        "bool    | FALSE         | false",
        "bool    | 1             | true",
        "bytes   | 0xdeadBEEF    | 0xdeadbeef",
        "bytes   | 0x            | 0x",
        "bytes2  | 0xabcd        | 0xabcd",
        "bytes4  | \"ab\"        | 0x61620000",
        "bytes   | \"ab\"        | 0x6162",
        "string  | plain, words  | \"plain, words\"",
        "string  | \"a\\n\\\"b\" | \"a\\n\\\"b\"",
        "string  | \"\\u00e9\"   | \"é\"",
        "string  |               | \"\"",
        "uint8[] | [1, 2,3]      | [1, 2, 3]",
        "uint8[] | []            | []",
        "bool[2] | [true,0]      | [true, false]",
        "string[] | [\"a,b\", c] | [\"a,b\", \"c\"]",
        "uint256[2][] | [[1,2],[3,4]] | [[1, 2], [3, 4]]",
        "bytes1[] | [0x01,0x02]  | [0x01, 0x02]",
      })
  void whatIsTypedIsEncodedAndDecodesAsItIsMeant(String type, String typed, String meant) {
    assertThat(roundTrip(type, typed == null ? "" : typed)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        VITALIK,
        "d8dA6BF26964aF9D7eEd9e03E53415D37aA96045",
        "0xd8da6bf26964af9d7eed9e03e53415d37aa96045",
        "0xD8DA6BF26964AF9D7EED9E03E53415D37AA96045",
      })
  void addressesAreTakenInAnyCaseThatIsNoWrongChecksum(String typed) {
    assertThat(roundTrip("address", typed)).isEqualTo(VITALIK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uint256 | ten        | is no number: write decimals, 0x hex, 1e18 or 10 ether",
        "uint256 | 0x         | is no number: write decimals, 0x hex, 1e18 or 10 ether",
        "uint256 | 1e-3       | is no number: write decimals, 0x hex, 1e18 or 10 ether",
        "uint256 | 1.5        | is no whole number",
        "uint256 | 0.1 wei    | is no whole number",
        "uint256 | 1 dollar   | has an unknown unit: there are wei, gwei, ether, seconds, minutes, hours, days and weeks",
        "uint256 | 1e9999     | is far too large",
        "uint8   | 256        | doesn't fit: it takes 0 to 255",
        "uint8   | -1         | doesn't fit: it takes 0 to 255",
        "int8    | 128        | doesn't fit: it takes -128 to 127",
        "bool    | maybe      | is neither true nor false",
        "address | 0x1234     | is no address: write 0x and 40 hex digits",
        "address | vitalik    | is no address: write 0x and 40 hex digits",
        "bytes4  | 0x0102     | is 2 bytes long and takes exactly 4 (8 hex digits)",
        "bytes   | 0x123      | has an odd number of hex digits (3)",
        "bytes   | hello      | is not hex: write 0x and hex digits, or a text in quotes",
        "bytes1  | \"ab\"     | is 2 bytes long and takes 1",
        "string  | \"a        | has its closing quote missing",
        "string  | \"a\"b     | has its closing quote too early",
        "uint8[] | 1,2        | is no array: write [a, b, c]",
        "uint8[2] | [1]       | has 1 elements instead of 2",
      })
  void whatDoesNotFitIsToldWithTheArgumentAndWhatWasTyped(String type, String typed, String why) {
    assertThatThrownBy(() -> roundTrip(type, typed))
        .isInstanceOf(ContractException.class)
        .hasMessage("argument 1 \"x\" of f (" + type + "): \"" + typed + "\" " + why);
  }

  @Test
  void aWrongChecksumIsTold() {
    assertThatThrownBy(() -> roundTrip("address", VITALIK.replace("dA6B", "Da6B")))
        .hasMessageContaining("has a wrong checksum (EIP-55)");
  }

  @Test
  void nothingTypedIsSaidSo() {
    assertThatThrownBy(() -> roundTrip("uint256", " "))
        .hasMessageStartingWith("argument 1 \"x\" of f (uint256): nothing typed is no number");
  }

  @Test
  void faultsInsideArraysAndTuplesNameTheWay() {
    AbiParameter point =
        new AbiParameter(
            "points",
            "(uint8,bool)[]",
            "",
            List.of(parameter("x", "uint8"), parameter("on", "bool")),
            false);
    AbiFunction f = new AbiFunction("f", List.of(point), List.of(), "view");
    assertThatThrownBy(() -> f.encode(List.of("[(1,true),(300,false)]")))
        .hasMessage(
            "argument 1 \"points\" of f, element 1, member \"x\" (uint8): \"300\" doesn't fit: it"
                + " takes 0 to 255");
    assertThatThrownBy(() -> f.encode(List.of("[(1)]")))
        .hasMessageEndingWith(
            "element 0 ((uint8,bool)): \"(1)\" has 1 members instead of 2: write (uint8 x, bool on)");
    assertThatThrownBy(() -> f.encode(List.of("[1]")))
        .hasMessageEndingWith("is no tuple: write (uint8 x, bool on)");
    List<AbiValue> decoded =
        Objects.requireNonNull(f.decodeCall(f.encode(List.of("[(1,true), (2,false)]"))));
    assertThat(decoded.getFirst().text()).isEqualTo("[(1, true), (2, false)]");
    assertThat(decoded.getFirst().parts().get(1).parts().getFirst())
        .isEqualTo(new AbiValue("x", "uint8", "2", List.of()));
  }

  @Test
  void listsAreSplitAtTheirOwnCommasOnly() {
    assertThat(ArgumentText.split("a, [1,2], (x, \"y,)\"), \"q\\\",\"  "))
        .containsExactly("a", "[1,2]", "(x, \"y,)\")", "\"q\\\",\"");
    assertThat(ArgumentText.split("  ")).isEmpty();
    assertThat(ArgumentText.split("a,")).containsExactly("a", "");
    assertThatThrownBy(() -> ArgumentText.split("[1, (2"))
        .hasMessage("the list of arguments: \"[1, (2\" lacks a closing )]");
    assertThatThrownBy(() -> ArgumentText.split("1], 2"))
        .hasMessage("the list of arguments: the ] at character 2 of \"1], 2\" closes nothing");
    assertThatThrownBy(() -> ArgumentText.split("\"abc"))
        .hasMessage("the list of arguments: \"\"abc\" lacks a closing \"");
  }

  @Property
  void whatIsJoinedSplitsIntoAsMany(@ForAll List<String> arguments) {
    List<String> texts = new ArrayList<>(arguments);
    texts.replaceAll(String::strip);
    assertThat(ArgumentText.split(ArgumentText.join(texts)))
        .hasSize(texts.size() == 1 && texts.getFirst().isEmpty() ? 1 : texts.size());
  }

  @Property
  void anyStringSurvivesBeingShownAndTypedAgain(@ForAll String text) {
    AbiFunction f = new AbiFunction("f", List.of(parameter("x", "string")), List.of(), "view");
    String shown = AbiCodec.quoted(text);
    List<AbiValue> decoded = Objects.requireNonNull(f.decodeCall(f.encode(List.of(shown))));
    boolean encodable = java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
    assertThat(decoded.getFirst().text().equals(shown)).isEqualTo(encodable);
  }

  private static String roundTrip(String type, String typed) {
    AbiFunction f = new AbiFunction("f", List.of(parameter("x", type)), List.of(), "view");
    return Objects.requireNonNull(f.decodeCall(f.encode(List.of(typed)))).getFirst().text();
  }

  private static AbiParameter parameter(String name, String type) {
    return new AbiParameter(name, type, "", List.of(), false);
  }
}
