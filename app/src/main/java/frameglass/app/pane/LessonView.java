package frameglass.app.pane;

import frameglass.app.model.Figures;
import frameglass.app.model.Lesson;
import frameglass.app.model.LessonModel;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** A lesson's text with its buttons, or the list of lessons to choose from. */
final class LessonView extends StackPane {
  private static final double WIDEST = 760;

  private final LessonModel model;
  private final VBox text = new VBox(8);
  private final ScrollPane scroll = new ScrollPane(text);
  private final Button back = Widgets.link("‹ all lessons", "Back to the list of lessons");

  LessonView(LessonModel model) {
    this.model = model;
    setId("lesson");
    setMinSize(0, 0);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    text.setPadding(new Insets(10, 14, 14, 12));
    getChildren().add(scroll);
    back.setOnAction(ignored -> model.close());
    back.visibleProperty().bind(model.lessonProperty().isNotNull());
    model.lessonProperty().addListener((ignored, before, now) -> show(now));
    show(model.lessonProperty().get());
  }

  /** Leads from a lesson to the list of all; stands outside of what scrolls. */
  Button back() {
    return back;
  }

  private void show(@Nullable Lesson lesson) {
    text.getChildren().clear();
    scroll.setVvalue(0);
    if (lesson == null) {
      text.getChildren()
          .add(
              Widgets.label(
                  "Each lesson is told beside a run; its buttons take you to the steps it speaks"
                      + " of.",
                  "fg-dim"));
      for (Lesson each : model.all()) {
        text.getChildren().add(choice(each));
      }
      return;
    }
    text.getChildren().add(Widgets.label(lesson.title(), "fg-lesson-title"));
    for (Lesson.Block block : lesson.blocks()) {
      text.getChildren().add(view(block));
    }
  }

  private Node choice(Lesson lesson) {
    Button open = new Button(lesson.title());
    open.getStyleClass().add("fg-lesson-link");
    open.setOnAction(ignored -> model.choose(lesson));
    VBox choice = new VBox(2, open, Widgets.label(lesson.summary(), "fg-dim"));
    choice.setPadding(new Insets(4, 0, 4, 0));
    return choice;
  }

  private Node view(Lesson.Block block) {
    TextFlow flow = new TextFlow();
    flow.setMaxWidth(WIDEST);
    flow.setLineSpacing(3);
    for (Lesson.Piece piece : block.pieces()) {
      flow.getChildren().add(view(piece, block.kind() == Lesson.Kind.HEADING));
    }
    if (block.kind() == Lesson.Kind.POINT) {
      HBox.setHgrow(flow, Priority.ALWAYS);
      HBox point = new HBox(8, Widgets.label("•", "fg-dim"), flow);
      point.setMaxWidth(WIDEST);
      return point;
    }
    if (block.kind() == Lesson.Kind.HEADING) {
      flow.setPadding(new Insets(8, 0, 0, 0));
    }
    return flow;
  }

  private Node view(Lesson.Piece piece, boolean heading) {
    return switch (piece) {
      case Lesson.Words words -> styled(words.text(), heading ? "fg-lesson-heading" : "fg-text");
      case Lesson.Strong strong -> styled(strong.text(), "fg-lesson-strong");
      case Lesson.Mono mono -> styled(mono.text(), "fg-lesson-code");
      case Lesson.Link link -> {
        Button button = new Button(link.text());
        button.getStyleClass().add("fg-lesson-link");
        button.setOnAction(ignored -> model.follow(link.target()));
        Widgets.tip(button, tip(link.target()));
        yield button;
      }
    };
  }

  private static Text styled(String text, String styleClass) {
    Text styled = new Text(text);
    styled.getStyleClass().add(styleClass);
    return styled;
  }

  private static String tip(Lesson.Target target) {
    return switch (target) {
      case Lesson.ToStep to -> "Go to step " + Figures.count(to.step());
      case Lesson.ToPc to -> "Run to pc 0x" + Long.toHexString(to.pc());
      case Lesson.ToMemory to -> "Show memory at 0x" + Long.toHexString(to.offset());
      case Lesson.ToNext ignored -> "Run on to the next one";
      case Lesson.ToSample to -> "Open the sample " + to.id();
    };
  }
}
