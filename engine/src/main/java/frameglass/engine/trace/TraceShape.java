package frameglass.engine.trace;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Whether a file is one JSON document around its steps or one object a line, told from its head.
 *
 * @param isDocument whether steps stand inside a document; otherwise each is a line
 * @param from offset at which the document begins, after any text before it; 0 for lines
 */
record TraceShape(boolean isDocument, int from) {
  /** Bytes of a file that tell its shape. */
  static final int HEAD = 1 << 16;

  /** Bytes of a byte order mark. */
  static final int MARK = 3;

  private static final Set<String> ENVELOPE =
      Set.of(
          "jsonrpc",
          "result",
          "structLogs",
          "failed",
          "returnValue",
          "txHash",
          "request",
          "response",
          "cli",
          "stdout",
          "debug_arena",
          "vmTrace");

  /** The shape of a file that begins with the first {@code length} bytes of {@code head}. */
  static TraceShape of(byte[] head, int length) {
    int lineStart = startsWithMark(head, length) ? MARK : 0;
    for (int at = lineStart; at <= length; at++) {
      if (at == length || head[at] == '\n') {
        int start = lineStart;
        while (start < at && head[start] <= ' ' && head[start] >= 0) {
          start++;
        }
        if (start < at && (head[start] == '{' || head[start] == '[')) {
          Boolean document = isDocument(head, start, length);
          if (document != null) {
            return new TraceShape(document, document ? start : 0);
          }
        }
        lineStart = at + 1;
      }
    }
    return new TraceShape(false, 0);
  }

  /** Whether the bytes begin with the byte order mark of UTF-8, {@value #MARK} bytes. */
  static boolean startsWithMark(byte[] head, int length) {
    return length >= MARK
        && head[0] == (byte) 0xef
        && head[1] == (byte) 0xbb
        && head[2] == (byte) 0xbf;
  }

  /** Whether the JSON at {@code start} is an envelope; null when it is no JSON of a trace. */
  private static @Nullable Boolean isDocument(byte[] head, int start, int length) {
    boolean isArray = head[start] == '[';
    boolean isStep = false;
    try (JsonParser parser =
        TraceObjectReader.JSON.createParser(
            ObjectReadContext.empty(), head, start, length - start)) {
      parser.nextToken();
      if (isArray && parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        if (ENVELOPE.contains(name)) {
          return true;
        }
        isStep |= name.equals("pc");
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (JacksonException headEnds) {
      if (!isStep) {
        return null;
      }
      return isArray;
    }
    if (isArray && !isStep) {
      return null;
    }
    return isArray;
  }
}
