package frameglass.app.model;

import frameglass.engine.timeline.RunTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text told beside a run. Its file is plain text: the first lines give {@code title:}, {@code
 * sample:} and {@code summary:}; after an empty line come paragraphs, parted by empty lines. {@code
 * # } begins a heading, {@code - } a point of a list, {@code `…`} is code, {@code *…*} stands out,
 * and {@code [label](step:12)} is a button. What a button does is its scheme: {@code step:} goes to
 * a step, {@code pc:} runs to a byte of the running code, {@code memory:} shows an offset, {@code
 * run:} runs to the next {@code jump}, {@code call}, {@code storage}, {@code growth} or {@code
 * failure}, {@code sample:} opens a sample.
 *
 * @param id the file's name without its ending
 * @param title one line
 * @param sample the sample it is told beside
 * @param summary one sentence
 * @param blocks the text
 */
public record Lesson(String id, String title, String sample, String summary, List<Block> blocks) {
  private static final String FOLDER = "/frameglass/samples/lessons/";
  private static final String ENDING = ".lesson";

  /** What a paragraph is. */
  public enum Kind {
    HEADING,
    PARAGRAPH,
    POINT
  }

  /** A paragraph. */
  public record Block(Kind kind, List<Piece> pieces) {
    public Block {
      pieces = List.copyOf(pieces);
    }
  }

  /** A piece of a paragraph. */
  public sealed interface Piece {
    /** What it says. */
    String text();
  }

  /** Words. */
  public record Words(String text) implements Piece {}

  /** Words that stand out. */
  public record Strong(String text) implements Piece {}

  /** Code. */
  public record Mono(String text) implements Piece {}

  /** A button. */
  public record Link(String text, Target target) implements Piece {}

  /** What a button does. */
  public sealed interface Target {}

  /** Goes to a step. */
  public record ToStep(long step) implements Target {}

  /** Runs to a byte of the code. */
  public record ToPc(int pc) implements Target {}

  /** Shows memory at an offset, in bytes. */
  public record ToMemory(long offset) implements Target {}

  /** Runs to the next instruction of a kind. */
  public record ToNext(RunTarget.Kind kind) implements Target {}

  /** Opens a sample. */
  public record ToSample(String id) implements Target {}

  public Lesson {
    blocks = List.copyOf(blocks);
  }

  /** Its file's name, by which a scenario says that it has this lesson. */
  String file() {
    return id + ENDING;
  }

  /** Every lesson that the program brings along, in their order. */
  public static List<Lesson> all() {
    List<Lesson> lessons = new ArrayList<>();
    for (String id : read("index").lines().map(String::strip).toList()) {
      if (!id.isEmpty()) {
        lessons.add(parse(id, read(id + ENDING)));
      }
    }
    return lessons;
  }

  /**
   * Reads a lesson.
   *
   * @throws IllegalArgumentException for a button without a known scheme, naming it
   */
  public static Lesson parse(String id, String text) {
    String[] parts = text.replace("\r\n", "\n").strip().split("\n\\s*\n", -1);
    String title = id;
    String sample = "";
    String summary = "";
    for (String line : parts[0].split("\n", -1)) {
      int colon = line.indexOf(':');
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      switch (colon < 0 ? "" : line.substring(0, colon).strip()) {
        case "title" -> title = value;
        case "sample" -> sample = value;
        case "summary" -> summary = value;
        default ->
            throw new IllegalArgumentException(
                "lesson " + id + ": “" + line + "” is none of title:, sample: and summary:");
      }
    }
    List<Block> blocks = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      addBlocks(id, parts[i], blocks);
    }
    return new Lesson(id, title, sample, summary, blocks);
  }

  private static void addBlocks(String id, String part, List<Block> blocks) {
    // each point of a list begins a block of its own; other lines go on
    StringBuilder text = new StringBuilder();
    Kind kind = Kind.PARAGRAPH;
    for (String line : part.split("\n", -1)) {
      String plain = line.strip();
      if (plain.startsWith("- ") || plain.startsWith("# ")) {
        if (!text.isEmpty()) {
          blocks.add(new Block(kind, pieces(id, text.toString())));
          text.setLength(0);
        }
        kind = plain.startsWith("- ") ? Kind.POINT : Kind.HEADING;
        plain = plain.substring(2).strip();
      }
      text.append(text.isEmpty() ? "" : " ").append(plain);
    }
    blocks.add(new Block(kind, pieces(id, text.toString())));
  }

  private static List<Piece> pieces(String id, String text) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int close = c == '`' || c == '*' ? text.indexOf(c, at + 1) : -1;
      int middle = c == '[' ? text.indexOf("](", at) : -1;
      int end = middle < 0 ? -1 : text.indexOf(')', middle);
      if (close > at + 1) {
        flush(words, pieces);
        String inner = text.substring(at + 1, close);
        pieces.add(c == '`' ? new Mono(inner) : new Strong(inner));
        at = close + 1;
      } else if (end > 0) {
        flush(words, pieces);
        String label = text.substring(at + 1, middle);
        pieces.add(new Link(label, target(id, text.substring(middle + 2, end))));
        at = end + 1;
      } else {
        words.append(c);
        at++;
      }
    }
    flush(words, pieces);
    return pieces;
  }

  private static void flush(StringBuilder words, List<Piece> pieces) {
    if (!words.isEmpty()) {
      pieces.add(new Words(words.toString()));
      words.setLength(0);
    }
  }

  private static Target target(String id, String link) {
    int colon = link.indexOf(':');
    String value = link.substring(colon + 1).strip();
    Target target =
        switch (colon < 0 ? "" : link.substring(0, colon)) {
          case "step" -> new ToStep(Long.decode(value));
          case "pc" -> new ToPc(Integer.decode(value));
          case "memory" -> new ToMemory(Long.decode(value));
          case "sample" -> new ToSample(value);
          case "run" -> toNext(value);
          default -> null;
        };
    if (target == null) {
      throw new IllegalArgumentException("lesson " + id + ": no button can do “" + link + "”");
    }
    return target;
  }

  private static @Nullable Target toNext(String kind) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "jump" -> new ToNext(RunTarget.Kind.JUMP);
      case "call" -> new ToNext(RunTarget.Kind.CALL);
      case "storage" -> new ToNext(RunTarget.Kind.STORAGE_WRITE);
      case "growth" -> new ToNext(RunTarget.Kind.MEMORY_GROWTH);
      case "failure" -> new ToNext(RunTarget.Kind.FAILURE);
      default -> null;
    };
  }

  private static String read(String name) {
    try (InputStream in = Lesson.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + FOLDER + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
