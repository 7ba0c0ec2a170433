package frameglass.app;

import frameglass.app.model.SessionModel;
import javafx.animation.AnimationTimer;

/**
 * Takes the engine's newest word to the models once a frame, however many steps the engine made
 * since, so that a million steps a second never flood the event queue.
 */
final class Pulse extends AnimationTimer {
  private final SessionModel session;

  Pulse(SessionModel session) {
    this.session = session;
  }

  @Override
  public void handle(long now) {
    session.pulse(now);
  }
}
