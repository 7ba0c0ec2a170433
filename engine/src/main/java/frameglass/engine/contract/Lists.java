package frameglass.engine.contract;

import java.util.List;

/** Lists in one line of text. */
final class Lists {
  private static final int SHOWN = 12;

  private Lists() {}

  /** The first names with commas between, and how many more there are. */
  static String shown(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
  }
}
