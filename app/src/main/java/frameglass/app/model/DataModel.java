package frameglass.app.model;

import frameglass.engine.contract.AbiFunction;
import frameglass.engine.contract.AbiValue;
import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.contract.RevertReason;
import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Effects;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Overview.Call;
import frameglass.engine.timeline.Position;
import frameglass.engine.word.Bytes;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What the running frame was given, and what it was answered: word by word, and decoded. */
public final class DataModel {
  private final SessionModel session;
  private final Names names;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private List<Section> sections = List.of();
  private long readFrom = -1;
  private long readTo = -1;
  private @Nullable Key shown;

  /** What the parts depend on; while it stays, nothing is decoded again. */
  private record Key(
      int callId,
      int lastCall,
      @Nullable Bytes callData,
      @Nullable Bytes returnData,
      boolean isOver,
      int calls,
      boolean isComplete) {}

  /**
   * Bytes with what they mean.
   *
   * @param title such as {@code call data}
   * @param note size and signature, or why there is nothing
   * @param isFailure whether the note tells a failure
   * @param values the decoded arguments
   * @param bytes the bytes
   * @param head bytes before the first word: 4 for a selector
   * @param isCallData whether these bytes are what CALLDATALOAD reads
   */
  private record Section(
      String title,
      String note,
      boolean isFailure,
      List<AbiValue> values,
      Bytes bytes,
      int head,
      boolean isCallData) {
    int words() {
      return (Math.max(0, bytes.size() - head) + 31) / 32;
    }

    int size() {
      return 1 + values.size() + (head > 0 ? 1 : 0) + words();
    }
  }

  /** What a line is. */
  public enum Kind {
    TITLE,
    FAILURE,
    VALUE,
    WORD,
    WORD_READ_NEXT
  }

  /**
   * A line.
   *
   * @param kind what it is
   * @param name the title, the argument's name, or the word's offset
   * @param text the note, the value, or the word's digits
   * @param remark the argument's type, or what a word may be
   */
  public record Row(Kind kind, String name, String text, String remark) {}

  /** The data of {@code session}. */
  public DataModel(SessionModel session, Names names) {
    this.session = session;
    this.names = names;
    session.openedProperty().addListener((ignored, before, now) -> shown = null);
    session.positionProperty().addListener((ignored, before, now) -> take());
    session.overviewProperty().addListener((ignored, before, now) -> take());
    take();
  }

  /** Grows whenever anything that a line shows has changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Why there is nothing to show, empty when there is. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** Number of lines. */
  public int size() {
    return sections.stream().mapToInt(Section::size).sum();
  }

  /** Line {@code index}; lines are made when they are asked for, as data may be long. */
  public Row row(int index) {
    int at = index;
    for (Section section : sections) {
      if (at < section.size()) {
        return row(section, at);
      }
      at -= section.size();
    }
    throw new IndexOutOfBoundsException(index);
  }

  /** All the bytes of the part that holds line {@code index}, as hexadecimal digits. */
  public String bytesAt(int index) {
    int at = index;
    for (Section section : sections) {
      if (at < section.size()) {
        return section.bytes().toHex();
      }
      at -= section.size();
    }
    return "";
  }

  private Row row(Section section, int at) {
    if (at == 0) {
      Kind kind = section.isFailure() ? Kind.FAILURE : Kind.TITLE;
      return new Row(kind, section.title(), section.note(), "");
    }
    int rest = at - 1;
    if (rest < section.values().size()) {
      AbiValue value = section.values().get(rest);
      String name = value.name().isEmpty() ? "argument " + rest : value.name();
      return new Row(Kind.VALUE, name, value.text(), value.type());
    }
    rest -= section.values().size();
    if (section.head() > 0) {
      if (rest == 0) {
        return new Row(
            Kind.WORD, "000", section.bytes().slice(0, section.head()).toHex(), "selector");
      }
      rest--;
    }
    int offset = section.head() + rest * 32;
    int length = Math.min(32, section.bytes().size() - offset);
    Bytes word = section.bytes().slice(offset, length);
    boolean read = section.isCallData() && offset < readTo && offset + length > readFrom;
    String text = Reading.text(word.toArray());
    boolean readable = text.length() >= 3 && text.indexOf('·') < 0;
    return new Row(
        read ? Kind.WORD_READ_NEXT : Kind.WORD,
        Figures.hex(offset, 3),
        word.toHex().substring(2),
        readable ? "“" + text + "”" : "");
  }

  private void take() {
    Position now = session.position();
    List<Section> found = new ArrayList<>();
    long from = -1;
    long to = -1;
    Key key = now == null ? null : key(now);
    if (now != null) {
      if (key != null && key.equals(shown)) {
        found = sections;
      } else {
        input(found, now, call(now.callId()));
        answer(found, now);
        output(found, now);
      }
      if (!now.status().isOver()) {
        for (Effects.Access access : now.next().effects().accesses()) {
          if (access.place() == Effects.Place.CALL_DATA) {
            from = access.offset();
            to = access.offset() + access.length();
          }
        }
      }
    }
    missing.set(
        now == null
            ? "What the running frame was given, and what it was answered, shows here."
            : "");
    shown = key;
    if (!found.equals(sections) || from != readFrom || to != readTo) {
      sections = found;
      readFrom = from;
      readTo = to;
      revision.set(revision.get() + 1);
    }
  }

  private Key key(Position now) {
    Overview overview = session.overview();
    Call last = lastCallOf(now);
    return new Key(
        now.callId(),
        last == null ? -1 : last.id(),
        now.callData(),
        now.returnData(),
        now.status().isOver(),
        overview.calls().size(),
        overview.complete());
  }

