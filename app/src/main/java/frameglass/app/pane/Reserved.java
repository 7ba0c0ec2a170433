package frameglass.app.pane;

import frameglass.engine.timeline.BufferView;
import frameglass.engine.timeline.BufferView.RegionUse;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that a way of allocating reserves for one purpose.
 *
 * @param bytes how many
 * @param token the colour of the purpose
 * @param isUsed whether they hold something for this code
 */
record Reserved(long bytes, Token token, boolean isUsed) {
  private static final long STACK = 32 * 1024;
  private static final long LARGEST_CODE = 64 * 1024;

  /** The real buffer, region by region. */
  static List<Reserved> byBuffer(BufferView buffer) {
    List<Reserved> parts = new ArrayList<>();
    for (RegionUse region : buffer.regions()) {
      Token token = Regions.colour(region.name());
      parts.add(new Reserved(region.used(), token, true));
      parts.add(new Reserved(region.reserved() - region.used(), token, false));
    }
    return parts;
  }

  /** A heap array for each component, as long as this code needs it. */
  static List<Reserved> byOwnArrays(BufferView buffer) {
    List<Reserved> parts = new ArrayList<>();
    for (RegionUse region : buffer.regions()) {
      Token token = Regions.colour(region.name());
      if (token == Token.STACK) {
        parts.add(new Reserved(region.used(), token, true));
        parts.add(new Reserved(region.reserved() - region.used(), token, false));
      } else if (!region.name().equals("guard")) {
        parts.add(new Reserved(region.used(), token, true));
      }
    }
    long sum = sum(parts);
    parts.add(new Reserved(Math.max(0, buffer.ownArraysBytes() - sum), Token.DIM, false));
    return parts;
  }

  /** The seed's layout: stack, two indexes, metadata and operations, and a tenth for safety. */
  static List<Reserved> bySeed(BufferView buffer) {
    List<Reserved> parts = sixteenfold(buffer, buffer.tierCodeBytes());
    parts.add(new Reserved(Math.max(0, buffer.seedBytes() - sum(parts)), Token.LINE, true));
    return parts;
  }

  /** The seed's layout for the largest code, whatever the code. */
  static List<Reserved> byWorstCase(BufferView buffer) {
    return sixteenfold(buffer, LARGEST_CODE);
  }

  private static long sum(List<Reserved> parts) {
    return parts.stream().mapToLong(Reserved::bytes).sum();
  }

  /** Sixteen bytes of analysis for each byte of code, as far as this code uses them. */
  private static List<Reserved> sixteenfold(BufferView buffer, long codeBytes) {
    List<Reserved> parts = new ArrayList<>();
    parts.add(new Reserved(STACK, Token.STACK, false));
    add(parts, 4 * codeBytes, 4L * buffer.codeBytes(), Token.PUSH);
    add(parts, 4 * codeBytes, 4L * buffer.codeBytes(), Token.DIM);
    add(parts, 8 * codeBytes, 8L * buffer.codeBytes(), Token.FAINT);
    return parts;
  }

  private static void add(List<Reserved> parts, long reserved, long used, Token token) {
    long filled = Math.min(reserved, used);
    parts.add(new Reserved(filled, token, true));
    parts.add(new Reserved(reserved - filled, token, false));
  }
}
