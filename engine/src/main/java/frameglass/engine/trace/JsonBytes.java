package frameglass.engine.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A growing run of bytes that writes JSON of plain shapes without making objects. */
final class JsonBytes {
  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private byte[] bytes = new byte[1 << 16];
  private int size;

  int size() {
    return size;
  }

  /** Forgets everything after the first {@code length} bytes. */
  void cutTo(int length) {
    size = length;
  }

  private void need(long more) {
    if (size + more > bytes.length) {
      long wanted = Math.max(size + more, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
  }

  /** ASCII text, as it is. */
  JsonBytes raw(byte[] text) {
    need(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  JsonBytes raw(char c) {
    need(1);
    bytes[size++] = (byte) c;
    return this;
  }

  JsonBytes raw(JsonBytes other) {
    need(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
    return this;
  }

  /** A decimal number with its sign. */
  JsonBytes decimal(long value) {
    need(20);
    if (value < 0) {
      bytes[size++] = '-';
    }
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    size += digits;
    long rest = value;
    for (int at = size - 1; digits > 0; digits--, at--) {
      bytes[at] = (byte) ('0' + Math.abs((int) (rest % 10)));
      rest /= 10;
    }
    return this;
  }

  /** An unsigned number as {@code 0x…} without leading zeros, {@code 0x0} for zero. */
  JsonBytes hex(long value) {
    need(18);
    bytes[size++] = '0';
    bytes[size++] = 'x';
    digits(value, Math.max(1, (67 - Long.numberOfLeadingZeros(value)) >> 2));
    return this;
  }

  /** The word in the four limbs of {@code limbs} from {@code at}, without leading zeros. */
  JsonBytes word(long[] limbs, int at) {
    int top = at + 3;
    while (top > at && limbs[top] == 0) {
      top--;
    }
    hex(limbs[top]);
    need(48);
    for (int limb = top - 1; limb >= at; limb--) {
      digits(limbs[limb], 16);
    }
    return this;
  }

  private void digits(long value, int count) {
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
      bytes[size++] = DIGITS[(int) (value >>> shift) & 15];
    }
  }

  /** Bytes as hex digits, two a byte. */
  JsonBytes hex(byte[] source, int offset, int length) {
    need(2L * length);
    for (int i = offset; i < offset + length; i++) {
      bytes[size++] = DIGITS[source[i] >> 4 & 15];
      bytes[size++] = DIGITS[source[i] & 15];
    }
    return this;
  }

  /**
   * Text in quotes, escaped as Go's encoder does: what HTML minds and the two line separators of
   * Unicode included, everything over ASCII else in UTF-8, lone surrogates as U+FFFD.
   */
  JsonBytes text(String text) {
    need(2 + 6L * text.length());
    bytes[size++] = '"';
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      switch (c) {
        case '"', '\\' -> escape(c);
        case '\n' -> escape('n');
        case '\r' -> escape('r');
        case '\t' -> escape('t');
        case '\b' -> escape('b');
        case '\f' -> escape('f');
        case '<', '>', '&', 0x2028, 0x2029 -> unicode(c);
        default -> {
          if (c < ' ') {
            unicode(c);
          } else if (c >= 0xd800 && c < 0xe000) {
            unicode(0xfffd);
          } else {
            utf8(c);
          }
        }
      }
      i += Character.charCount(c) - 1;
    }
    bytes[size++] = '"';
    return this;
  }

  private void escape(int c) {
    bytes[size++] = '\\';
    bytes[size++] = (byte) c;
  }

  private void unicode(int c) {
    escape('u');
    digits(c, 4);
  }

  private void utf8(int c) {
    if (c < 0x80) {
      bytes[size++] = (byte) c;
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xc0 | c >> 6);
      bytes[size++] = (byte) (0x80 | (c & 0x3f));
    } else {
      if (c < 0x10000) {
        bytes[size++] = (byte) (0xe0 | c >> 12);
      } else {
        bytes[size++] = (byte) (0xf0 | c >> 18);
        bytes[size++] = (byte) (0x80 | (c >> 12 & 0x3f));
      }
      bytes[size++] = (byte) (0x80 | (c >> 6 & 0x3f));
      bytes[size++] = (byte) (0x80 | (c & 0x3f));
    }
  }

  /** Hands everything to {@code out} and begins anew. */
  void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }
}
