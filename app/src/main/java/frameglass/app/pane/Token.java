package frameglass.app.pane;

import java.util.Locale;

/** A colour by what it means. Its value in each theme stands in that theme's token stylesheet. */
public enum Token {
  WINDOW,
  PANE,
  HEADER,
  LINE,
  HOVER,
  TEXT,
  DIM,
  FAINT,
  NOW,
  NOW_GROUND,
  ON_NOW,
  STACK,
  STACK_GROUND,
  MEMORY,
  MEMORY_GROUND,
  STORAGE,
  JUMP,
  CALLDATA,
  CALLDATA_GROUND,
  PUSH,
  GAS,
  FAILURE,
  FAILURE_GROUND;

  private final String css = "-fg-" + name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The looked-up colour's name in stylesheets. */
  public String css() {
    return css;
  }

  /** The style class that gives text this colour. */
  public String styleClass() {
    return css.substring(1);
  }
}
