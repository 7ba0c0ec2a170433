package frameglass.engine.contract;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One source of a compilation. Compilers count in bytes of UTF-8, people and text views in lines
 * and characters; this translates.
 */
public final class SourceFile {
  private final String path;
  private final Supplier<@Nullable String> loader;
  private final boolean generated;

  private boolean loaded;
  private @Nullable String text;

  /** Byte offset of each line's first byte; made on the first question. */
  private int @Nullable [] lineBytes;

  /** Character offset of each line's first character. */
  private int @Nullable [] lineChars;

  /**
   * A source named {@code path}, with its text when at hand.
   *
   * @param generated true for Yul that the compiler made, which is in no file of the project
   */
  public SourceFile(String path, @Nullable String text, boolean generated) {
    this.path = path;
    this.loader = () -> text;
    this.generated = generated;
  }

  /** A source of the project whose text is asked for when it is first needed. */
  SourceFile(String path, Supplier<@Nullable String> loader) {
    this.path = path;
    this.loader = loader;
    this.generated = false;
  }

  /** The path that the compiler knows it by. */
  public String path() {
    return path;
  }

  /** The whole text, or null when it isn't at hand. */
  public synchronized @Nullable String text() {
    if (!loaded) {
      text = loader.get();
      loaded = true;
    }
    return text;
  }

  /** True for Yul that the compiler made. */
  public boolean isGenerated() {
    return generated;
  }

  /** The number of lines, 0 without text. */
  public synchronized int lines() {
    String whole = text();
    return whole == null ? 0 : index(whole).length;
  }

  /**
   * The place of a byte: line and column from 1, column in UTF-16 units, and the character offset
   * in the text. A byte beyond the end is the end; without text everything is line 1.
   */
  public synchronized SourcePosition position(int byteOffset) {
    String whole = text();
    if (whole == null) {
      return new SourcePosition(1, 1, 0);
    }
    int[] bytes = index(whole);
    int line = Arrays.binarySearch(bytes, Math.max(0, byteOffset));
    if (line < 0) {
      line = -line - 2;
    }
    int start = lineChars(line);
    int offset = start;
    int left = byteOffset - bytes[line];
    while (left > 0 && offset < whole.length()) {
      int point = whole.codePointAt(offset);
      left -= utf8Length(point);
      offset += Character.charCount(point);
    }
    return new SourcePosition(line + 1, offset - start + 1, offset);
  }

  /** The text of a line counted from 1, without its end; empty for a line there isn't. */
  public synchronized String line(int number) {
    String whole = text();
    if (whole == null || number < 1 || number > index(whole).length) {
      return "";
    }
    int from = lineChars(number - 1);
    int to = number < index(whole).length ? lineChars(number) : whole.length();
    return whole.substring(from, to).stripTrailing();
  }

  private int lineChars(int line) {
    int[] chars = lineChars;
    return chars == null ? 0 : chars[line];
  }

  private int[] index(String whole) {
    int[] bytes = lineBytes;
    if (bytes != null) {
      return bytes;
    }
    int lines = 1 + (int) whole.chars().filter(c -> c == '\n').count();
    bytes = new int[lines];
    int[] chars = new int[lines];
    int line = 0;
    int offset = 0;
    for (int i = 0; i < whole.length(); ) {
      int point = whole.codePointAt(i);
      i += Character.charCount(point);
      offset += utf8Length(point);
      if (point == '\n') {
        line++;
        bytes[line] = offset;
        chars[line] = i;
      }
    }
    lineBytes = bytes;
    lineChars = chars;
    return bytes;
  }

  private static int utf8Length(int point) {
    if (point < 0x80) {
      return 1;
    }
    if (point < 0x800) {
      return 2;
    }
    return point < 0x10000 ? 3 : 4;
  }

  @Override
  public String toString() {
    return path;
  }
}
