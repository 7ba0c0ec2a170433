package frameglass.app.pane;

import frameglass.app.model.Command;
import frameglass.app.model.Figures;
import frameglass.app.model.SessionModel;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What the person must not miss, between the timeline and the panes: input that could not be
 * opened, what was assumed when it was, and a run that fails.
 */
public final class BannerPane extends VBox {
  private final SessionModel session;
  private final Label faultText = new Label();
  private final HBox fault;
  private final Label noteText = new Label();
  private final HBox note;
  private final Label failureText = new Label();
  private final Button goThere;
  private final Button walk;
  private final HBox failure;
  private long failedAt = -1;

  /** Banners of {@code session}. */
  public BannerPane(SessionModel session, Consumer<Command> run) {
    this.session = session;
    Button dismiss = Widgets.link("dismiss", "Dismiss: forget this message");
    dismiss.setOnAction(ignored -> session.dismissError());
    fault = banner(faultText, dismiss);
    goThere = Widgets.link("Go to the failure", "Go to the step that failed");
    goThere.setOnAction(ignored -> session.seek(failedAt));
    walk = Widgets.link("Walk to the cause", Command.WALK_TO_CAUSE.tip());
    walk.setId("walk-to-cause");
    walk.setOnAction(ignored -> run.accept(Command.WALK_TO_CAUSE));
    failure = banner(failureText, goThere, walk);
    Button understood = Widgets.link("dismiss", "Dismiss: I know");
    note = banner(noteText, understood);
    note.getStyleClass().add("fg-note");
    understood.setOnAction(
        ignored -> {
          noteText.setText("");
          show();
        });
    session
        .openedProperty()
        .addListener(
            (ignored, before, now) -> {
              Scenario scenario = now == null ? null : now.scenario();
              noteText.setText(scenario == null ? "" : String.join(" · ", scenario.notes()));
              show();
            });
    session.errorProperty().addListener((ignored, before, now) -> show());
    session.overviewProperty().addListener((ignored, before, now) -> show());
    show();
  }

  private static HBox banner(Label text, Button... actions) {
    FontIcon icon = new FontIcon(Feather.ALERT_TRIANGLE);
    icon.getStyleClass().add("fg-banner-icon");
    text.setWrapText(true);
    text.setContextMenu(Widgets.menu(Widgets.item("Copy", () -> Widgets.copy(text.getText()))));
    HBox banner = new HBox(icon, text, Widgets.space());
    banner.getChildren().addAll(actions);
    actions[actions.length - 1].getStyleClass().add("fg-banner-mark");
    banner.getStyleClass().add("fg-banner");
    return banner;
  }

  private void show() {
    String error = session.errorProperty().get();
    faultText.setText(error);
    Overview.Outcome outcome = session.overview().outcome();
    boolean failed =
        outcome != null
            && outcome.status() != Position.Status.SUCCEEDED
            && outcome.status() != Position.Status.PAUSED;
    if (outcome != null && failed) {
      failedAt = outcome.failedAtStep();
      goThere.setVisible(failedAt >= 0);
      walk.setVisible(failedAt >= 0);
      failureText.setText(sentence(session.overview(), outcome));
    }
    getChildren().clear();
    if (!error.isEmpty()) {
      getChildren().add(fault);
    }
    if (!noteText.getText().isEmpty()) {
      getChildren().add(note);
    }
    if (failed) {
      getChildren().add(failure);
    }
  }

  private static String sentence(Overview overview, Overview.Outcome outcome) {
    boolean deployment =
        !overview.calls().isEmpty() && overview.calls().get(0).kind().startsWith("CREATE");
    String what = deployment ? "Deployment" : "Transaction";
    String how =
        switch (outcome.status()) {
          case REVERTED -> "reverted";
          case REJECTED -> "was rejected";
          default -> "failed";
        };
    String where =
        outcome.failedAtStep() >= 0 ? " at step " + Figures.count(outcome.failedAtStep()) : "";
    String why = outcome.reason().isEmpty() ? "" : ": " + outcome.reason();
    return what + " " + how + where + why;
  }
}
