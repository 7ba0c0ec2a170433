package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the dock tells of the samples. */
class DockModelsTest {
  private static SessionModel at(String sample, long step) {
    SessionModel session = Live.session(sample);
    session.seek(step);
    Live.show(session);
    return session;
  }

  private static List<DataModel.Row> rows(DataModel model) {
    return IntStream.range(0, model.size()).mapToObj(model::row).toList();
  }

  @Test
  void storageIsNamedByTheLayoutAndMappingsByTheirKeys() {
    SessionModel session = at("erc20-transfer", 1_000_000);
    StorageModel model = new StorageModel(session, new Names(session));
    assertThat(model.rows())
        .extracting(StorageModel.Row::name)
        .containsExactly(
            "balanceOf[0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266]",
            "balanceOf[0x70997970C51812dc3A010C7d01b50e0d17dc79C8]");
    assertThat(model.rows().get(1).before()).isEqualTo("0");
    assertThat(model.rows()).allMatch(row -> row.slot().isChanged());
  }

  @Test
  void theSlotAboutToBeWrittenIsMarked() {
    SessionModel session = at("erc20-deployment", 593);
    StorageModel model = new StorageModel(session, new Names(session));
    assertThat(model.rows())
        .filteredOn(row -> row.touch() == StorageModel.Touch.TO_WRITE)
        .extracting(StorageModel.Row::name)
        .containsExactly("totalSupply");
  }

  @Test
  void aLogIsTheEventThatItsAbiDeclares() {
    SessionModel session = at("erc20-deployment", 671);
    LogsModel model = new LogsModel(session, new Names(session));
    LogsModel.Row head = model.rows().get(0);
    assertThat(head.name()).isEqualTo("Token");
    assertThat(head.text()).startsWith("Transfer(from: 0x0000000000000000000000000000000000000000");
    assertThat(model.isAhead(head)).as("before LOG3 runs").isTrue();
    session.seek(672);
    Live.show(session);
    assertThat(model.isAhead(head)).as("after it ran").isFalse();
  }

  @Test
  void whatStandsBehindInitCodeIsTheConstructorsArguments() {
    SessionModel session = at("erc20-deployment", 0);
    DataModel model = new DataModel(session, new Names(session));
    assertThat(rows(model))
        .filteredOn(row -> row.kind() == DataModel.Kind.VALUE)
        .extracting(DataModel.Row::text)
        .containsExactly("\"Frameglass Amber\"", "\"AMBER\"", "18", "1" + "0".repeat(24));
  }

  @Test
  void argumentsThatDoNotDecodeAreAFailure() {
    SessionModel session = at("erc20-panic-0x41", 1_000_000);
    DataModel model = new DataModel(session, new Names(session));
    assertThat(rows(model))
        .filteredOn(row -> row.kind() == DataModel.Kind.FAILURE)
        .extracting(DataModel.Row::name)
        .containsExactly("Constructor’s arguments", "Output");
    assertThat(rows(model)).anyMatch(row -> row.text().contains("Panic(0x41)"));
  }

  @Test
  void callDataIsDecodedAndCutIntoWordsBehindItsSelector() {
    SessionModel session = at("erc20-transfer", 0);
    DataModel model = new DataModel(session, new Names(session));
    assertThat(rows(model).get(0).text()).contains("68 bytes").contains("transfer(");
    assertThat(rows(model))
        .anySatisfy(
            row -> {
              assertThat(row.remark()).isEqualTo("selector");
              assertThat(row.text()).isEqualTo("0xa9059cbb");
            })
        .anyMatch(row -> row.kind() == DataModel.Kind.WORD && row.name().equals("004"));
  }

  @Test
  void aJumpIntoPushDataIsExplainedBeforeItHappens() {
    SessionModel session = at("false-jumpdest", 9);
    JumpModel model = new JumpModel(session);
    JumpModel.Jump jump = model.jumpProperty().get();
    assertThat(jump.verdict()).isEqualTo(JumpModel.Verdict.FAILS);
    assertThat(jump.text()).contains("data of the PUSH4 at 0x3");
    assertThat(IntStream.range(0, model.size()).mapToObj(model::place))
        .filteredOn(JumpModel.Place::isTarget)
        .allMatch(place -> !place.isValid())
        .hasSize(1);
  }

  @Test
  void aJumpThatIsNotTakenSaysWhy() {
    SessionModel session = at("false-jumpdest", 5);
    JumpModel.Jump jump = new JumpModel(session).jumpProperty().get();
    assertThat(jump.verdict()).isEqualTo(JumpModel.Verdict.NOT_TAKEN);
    assertThat(jump.text()).contains("the condition is 0");
  }

  @Test
  void theConsoleEndsNowAndFilters() {
    SessionModel session = at("tiers", 8);
    ConsoleModel model = new ConsoleModel(session, new PointHits(session));
    int before = model.size();
    assertThat(model.line(before - 1).step()).isLessThanOrEqualTo(8);
    model.filter("TINY acquired");
    assertThat(model.size()).isEqualTo(2);
    model.filter("no such words");
    assertThat(model.size()).isZero();
    assertThat(model.missingProperty().get()).contains("no such words");
    model.filter("");
    assertThat(model.size()).isEqualTo(before);
    session.end();
    Live.show(session);
    assertThat(model.size()).isGreaterThan(before);
  }
}
