package frameglass.app.pane;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Texts of lines, placed by hand. */
final class Texts {
  /** Width of a character at 12 px, in pixels. */
  static final double MONO_12 = measure(12);

  /** Width of a character at 11 px, in pixels. */
  static final double MONO_11 = measure(11);

  /** The font of code. */
  static final Font CODE = Look.mono(12);

  /** The font of words of 32 bytes. */
  static final Font SMALL = Look.mono(11);

  /** The font of remarks. */
  static final Font REMARK = Look.words(11.5);

  /** The font of names. */
  static final Font NAME = Font.font("Inter SemiBold", 11.5);

  private Texts() {}

  /** A text in {@code colour} whose baseline stands at {@code y}. */
  static Text text(double x, double y, Font font, Token colour) {
    Text text = new Text();
    // the font is set here, not by style, so that widths can be measured at once
    text.setFont(font);
    text.getStyleClass().setAll(colour.styleClass());
    text.setManaged(false);
    text.setX(x);
    text.setY(y);
    return text;
  }

  /** Changes a text only when it is another; a text that stays costs nothing. */
  static void set(Text text, String now) {
    if (!now.equals(text.getText())) {
      text.setText(now);
    }
  }

  /** Exchanges the one style class that gives {@code text} its colour. */
  static void colour(Text text, Token token) {
    String wanted = token.styleClass();
    if (!wanted.equals(text.getStyleClass().get(0))) {
      text.getStyleClass().set(0, wanted);
    }
  }

  private static double measure(double size) {
    Font font = Look.mono(size);
    Text text = new Text("0".repeat(100));
    text.setFont(font);
    return text.getLayoutBounds().getWidth() / 100;
  }
}
