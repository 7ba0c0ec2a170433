package frameglass.app.model;

import frameglass.engine.code.Code;
import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.contract.PcSourceMap;
import frameglass.engine.contract.SourceFile;
import frameglass.engine.contract.SourcePosition;
import frameglass.engine.contract.SourceRange;
import frameglass.engine.scenario.KnownContracts;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Where in its source the run stands. */
public final class SourceModel {
  private static final int MOST_LINES = 12;

  private final SessionModel session;
  private final ReadOnlyObjectWrapper<Place> place =
      new ReadOnlyObjectWrapper<>(Place.unknown("Open a compiler's artifact to see its source."));
  private @Nullable Code mappedCode;
  private @Nullable ContractArtifact artifact;
  private @Nullable PcSourceMap map;

  /** Whether the text that shows is of the code that runs. */
  private boolean isSourceOfCode;

  /**
   * A place in a source.
   *
   * @param file the source's path, empty when there is none
   * @param text the whole source
   * @param from first character of what the instruction comes from, in UTF-16 units
   * @param to character after the last
   * @param line the line it starts on, from 1
   * @param missing why there is none, empty when there is
   */
  public record Place(String file, String text, int from, int to, int line, String missing) {
    static Place unknown(String why) {
      return new Place("", "", 0, 0, 0, why);
    }
  }

  /** The source of {@code session}. */
  public SourceModel(SessionModel session) {
    this.session = session;
    session.positionProperty().addListener((ignored, before, now) -> take());
    session.openedProperty().addListener((ignored, before, now) -> mappedCode = null);
    take();
  }

  /** Where the run stands. */
  public ReadOnlyObjectProperty<Place> placeProperty() {
    return place.getReadOnlyProperty();
  }

  private void take() {
    Position now = session.position();
    Code code = now == null ? null : now.code();
    if (now == null || code == null) {
      place.set(Place.unknown("Open a compiler's artifact to see its source."));
      return;
    }
    if (mappedCode == null || !mappedCode.equals(code)) {
      mappedCode = code;
      find(now, code);
      isSourceOfCode = false;
    }
    Place found = placeAt(now.pc());
    isSourceOfCode = found.missing().isEmpty();
    place.set(found);
  }

  private void find(Position now, Code code) {
    map = null;
    Opened opened = session.opened();
    KnownContracts contracts = opened == null ? KnownContracts.NONE : opened.contracts();
    Overview.Call call = session.call();
    boolean isCreation = call != null && Names.isCreation(call);
    artifact =
        isCreation
            ? contracts.ofInitCode(code.toBytes())
            : contracts.ofRuntime(now.address(), code.toBytes());
    if (artifact != null) {
      map = (isCreation ? artifact.creationMap() : artifact.runtimeMap()).over(code.toBytes());
    }
  }

  private Place placeAt(int pc) {
    if (artifact == null || map == null) {
      return Place.unknown(
          "No artifact is known for this code. Open the compiler's output (solc, forge or hardhat)"
              + " to see its Solidity.");
    }
    SourceFile file = map.fileAt(pc);
    SourceRange range = map.at(pc);
    SourcePosition start = map.startAt(pc);
    SourcePosition end = map.endAt(pc);
    if (file == null || range == null || start == null || end == null) {
      if (isSourceOfCode) {
        // code that belongs to no source comes between: the text stays, nothing is marked
        Place before = place.get();
        return new Place(before.file(), before.text(), 0, 0, 0, "");
      }
      return Place.unknown(
          artifact.creationMap().isEmpty() && artifact.runtimeMap().isEmpty()
              ? "The artifact of " + artifact.name() + " has no source map."
              : "The compiler made this instruction of its own: it belongs to no line.");
    }
    String text = file.text();
    if (text == null) {
      return Place.unknown(
          file.path() + " is not in the artifact: only its name is known, not its text.");
    }
    boolean isLong = end.line() - start.line() > MOST_LINES;
    int to = isLong ? endOfLine(text, start.offset()) : end.offset();
    return new Place(file.path(), text, start.offset(), to, start.line(), "");
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
