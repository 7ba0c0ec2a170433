package frameglass.app.model;

import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.BufferView;
import frameglass.engine.timeline.Position;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The running frame's one buffer. */
public final class BufferModel {
  private final SessionModel session;
  private final ReadOnlyObjectWrapper<@Nullable BufferView> buffer = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");

  /** The buffer in {@code session}. */
  public BufferModel(SessionModel session) {
    this.session = session;
    session.positionProperty().addListener((ignored, before, now) -> take());
    take();
  }

  /** The buffer, null when there is none. */
  public ReadOnlyObjectProperty<@Nullable BufferView> bufferProperty() {
    return buffer.getReadOnlyProperty();
  }

  /** Why there is no buffer to show, empty when there is. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  private void take() {
    Position now = session.position();
    BufferView view = now == null ? null : now.buffer();
    buffer.set(view);
    if (view != null) {
      missing.set("");
    } else if (now == null) {
      missing.set("What the running frame allocates shows here, region by region.");
    } else {
      missing.set(
          now.whyMissing(Aspect.BUFFER)
              .orElse("No frame runs here, so no buffer is held: it went back to the pool."));
    }
  }
}
