package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.NextModel.Told;
import frameglass.engine.timeline.Explanation.GasItem;
import org.junit.jupiter.api.Test;

class NextModelTest {
  private static Told toldAtEnd(String sample) {
    SessionModel session = Live.session(sample);
    NextModel next = new NextModel(session);
    session.end();
    Live.show(session);
    return next.toldProperty().get();
  }

  @Test
  void anInstructionIsToldWithItsOperandsAndItsPrice() {
    SessionModel session = Live.session("erc20-deployment");
    session.seek(2);
    Live.show(session);
    Told told = new NextModel(session).toldProperty().get();
    assertThat(told.isOver()).isFalse();
    assertThat(told.mnemonic()).isEqualTo("MSTORE");
    assertThat(told.operands())
        .extracting(NextModel.Operand::name)
        .containsExactly("offset", "value");
    assertThat(told.gas()).hasSize(2);
    assertThat(told.gas().stream().mapToLong(GasItem::amount).sum()).isEqualTo(told.total());
  }

  @Test
  void theEndOfARunThatFailsIsToldWithItsReason() {
    Told told = toldAtEnd("erc20-panic-0x41");
    assertThat(told.isOver()).isTrue();
    assertThat(told.does()).isEqualTo("The transaction reverted.\nIt returned 36 bytes.");
    assertThat(told.fails()).startsWith("Panic(0x41)");
    assertThat(told.gas()).containsExactly(new GasItem(116_140, "used"));
    assertThat(told.missing()).isEmpty();
  }

  @Test
  void theEndOfADeploymentTellsWhatWasCreated() {
    Told told = toldAtEnd("erc20-deployment");
    assertThat(told.does()).startsWith("The transaction succeeded.\nIt created 0x");
    assertThat(told.fails()).isEmpty();
  }
}
