package frameglass.app.pane;

import frameglass.app.model.SourceModel.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** A Solidity source, with what the next instruction comes from marked in it. */
final class SourceArea extends StackPane {
  private static final Pattern SOLIDITY =
      Pattern.compile(
          "(?<comment>//[^\\n]*|/\\*.*?\\*/)"
              + "|(?<string>\"[^\"\\n]*\"|'[^'\\n]*')"
              + "|(?<keyword>\\b(?:abstract|assembly|assert|break|calldata|catch|constant"
              + "|constructor|continue|contract|delete|do|else|emit|enum|error|event|external"
              + "|fallback|final|for|from|function|if|immutable|import|indexed|interface|internal"
              + "|is|library|mapping|memory|modifier|new|override|payable|pragma|private|public"
              + "|pure|receive|require|return|returns|revert|solidity|storage|struct|super|this"
              + "|throw|try|type|unchecked|using|view|virtual|while)\\b)"
              + "|(?<kind>\\b(?:address|bool|string|byte|bytes\\d*|u?int\\d*)\\b)"
              + "|(?<number>\\b(?:0x[0-9a-fA-F]+|\\d[\\d_.eE]*)\\b)",
          Pattern.DOTALL);
  private static final String RANGE = "source-range";

  private final CodeArea area = new CodeArea();
  private String shown = "";
  private int markedFrom;
  private int markedTo;

  SourceArea() {
    area.setEditable(false);
    area.getStyleClass().add("fg-source");
    area.setParagraphGraphicFactory(LineNumberFactory.get(area));
    area.setId("source-area");
    getChildren().add(new VirtualizedScrollPane<>(area));
  }

  void show(Place place) {
    if (!place.text().equals(shown)) {
      shown = place.text();
      area.replaceText(shown);
      markedTo = markedFrom;
      if (!shown.isEmpty()) {
        area.setStyleSpans(0, colours(shown));
      }
    }
    if (place.from() == markedFrom && place.to() == markedTo) {
      return;
    }
    style(markedFrom, markedTo, false);
    markedFrom = place.from();
    markedTo = Math.min(place.to(), shown.length());
    style(markedFrom, markedTo, true);
    if (markedTo > markedFrom) {
      area.moveTo(markedFrom);
      area.showParagraphInViewport(Math.max(0, place.line() - 1));
      area.requestFollowCaret();
    }
  }

  private void style(int from, int to, boolean marked) {
    if (to <= from || to > area.getLength()) {
      return;
    }
    StyleSpans<Collection<String>> spans = area.getStyleSpans(from, to);
    area.setStyleSpans(
        from,
        spans.mapStyles(
            styles -> {
              List<String> changed = new ArrayList<>(styles);
              changed.remove(RANGE);
              if (marked) {
                changed.add(RANGE);
              }
              return changed;
            }));
  }

  private static StyleSpans<Collection<String>> colours(String text) {
    StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
    Matcher matcher = SOLIDITY.matcher(text);
    int end = 0;
    while (matcher.find()) {
      String style =
          matcher.group("comment") != null
              ? "comment"
              : matcher.group("string") != null
                  ? "string"
                  : matcher.group("keyword") != null
                      ? "keyword"
                      : matcher.group("kind") != null ? "kind" : "number";
      spans.add(Collections.emptyList(), matcher.start() - end);
      spans.add(List.of(style), matcher.end() - matcher.start());
      end = matcher.end();
    }
    spans.add(Collections.emptyList(), text.length() - end);
    return spans.create();
  }
}
