package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.timeline.Origin;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OriginModelTest {
  private final SessionModel session = Live.session("erc20-deployment");
  private final OriginModel model = new OriginModel(session);

  @BeforeEach
  void goToAStepWithALongChain() {
    session.seek(230);
    Live.show(session);
  }

  private void pulse() {
    session.pulse(System.nanoTime());
  }

  private long step() {
    return Objects.requireNonNull(session.position()).step();
  }

  private Origin origin(int row) {
    return Objects.requireNonNull(model.rows().get(row).origin());
  }

  @Test
  void aStackWordIsFollowedToThePushDataItBeganWith() {
    model.askStack(0, "value");
    assertThat(model.rows()).as("nothing is found on the window's thread").isEmpty();
    assertThat(model.missingProperty().get()).contains("Searching for where value (stack word 0)");
    pulse();
    assertThat(model.searchingProperty().get()).isFalse();
    assertThat(model.missingProperty().get()).isEmpty();
    assertThat(model.rows().get(0).text()).isEqualTo("value (stack word 0) = 0x1e0");
    assertThat(model.rows().get(0).step()).isEqualTo(230);
    assertThat(origin(1).text()).startsWith("MLOAD: pushes memory[0x40 … 0x5f] = 0x1e0");
    assertThat(model.rows())
        .as("down to the first free memory pointer")
        .anyMatch(row -> row.step() == 0 && row.text().equals("PUSH1: pushes 0xa0 (160)"));
    assertThat(step()).as("asking moves nothing").isEqualTo(230);
  }

  @Test
  void everyLineGoesToItsStepAndTheTreeStays() {
    model.askStack(0, "");
    pulse();
    int lines = model.rows().size();
    model.goTo(2);
    pulse();
    assertThat(step()).isEqualTo(117);
    assertThat(model.rows()).hasSize(lines);
    assertThat(model.rows().get(2).isHere()).isTrue();
    model.goTo(0);
    pulse();
    assertThat(step()).as("back to where it was asked").isEqualTo(230);
  }

  @Test
  void linesFoldAndKnowWhatTheyStandUnder() {
    model.askStack(0, "");
    pulse();
    int lines = model.rows().size();
    model.toggle(3);
    assertThat(model.rows().get(3).isOpen()).isFalse();
    assertThat(model.rows().size()).isLessThan(lines);
    assertThat(model.parent(3)).isEqualTo(2);
    model.toggle(3);
    assertThat(model.rows()).hasSize(lines);
  }

  @Test
  void aByteAndAWordOfMemoryAreAskedAfterWithinItsSize() {
    model.askMemory(0x5f, 1);
    pulse();
    assertThat(model.rows().get(0).text()).isEqualTo("memory byte 0x5f = 0xe0");
    assertThat(origin(1).step()).isEqualTo(117);
    long questions = model.askedProperty().get();
    model.askMemory(1 << 20, 32);
    assertThat(model.askedProperty().get()).as("there is no such word").isEqualTo(questions);
  }

  @Test
  void aSlotIsFollowedToItsWriteAndFurther() {
    session.end();
    Live.show(session);
    var slot =
        Objects.requireNonNull(Objects.requireNonNull(session.position()).storage()).slots().get(0);
    model.askSlot(slot.address(), slot.key(), slot.isTransient(), "name", slot.current());
    pulse();
    assertThat(model.rows().get(0).text()).startsWith("name (slot ");
    assertThat(origin(1).kind()).isEqualTo(Origin.Kind.STORAGE);
    assertThat(model.rows().size()).isGreaterThan(3);
  }

  @Test
  void aNewQuestionReplacesAnOlderOneThatIsNotAnsweredYet() {
    model.askStack(0, "old");
    model.askStack(2, "new");
    pulse();
    assertThat(model.rows().get(0).text()).startsWith("new (stack word 2)");
    assertThat(model.summaryProperty().get()).startsWith("new (stack word 2)");
  }

  @Test
  void aLineThatWasCutIsFollowedOnAndTheRunStaysWhereItIs() {
    SessionModel looping = Live.session("thousand-hashes");
    OriginModel origins = new OriginModel(looping);
    looping.seek(20_000);
    Live.show(looping);
    int words = Objects.requireNonNull(Objects.requireNonNull(looping.position()).stack()).size();
    int cut = -1;
    for (int word = 0; word < words && cut < 0; word++) {
      origins.askStack(word, "");
      looping.pulse(System.nanoTime());
      cut = unfolded(origins);
    }
    assertThat(cut).as("a line that was not followed further").isPositive();
    int lines = origins.rows().size();
    origins.follow(cut);
    looping.pulse(System.nanoTime());
    assertThat(origins.searchingProperty().get()).isFalse();
    assertThat(origins.rows().size()).isGreaterThan(lines);
    assertThat(origins.rows().get(cut).isCut()).isFalse();
    assertThat(Objects.requireNonNull(looping.position()).step()).isEqualTo(20_000);
  }

  /** Unfolds all lines; the last one that was cut, or -1. */
  private static int unfolded(OriginModel origins) {
    int cut = -1;
    for (int row = 0; row < origins.rows().size(); row++) {
      if (origins.rows().get(row).hasParts() && !origins.rows().get(row).isOpen()) {
        origins.toggle(row);
      }
      cut = origins.rows().get(row).isCut() ? row : cut;
    }
    return cut;
  }

  @Test
  void theWalkToTheCauseEndsAtTheBranchThatChoseTheFailure() {
    SessionModel failed = Live.session("erc20-panic-0x41");
    OriginModel causes = new OriginModel(failed);
    causes.walkToCause();
    failed.pulse(System.nanoTime());
    assertThat(Objects.requireNonNull(failed.position()).step()).isEqualTo(205);
    assertThat(causes.rows().get(0).text()).startsWith("JUMPI: condition is 0");
    assertThat(causes.rows())
        .anyMatch(row -> row.text().contains("0xd3c21bcecceda1000000 > 0xffffffffffffffff"));
  }

  @Test
  void aRunThatDidNotFailHasNoCause() {
    model.walkToCause();
    pulse();
    assertThat(model.rows()).isEmpty();
    assertThat(model.missingProperty().get()).contains("has not failed");
    assertThat(model.searchingProperty().get()).isFalse();
  }

  @Test
  void howFarALongSearchIsShowsWhileItGoesOn() {
    FakeSession searching = new FakeSession(FakeRun.deployment());
    SessionModel made = new SessionModel(new SameThread());
    OriginModel origins = new OriginModel(made);
    made.open(() -> new Opened(searching, "made up"));
    made.pulse(1);
    assertThat(origins.progressProperty().get()).isEqualTo("searching …");
    searching.setOriginShare(0.454);
    made.pulse(2);
    assertThat(origins.progressProperty().get()).isEqualTo("searching … 45 % of the way back");
    searching.setOriginShare(1);
    made.pulse(3);
    assertThat(origins.progressProperty().get()).isEqualTo("searching …");
  }

  @Test
  void whereNothingIsKnownItIsSaid() {
    SessionModel made = new SessionModel(new SameThread());
    made.open(FakeSession.opener());
    made.pulse(1);
    OriginModel none = new OriginModel(made);
    none.askStack(0, "");
    assertThat(none.rows()).isEmpty();
    made.step();
    made.step();
    made.pulse(2);
    none.askStack(0, "");
    made.pulse(3);
    assertThat(none.missingProperty().get()).contains("saved trace");
  }

  @Test
  void theOperandsOfTheNextInstructionSayWhoMadeThem() {
    NextModel next = new NextModel(session);
    session.seek(228);
    Live.show(session);
    NextModel.Operand first = next.toldProperty().get().operands().get(0);
    assertThat(next.toldProperty().get().mnemonic()).isEqualTo("GT");
    assertThat(first.value().toHex()).isEqualTo("0x220");
    assertThat(Objects.requireNonNull(first.maker()).text()).isEqualTo("ADD: 0x1e0 + 0x40 = 0x220");
  }
}
