package frameglass.app.pane;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** How a window looks: its theme, which can change while it runs, and the fonts it brings along. */
public final class Look {
  private static final List<String> FONTS =
      List.of(
          "Inter-Regular",
          "Inter-Medium",
          "Inter-SemiBold",
          "Inter-Bold",
          "JetBrainsMono-Regular",
          "JetBrainsMono-Medium",
          "JetBrainsMono-SemiBold",
          "JetBrainsMono-Bold");

  static {
    for (String font : FONTS) {
      String name = "/frameglass/app/fonts/" + font + ".ttf";
      try (InputStream in = Look.class.getResourceAsStream(name)) {
        if (in == null || Font.loadFont(in, 12) == null) {
          throw new IllegalStateException("cannot load " + name);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Scene scene;
  private final ReadOnlyObjectWrapper<Theme> theme;
  private final ReadOnlyObjectWrapper<Palette> palette;

  /** Dresses {@code scene} in {@code theme}. */
  public Look(Scene scene, Theme theme) {
    this.scene = scene;
    this.theme = new ReadOnlyObjectWrapper<>(theme);
    this.palette = new ReadOnlyObjectWrapper<>(new Palette(theme));
    dress();
  }

  /** The font of code and numbers, on a canvas. */
  public static Font mono(double size) {
    return Font.font("JetBrains Mono", size);
  }

  /** The font of words, on a canvas. */
  public static Font words(double size) {
    return Font.font("Inter", size);
  }

  /** The theme in use. */
  public ReadOnlyObjectProperty<Theme> themeProperty() {
    return theme.getReadOnlyProperty();
  }

  /** The theme in use. */
  public Theme theme() {
    return theme.get();
  }

  /** Its colours; canvases repaint when it changes. */
  public ReadOnlyObjectProperty<Palette> paletteProperty() {
    return palette.getReadOnlyProperty();
  }

  /** Its colours. */
  public Palette palette() {
    return palette.get();
  }

  /** Changes the theme. */
  public void setTheme(Theme wanted) {
    if (wanted != theme.get()) {
      theme.set(wanted);
      dress();
      palette.set(new Palette(wanted));
    }
  }

  private void dress() {
    Application.setUserAgentStylesheet(theme.get().base());
    scene
        .getStylesheets()
        .setAll(theme.get().tokens().toExternalForm(), Theme.common().toExternalForm());
  }
}
