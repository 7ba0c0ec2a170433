package frameglass.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkedCodeTest {
  /** solc's placeholder of {@code lib/Math.sol:Math}. */
  private static final String MATH = "__" + LinkReference.placeholder("lib/Math.sol:Math") + "__";

  private static final Address AT = Address.of(0x1234);

  @Test
  void plainHexIsLinked() {
    LinkedCode code = LinkedCode.parse("0x6001", List.of());
    assertThat(code.bytes()).isEqualTo(Bytes.fromHex("6001"));
    assertThat(code.isLinked()).isTrue();
    assertThat(LinkedCode.parse("", List.of()).isEmpty()).isTrue();
    assertThat(LinkedCode.parse("0x", List.of())).isEqualTo(LinkedCode.EMPTY);
  }

  @Test
  void placeholdersAreZeroAndNamedByTheArtifact() {
    LinkReference math = new LinkReference("lib/Math.sol", "Math", 1);
    LinkedCode code = LinkedCode.parse("73" + MATH + "50", List.of(math));
    assertThat(code.bytes().toHex()).isEqualTo("0x73" + "00".repeat(20) + "50");
    assertThat(code.unlinked()).containsExactly(math);
    assertThat(code.missingLibraries()).containsExactly("lib/Math.sol:Math");
  }

  @Test
  void aLibraryIsLinkedByItsNameQualifiedNameOrHash() {
    LinkReference math = new LinkReference("lib/Math.sol", "Math", 1);
    String linked = "0x73" + "00".repeat(18) + "1234" + "50";
    LinkedCode named = LinkedCode.parse("73" + MATH + "50", List.of(math));
    assertThat(named.link(Map.of("Math", AT)).bytes().toHex()).isEqualTo(linked);
    assertThat(named.link(Map.of("lib/Math.sol:Math", AT)).isLinked()).isTrue();
    assertThat(named.link(Map.of("Text", AT))).isEqualTo(named);

    LinkedCode unnamed = LinkedCode.parse("73" + MATH + "50", List.of());
    assertThat(unnamed.missingLibraries())
        .containsExactly(LinkReference.placeholder("lib/Math.sol:Math"));
    assertThat(unnamed.link(Map.of("Math", AT)).isLinked()).isFalse();
    assertThat(unnamed.link(Map.of("lib/Math.sol:Math", AT)).bytes().toHex()).isEqualTo(linked);
  }

  @Test
  void placeholdersOfOldCompilersHoldTheName() {
    String old = ("__lib/Math.sol:Math" + "_".repeat(40)).substring(0, 40);
    assertThat(LinkedCode.parse(old, List.of()).unlinked())
        .containsExactly(new LinkReference("lib/Math.sol", "Math", 0));
  }

  @Test
  void everyPlaceOfALibraryIsLinkedAndOthersStay() {
    LinkedCode code =
        LinkedCode.parse(
            MATH + MATH + "__$" + "7".repeat(34) + "$__",
            List.of(
                new LinkReference("lib/Math.sol", "Math", 0),
                new LinkReference("lib/Math.sol", "Math", 20)));
    LinkedCode half = code.link(Map.of("Math", AT));
    assertThat(half.unlinked()).extracting(LinkReference::start).containsExactly(40);
    assertThat(half.bytes().slice(0, 20)).isEqualTo(half.bytes().slice(20, 20));
    assertThat(code.missingLibraries()).hasSize(2);
  }

  @Test
  void brokenBytecodeIsTold() {
    assertThatThrownBy(() -> LinkedCode.parse("60_", List.of()))
        .isInstanceOf(ContractException.class)
        .hasMessage("the library placeholder at character 2 of the bytecode is cut off");
    assertThatThrownBy(() -> LinkedCode.parse("6" + MATH, List.of()))
        .hasMessageContaining("at character 1");
    assertThatThrownBy(() -> LinkedCode.parse("600", List.of()))
        .hasMessage("the bytecode is not hex: odd number of hex digits: 3");
  }
}
