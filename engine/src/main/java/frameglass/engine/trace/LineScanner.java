package frameglass.engine.trace;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream into lines without copying them; a line may be of any length up to a limit. */
final class LineScanner {
  /** A longer line is not kept. */
  static final int LONGEST = 1 << 27;

  private final InputStream in;
  private final int longest;
  private byte[] buffer = new byte[1 << 18];
  private int from;
  private int to;
  private int next;
  private int limit;
  private long base;
  private long number;
  private boolean terminated;
  private boolean tooLong;

  LineScanner(InputStream in, long base) {
    this(in, base, LONGEST);
  }

  /** Lines of {@code in}, whose first byte is at offset {@code base} of the file. */
  LineScanner(InputStream in, long base, int longest) {
    this.in = in;
    this.base = base;
    this.longest = longest;
  }

  /** Moves to the next line; false at the end. */
  boolean advance() throws IOException {
    tooLong = false;
    terminated = false;
    from = next;
    int at = from;
    while (true) {
      at = newline(at, limit);
      if (at < limit) {
        to = at;
        next = at + 1;
        terminated = true;
        number++;
        return true;
      }
      if (limit - from >= longest) {
        tooLong = true;
        // keep the head, so that one can tell what the line is
        base += limit - from - 64;
        limit = from + 64;
        at = limit;
      }
      int shift = from;
      if (limit == buffer.length) {
        makeRoom();
        at -= shift - from;
      }
      int read = in.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        to = limit;
        next = limit;
        number++;
        return to > from || tooLong;
      }
      limit += read;
    }
  }

  private void makeRoom() {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, limit - from);
      base += from;
      limit -= from;
      from = 0;
    } else {
      buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, longest + 65L));
    }
  }

  private int newline(int start, int end) {
    byte[] bytes = buffer;
    int at = start;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** The array that holds the line, until the next {@link #advance()}. */
  byte[] bytes() {
    return buffer;
  }

  /** Index of the line's first byte that is no blank. */
  int start() {
    int at = from;
    while (at < to && (buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\r')) {
      at++;
    }
    return at;
  }

  /** Index after the line's last byte. */
  int end() {
    return to;
  }

  /** Offset in the file of index {@code at}. */
  long offset(int at) {
    return base + at;
  }

  /** Number of the line, from 1. */
  long number() {
    return number;
  }

  /** Whether a newline ends it; otherwise the file does. */
  boolean terminated() {
    return terminated;
  }

  /** Whether it was longer than the limit, so that only its head is here. */
  boolean tooLong() {
    return tooLong;
  }
}
