package frameglass.engine.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * The names in the first bytes of a JSON document, cut off wherever the head ends, or of JSON lines
 * among other text.
 */
final class JsonHead {
  /** Apart, so that a file that is no JSON doesn't wait for the parser's classes. */
  private static final class Parser {
    static final JsonFactory FACTORY = new JsonFactory();
  }

  /** Names below this depth tell nothing about a file's kind. */
  private static final int DEEPEST = 4;

  /** Names shown to a person when the kind is unknown. */
  private static final int SHOWN = 8;

  /** The smallest depth that each name stands at, from 1. */
  private final Map<String, Integer> names = new HashMap<>();

  private final Set<String> top = new LinkedHashSet<>();
  private String format = "";
  private boolean isJson;
  private boolean stepLine;
  private @Nullable String fault;

  private JsonHead() {}

  static JsonHead of(byte[] head) {
    JsonHead json = new JsonHead();
    int start = start(head);
    if (start < head.length && (head[start] == '{' || head[start] == '[')) {
      json.isJson = true;
      json.read(head, start, head.length - start);
    }
    if (!json.isJson || json.fault != null) {
      json.readLines(head);
    }
    return json;
  }

  /** The first byte that is neither white space nor part of a byte order mark. */
  private static int start(byte[] head) {
    int at = 0;
    while (at < head.length
        && (head[at] == ' '
            || head[at] == '\n'
            || head[at] == '\r'
            || head[at] == '\t'
            || (at < 3 && head[at] < 0))) {
      at++;
    }
    return at;
  }

  private void read(byte[] bytes, int offset, int length) {
    try (JsonParser parser =
        Parser.FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      Set<String> object = new LinkedHashSet<>();
      int depth = 0;
      for (JsonToken token; (token = parser.nextToken()) != null; ) {
        switch (token) {
          case START_OBJECT, START_ARRAY -> depth++;
          case END_OBJECT, END_ARRAY -> {
            depth--;
            if (depth == 0) {
              stepLine |= isStep(object);
              object.clear();
            }
          }
          case PROPERTY_NAME -> {
            String name = parser.currentName();
            if (depth <= DEEPEST) {
              names.merge(name, depth, Math::min);
            }
            if (depth == 1) {
              top.add(name);
              object.add(name);
            }
          }
          case VALUE_STRING -> {
            if (depth == 1 && "_format".equals(parser.currentName())) {
              format = parser.getString();
            }
          }
          default -> {}
        }
      }
    } catch (StreamConstraintsException e) {
      fault =
          e.getOriginalMessage().contains("depth")
              ? "the JSON is nested deeper than any artifact, test or trace: choose another file"
              : null;
    } catch (StreamReadException e) {
      boolean cut =
          e.getLocation().getByteOffset() >= offset + length - 8L && offset + length >= Inputs.HEAD;
      fault =
          cut
              ? null
              : "starts like JSON, but is broken at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr()
                  + ": mend it, or choose another file";
    } catch (JacksonException e) {
      fault = "starts like JSON, but can't be read: " + e.getOriginalMessage();
    }
  }

  private static boolean isStep(Set<String> object) {
    return object.contains("pc")
        && (object.contains("op") || object.contains("opName") || object.contains("gas"));
  }

  /** Looks for steps in lines that are JSON objects. */
  private void readLines(byte[] head) {
    List<String> lines = new ArrayList<>(new String(head, StandardCharsets.UTF_8).lines().toList());
    for (String line : lines) {
      if (line.startsWith("{") && line.contains("\"pc\"") && !stepLine) {
        JsonHead one = new JsonHead();
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        one.read(bytes, 0, bytes.length);
        stepLine = one.stepLine;
      }
    }
  }

  /** True when there is neither a document nor a step in a line. */
  boolean isEmpty() {
    return !isJson && !stepLine;
  }

  /** True when a line, or the document itself, is a step of a trace. */
  boolean hasStepLine() {
    return stepLine;
  }

  boolean has(String name) {
    return names.containsKey(name);
  }

  boolean hasTop(String name) {
    return top.contains(name);
  }

  boolean hasAny(Set<String> any) {
    return any.stream().anyMatch(names::containsKey);
  }

  /** True when the document calls its format something that starts with {@code prefix}. */
  boolean hasFormat(String prefix) {
    return format.startsWith(prefix);
  }

  /** Why this is of no known kind, in one line. */
  String describe() {
    if (fault != null) {
      return fault;
    }
    List<String> shown = top.stream().limit(SHOWN).toList();
    return "JSON, but no artifact, state test, scenario or trace"
        + (shown.isEmpty()
            ? " (it has no names at its top)"
            : " (its top has " + String.join(", ", shown) + ")")
        + ": choose a file that a compiler, a test filler or a client wrote";
  }
}
