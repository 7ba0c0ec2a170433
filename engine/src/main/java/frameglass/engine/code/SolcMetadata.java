package frameglass.engine.code;

import frameglass.engine.word.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The trailer that solc appends to code: a CBOR map, then its length in two bytes, most significant
 * first ("Contract Metadata" in the Solidity documentation).
 *
 * @param start where the map begins; the code's size when there is no trailer
 * @param end the byte behind the length; the code's size when there is no trailer
 */
record SolcMetadata(int start, int end) {
  private static final Set<String> KEYS = Set.of("ipfs", "bzzr0", "bzzr1", "solc", "experimental");

  /** The last trailer in {@code code}; constructor arguments may stand behind it. */
  static SolcMetadata in(Bytes code) {
    for (int start = code.size() - 4; start >= 0; start--) {
      // a map of one to four entries
      if (code.getUnsigned(start) > 0xa0 && code.getUnsigned(start) <= 0xa4) {
        int end = endOfMap(code, start);
        if (end >= 0
            && end + 2 <= code.size()
            && (code.getUnsigned(end) << 8 | code.getUnsigned(end + 1)) == end - start) {
          return new SolcMetadata(start, end + 2);
        }
      }
    }
    return new SolcMetadata(code.size(), code.size());
  }

  /** The byte behind the map at {@code at}, or -1 when it is no map such as solc writes. */
  private static int endOfMap(Bytes code, int at) {
    int entries = code.getUnsigned(at) - 0xa0;
    int next = at + 1;
    for (int i = 0; i < entries; i++) {
      int end = endOfItem(code, next);
      if (end < 0 || code.getUnsigned(next) >>> 5 != 3 || !KEYS.contains(text(code, next, end))) {
        return -1;
      }
      next = endOfItem(code, end);
      if (next < 0) {
        return -1;
      }
    }
    return next;
  }

  private static String text(Bytes code, int at, int end) {
    return new String(code.slice(at + 1, end - at - 1).toArray(), StandardCharsets.ISO_8859_1);
  }

  /** The byte behind a string, a byte string or true or false at {@code at}; -1 for all else. */
  private static int endOfItem(Bytes code, int at) {
    if (at >= code.size()) {
      return -1;
    }
    int head = code.getUnsigned(at);
    if (head == 0xf4 || head == 0xf5) {
      return at + 1;
    }
    int major = head >>> 5;
    int length = head & 0x1f;
    int content = at + 1;
    if (length == 24 && content < code.size()) {
      length = code.getUnsigned(content);
      content++;
    } else if (length >= 24) {
      return -1;
    }
    boolean string = major == 2 || major == 3;
    return string && content + length <= code.size() ? content + length : -1;
  }
}
