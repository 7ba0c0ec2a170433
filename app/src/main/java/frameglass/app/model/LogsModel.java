package frameglass.app.model;

import frameglass.engine.contract.Abi;
import frameglass.engine.contract.AbiEvent;
import frameglass.engine.contract.AbiValue;
import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.timeline.Overview.LogEntry;
import frameglass.engine.timeline.Position;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The logs that stand at the end of the run, decoded where the event is known. */
public final class LogsModel {
  private static final int MOST_DATA_WORDS = 64;

  private final SessionModel session;
  private final Names names;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private List<LogEntry> logs = List.of();
  private List<Row> rows = List.of();
  private long step = -1;

  /**
   * A line: a log's head, or one of its parts.
   *
   * @param log number of the log, from 0
   * @param isHead whether it is the log's first line
   * @param name the emitter, or what the part is
   * @param text the event, or the part's value
   * @param step the step that emitted it
   */
  public record Row(int log, boolean isHead, String name, String text, long step) {}

  /** The logs of {@code session}. */
  public LogsModel(SessionModel session, Names names) {
    this.session = session;
    this.names = names;
    session.overviewProperty().addListener((ignored, before, now) -> takeLogs());
    session.positionProperty().addListener((ignored, before, now) -> takePosition());
    takeLogs();
    takePosition();
  }

  /** Grows whenever anything that a line shows has changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Why there are no logs, empty when there are. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** Every line. */
  public List<Row> rows() {
    return rows;
  }

  /** Whether the log of {@code row} is yet to be emitted. */
  public boolean isAhead(Row row) {
    return row.step() >= step;
  }

  // Commands

  /** To the instruction that emits the log of {@code row}. */
  public void goTo(Row row) {
    session.seek(row.step());
  }

  private void takeLogs() {
    List<LogEntry> now = session.overview().logs();
    if (!now.equals(logs)) {
      logs = now;
      List<Row> found = new ArrayList<>();
      for (int i = 0; i < logs.size(); i++) {
        add(found, i, logs.get(i));
      }
      rows = found;
      revision.set(revision.get() + 1);
    }
    why();
  }

  private void takePosition() {
    Position now = session.position();
    long before = step;
    step = now == null ? -1 : now.step();
    for (LogEntry log : logs) {
      if (log.step() >= before != log.step() >= step) {
        revision.set(revision.get() + 1);
        break;
      }
    }
    why();
  }

  private void why() {
    if (!logs.isEmpty()) {
      missing.set("");
    } else if (session.position() == null) {
      missing.set("The logs of the run show here, as the events they are.");
    } else if (!session.overview().complete()) {
      missing.set("No log so far; the run is still being followed to its end.");
    } else {
      missing.set(
          session.overview().outcome() != null
                  && session.overview().outcome().status() == Position.Status.SUCCEEDED
              ? "This run emits no log."
              : "No log stands at the end: what a failing run emits is undone.");
    }
  }

  private void add(List<Row> found, int number, LogEntry log) {
    String emitter = names.address(log.address());
    AbiEvent event = eventOf(log);
    List<AbiValue> values = event == null ? null : event.decode(log.topics(), log.data());
    if (event != null && values != null) {
      found.add(new Row(number, true, emitter, event.name() + AbiValue.text(values), log.step()));
      for (int i = 0; i < values.size(); i++) {
        AbiValue value = values.get(i);
        boolean indexed = i < event.inputs().size() && event.inputs().get(i).indexed();
        String name = value.name().isEmpty() ? "argument " + i : value.name();
        String kind = value.type() + (indexed ? " indexed" : "");
        found.add(new Row(number, false, name, value.text() + "  " + kind, log.step()));
      }
      return;
    }
    String size = Figures.of(log.data().size(), "byte") + " of data";
    String topics = Figures.of(log.topics().size(), "topic");
    found.add(new Row(number, true, emitter, topics + ", " + size, log.step()));
    for (int i = 0; i < log.topics().size(); i++) {
      found.add(
          new Row(number, false, "topic " + i, log.topics().get(i).toPaddedHex(), log.step()));
    }
    int words = (log.data().size() + 31) / 32;
    for (int i = 0; i < Math.min(words, MOST_DATA_WORDS); i++) {
      int length = Math.min(32, log.data().size() - i * 32);
      found.add(
          new Row(
              number,
              false,
              "data 0x" + Long.toHexString(i * 32L),
              log.data().slice(i * 32, length).toHex(),
              log.step()));
    }
    if (words > MOST_DATA_WORDS) {
      String more = Figures.of(words - MOST_DATA_WORDS, "more word");
      found.add(new Row(number, false, "data", more + ": copy data to read all", log.step()));
    }
  }

  /** All the data of the log of {@code row}, as hexadecimal digits. */
  public String data(Row row) {
    return logs.get(row.log()).data().toHex();
  }

  private @Nullable AbiEvent eventOf(LogEntry log) {
    ContractArtifact artifact = names.artifactAt(log.address());
    List<UInt256> topics = log.topics();
    AbiEvent event = artifact == null ? null : artifact.abi().eventOf(topics, log.data());
    if (event != null) {
      return event;
    }
    for (Abi abi : names.abis()) {
      AbiEvent other = abi.eventOf(topics, log.data());
      if (other != null) {
        return other;
      }
    }
    return null;
  }
}
