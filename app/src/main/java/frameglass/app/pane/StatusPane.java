package frameglass.app.pane;

import frameglass.app.model.Command;
import frameglass.app.model.Figures;
import frameglass.app.model.Names;
import frameglass.app.model.SessionModel;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;

/** The last line of the window: state, frame, tier, speed, heap, and the keys that matter now. */
public final class StatusPane extends HBox {
  private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
  private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");
  private static final long HEAP_EVERY_NANOS = 1_000_000_000L;

  private final SessionModel session;
  private final Names names;
  private final Label state = Widgets.label("", "fg-state");
  private final Label frame = new Label();
  private final Label tier = new Label();
  private final Label speed = new Label();
  private final Label heap = new Label();
  private long heapAt;

  /** A status line about {@code session}, where what runs goes by its name among {@code names}. */
  public StatusPane(SessionModel session, Names names) {
    this.session = session;
    this.names = names;
    getStyleClass().add("fg-status");
    Circle dot = new Circle(4);
    dot.fillProperty().bind(state.textFillProperty());
    state.setGraphic(dot);
    Label keys =
        new Label(
            Command.INTO.key()
                + " into · "
                + Command.OVER.key()
                + " over · "
                + Command.OUT.key()
                + " out · "
                + Command.RESUME.key()
                + " run · Alt backwards · "
                + Command.COMMANDS.key()
                + " commands · "
                + Command.HELP.key()
                + " keys");
    keys.setMinWidth(0);
    setMinWidth(0);
    getChildren().addAll(state, frame, tier, Widgets.space(), speed, heap, keys);
    session.positionProperty().addListener((ignored, before, now) -> show());
    session.playingProperty().addListener((ignored, before, now) -> show());
    session.busyProperty().addListener((ignored, before, now) -> show());
    session.stepsPerSecondProperty().addListener((ignored, before, now) -> showSpeed());
    show();
    showHeap();
  }

  private void show() {
    Position now = session.position();
    boolean goesOn = session.isPlaying() || session.busyProperty().get();
    state.setText(now == null ? "nothing open" : goesOn ? "running" : word(now.status()));
    state.pseudoClassStateChanged(IDLE, now == null);
    state.pseudoClassStateChanged(RUNNING, goesOn);
    state.pseudoClassStateChanged(
        FAILED,
        now != null
            && now.status() != Position.Status.PAUSED
            && now.status() != Position.Status.SUCCEEDED);
    if (now == null) {
      frame.setText("");
      tier.setText("");
      return;
    }
    Overview.Call call = session.call();
    String what = call == null ? "" : call.kind() + " " + names.target(call) + ", ";
    frame.setText(what + "depth " + Figures.count(now.depth()));
    tier.setText(now.buffer() == null ? "" : now.buffer().tier() + " buffer");
    if (System.nanoTime() - heapAt > HEAP_EVERY_NANOS) {
      showHeap();
    }
  }

  private void showSpeed() {
    double now = session.stepsPerSecondProperty().get();
    speed.setText(now > 0 ? Figures.speed(now) : "");
  }

  private void showHeap() {
    heapAt = System.nanoTime();
    Runtime runtime = Runtime.getRuntime();
    heap.setText("heap " + (runtime.totalMemory() - runtime.freeMemory()) / (1 << 20) + " MiB");
  }

  private static String word(Position.Status status) {
    return switch (status) {
      case PAUSED -> "paused";
      case SUCCEEDED -> "succeeded";
      case REVERTED -> "reverted";
      case FAILED -> "failed";
      case REJECTED -> "rejected";
    };
  }
}