  private @Nullable Call call(int id) {
    List<Call> calls = session.overview().calls();
    return id >= 0 && id < calls.size() ? calls.get(id) : null;
  }

  private static Section nothing(String title, String why) {
    return new Section(title, why, false, List.of(), Bytes.EMPTY, 0, false);
  }

  private void input(List<Section> found, Position now, @Nullable Call call) {
    if (call != null && Names.isCreation(call)) {
      found.add(constructorArguments(call));
      return;
    }
    Bytes data = now.callData();
    if (data == null) {
      found.add(nothing("Call data", now.whyMissing(Aspect.CALL_DATA).orElse("is not known here")));
      return;
    }
    String size = Figures.of(data.size(), "byte");
    if (data.isEmpty()) {
      found.add(nothing("Call data", "empty: this frame was called without any"));
      return;
    }
    ContractArtifact artifact = call == null ? null : names.artifact(call);
    AbiFunction function = artifact == null ? null : artifact.abi().functionOf(data);
    List<AbiValue> values = function == null ? null : function.decodeCall(data);
    int head = data.size() >= 4 && (data.size() - 4) % 32 == 0 ? 4 : 0;
    found.add(
        new Section(
            "Call data",
            size + (function == null ? "" : " · " + function.declaration()),
            false,
            values == null ? List.of() : values,
            data,
            head,
            true));
  }

  private Section constructorArguments(Call call) {
    ContractArtifact artifact = names.artifact(call);
    if (artifact == null) {
      return nothing(
          "Call data",
          "empty: init code gets none. What a constructor takes stands behind the code, "
              + Figures.of(call.input().size(), "byte")
              + " in all.");
    }
    int code = Math.min(artifact.creation().bytes().size(), call.input().size());
    Bytes arguments = call.input().slice(code);
    AbiFunction constructor = artifact.abi().constructor();
    List<AbiValue> values = constructor.decodeArguments(arguments);
    return new Section(
        "Constructor’s arguments",
        Figures.of(arguments.size(), "byte")
            + " behind "
            + Figures.of(code, "byte")
            + " of init code"
            + (values == null ? " · they do not decode as " + constructor.declaration() : ""),
        values == null,
        values == null ? List.of() : values,
        arguments,
        0,
        false);
  }

  private void answer(List<Section> found, Position now) {
    Bytes data = now.returnData();
    if (data == null) {
      found.add(
          nothing("Return data", now.whyMissing(Aspect.RETURN_DATA).orElse("is not known here")));
      return;
    }
    Call last = lastCallOf(now);
    if (last == null) {
      found.add(nothing("Return data", "empty: this frame has made no call yet"));
      return;
    }
    found.add(decoded("Return data", data, last));
  }

  private Section decoded(String title, Bytes data, Call call) {
    String from = Figures.of(data.size(), "byte") + " from " + names.target(call);
    if (call.end() == Overview.CallEnd.REVERTED) {
      RevertReason reason = RevertReason.of(data, names.abis());
      return new Section(
          title, from + " · " + reason.text(), true, List.of(), data, head(data), false);
    }
    if (call.end() == Overview.CallEnd.HALTED) {
      return new Section(title, from + " · " + call.reason(), true, List.of(), data, 0, false);
    }
    ContractArtifact artifact = Names.isCreation(call) ? null : names.artifact(call);
    AbiFunction function = artifact == null ? null : artifact.abi().functionOf(call.input());
    List<AbiValue> values = function == null ? null : function.decodeReturn(data);
    String signature = function == null ? "" : " · answer of " + function.name();
    return new Section(
        title, from + signature, false, values == null ? List.of() : values, data, 0, false);
  }

  private static int head(Bytes revertData) {
    return revertData.size() >= 4 && (revertData.size() - 4) % 32 == 0 ? 4 : 0;
  }

  /** The call that the running frame made last; callees stand behind their caller in the list. */
  private @Nullable Call lastCallOf(Position now) {
    List<Call> calls = session.overview().calls();
    Call last = null;
    for (int id = now.callId() + 1; id >= 1 && id < calls.size(); id++) {
      Call call = calls.get(id);
      if (call.firstStep() > now.step()
          || (call.depth() <= now.depth() && call.parent() < now.callId())) {
        break;
      }
      if (call.parent() == now.callId() && call.endStep() >= 0 && call.endStep() <= now.step()) {
        last = call;
      }
    }
    return last;
  }

  private void output(List<Section> found, Position now) {
    Overview.Outcome outcome = session.overview().outcome();
    if (!now.status().isOver() || outcome == null) {
      return;
    }
    Bytes data = outcome.output();
    String size = Figures.of(data.size(), "byte");
    boolean failed = now.status() != Position.Status.SUCCEEDED;
    if (failed) {
      String why = outcome.reason().isEmpty() ? "" : " · " + outcome.reason();
      found.add(new Section("Output", size + why, true, List.of(), data, head(data), false));
      return;
    }
    Call first = call(0);
    ContractArtifact artifact = first == null ? null : names.artifact(first);
    if (first != null && Names.isCreation(first)) {
      found.add(
          new Section("Output", size + " of code were deployed", false, List.of(), data, 0, false));
      return;
    }
    AbiFunction function =
        first == null || artifact == null ? null : artifact.abi().functionOf(first.input());
    List<AbiValue> values = function == null ? null : function.decodeReturn(data);
    found.add(
        new Section(
            "Output",
            size + (function == null ? "" : " · answer of " + function.name()),
            false,
            values == null ? List.of() : values,
            data,
            0,
            false));
  }
}
