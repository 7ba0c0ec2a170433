package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Code;
import frameglass.engine.word.Bytes;
import org.junit.jupiter.api.Test;

class CodeListingTest {
  private static CodeListing listing(String hex) {
    return CodeListing.of(Code.of(Bytes.fromHex(hex)));
  }

  @Test
  void pushDataBelongsToItsInstruction() {
    CodeListing listing = listing("61020301");
    assertThat(listing.size()).isEqualTo(2);
    assertThat(listing.pc(1)).isEqualTo(3);
    assertThat(listing.immediate(0)).isEqualTo("0203");
    assertThat(listing.immediate(1)).isNull();
    assertThat(listing.indexOf(2)).as("a byte of push data").isZero();
  }

  @Test
  void aDestinationInsidePushDataIsFalse() {
    CodeListing listing = listing("605b5b");
    assertThat(listing.isJumpDestination(1)).isFalse();
    assertThat(listing.isJumpDestination(2)).isTrue();
    assertThat(listing.hidesDestination(0)).isTrue();
    assertThat(listing.falseDestinations()).isEqualTo(1);
    assertThat(listing.jumpDestinations()).isEqualTo(1);
  }

  @Test
  void pushDataBeyondTheEndReadsAsZero() {
    assertThat(listing("61ff").immediate(0)).isEqualTo("ff00");
  }

  @Test
  void aJumpAfterAPushKnowsItsTarget() {
    CodeListing listing = listing("600456005b56");
    assertThat(listing.staticTarget(1)).isEqualTo(4);
    assertThat(listing.staticTarget(4)).as("a target from the stack").isEqualTo(-1);
  }

  @Test
  void noCodeHasNoInstructions() {
    assertThat(CodeListing.EMPTY.size()).isZero();
    assertThat(CodeListing.EMPTY.indexOf(0)).isEqualTo(-1);
  }
}
