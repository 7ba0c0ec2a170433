package frameglass.app;

import frameglass.app.pane.Theme;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What the program remembers between two starts, in one small file. A file that cannot be read or
 * written costs nothing but the memory.
 */
public final class Settings {
  private static final int MOST_RECENT = 12;
  private final Path file;
  private final Properties values = new Properties();

  /** The settings in {@code file}. */
  public Settings(Path file) {
    this.file = file;
    if (Files.isReadable(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        values.clear();
      }
    }
  }

  /** The settings of the person at the machine. */
  public static Settings ofUser() {
    return new Settings(
        Path.of(System.getProperty("user.home", "."), ".frameglass", "settings.properties"));
  }

  /** Where sessions are saved: a folder beside the file. */
  Path sessions() {
    return file.resolveSibling("sessions");
  }

  /** The theme last chosen. */
  public Theme theme() {
    try {
      return Theme.parse(values.getProperty("theme", "dark"));
    } catch (IllegalArgumentException e) {
      return Theme.DARK;
    }
  }

  /** Remembers the theme. */
  public void setTheme(Theme theme) {
    put("theme", theme.name().toLowerCase(Locale.ROOT));
  }

  /** Files opened lately that still exist, the newest first. */
  public List<Path> recent() {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < MOST_RECENT; i++) {
      String path = values.getProperty("recent." + i);
      try {
        if (path != null && Files.exists(Path.of(path))) {
          paths.add(Path.of(path));
        }
      } catch (InvalidPathException e) {
        // written by hand, or on another platform: no file of this one
      }
    }
    return paths;
  }

  /** Remembers that {@code opened} was opened. */
  public void addRecent(Path opened) {
    List<Path> paths = recent();
    Path path = opened.toAbsolutePath().normalize();
    paths.remove(path);
    paths.addFirst(path);
    for (int i = 0; i < MOST_RECENT; i++) {
      values.remove("recent." + i);
      if (i < paths.size()) {
        values.setProperty("recent." + i, paths.get(i).toString());
      }
    }
    save();
  }

  private void put(String name, String value) {
    values.setProperty(name, value);
    save();
  }

  private void save() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (Writer out = Files.newBufferedWriter(file)) {
        values.store(out, "Frameglass");
      }
    } catch (IOException e) {
      // a home that cannot be written to is no reason to bother anyone
    }
  }
}
