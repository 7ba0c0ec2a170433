package frameglass.engine.code;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule sets of Ethereum's mainnet in the order of their coming. */
public enum Fork {
  FRONTIER("Frontier", "Frontier"),
  HOMESTEAD("Homestead", "Homestead"),
  TANGERINE_WHISTLE("Tangerine Whistle", "EIP150"),
  SPURIOUS_DRAGON("Spurious Dragon", "EIP158"),
  BYZANTIUM("Byzantium", "Byzantium"),
  CONSTANTINOPLE("Constantinople", "Constantinople"),
  PETERSBURG("Petersburg", "ConstantinopleFix"),
  ISTANBUL("Istanbul", "Istanbul"),
  BERLIN("Berlin", "Berlin"),
  LONDON("London", "London"),
  PARIS("Paris", "Paris"),
  SHANGHAI("Shanghai", "Shanghai"),
  CANCUN("Cancun", "Cancun"),
  PRAGUE("Prague", "Prague"),
  OSAKA("Osaka", "Osaka");

  /** The newest fork that Frameglass knows. */
  public static final Fork LATEST = OSAKA;

  private static final Map<String, Fork> BY_NAME = new HashMap<>();

  static {
    for (Fork fork : values()) {
      fork.isAlso(fork.displayName, fork.fixtureName);
    }
    HOMESTEAD.isAlso("DAO");
    SPURIOUS_DRAGON.isAlso("EIP161");
    PETERSBURG.isAlso("St. Petersburg");
    // the glaciers moved the difficulty bomb and nothing that a transaction sees
    ISTANBUL.isAlso("Muir Glacier");
    LONDON.isAlso("Arrow Glacier", "Gray Glacier");
    PARIS.isAlso("Merge");
    // with the names of their halves in the beacon chain
    SHANGHAI.isAlso("Shapella");
    CANCUN.isAlso("Dencun");
    PRAGUE.isAlso("Pectra");
    OSAKA.isAlso("Fusaka");
  }

  private final String displayName;
  private final String fixtureName;

  Fork(String displayName, String fixtureName) {
    this.displayName = displayName;
    this.fixtureName = fixtureName;
  }

  private void isAlso(String... names) {
    for (String name : names) {
      BY_NAME.put(plain(name), this);
    }
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * The fork of a name as fixtures, compilers or people write it; case, spaces and signs between
   * words don't count.
   *
   * @throws IllegalArgumentException when no fork has that name; the message lists those there are
   */
  public static Fork parse(String name) {
    Fork fork = find(name);
    if (fork == null) {
      StringBuilder known = new StringBuilder();
      for (Fork each : values()) {
        known.append(known.isEmpty() ? "" : ", ").append(each.displayName);
      }
      throw new IllegalArgumentException("no fork '" + name + "'; there are " + known);
    }
    return fork;
  }

  /** The fork of a name as {@link #parse} reads it, or null when no fork has that name. */
  public static @Nullable Fork find(String name) {
    return BY_NAME.get(plain(name));
  }

  /** The name that people use, such as "Spurious Dragon". */
  public String displayName() {
    return displayName;
  }

  /** The name in the official test fixtures, such as "EIP158". */
  public String fixtureName() {
    return fixtureName;
  }

  /** Whether this fork has the rules that came with {@code fork}. */
  public boolean atLeast(Fork fork) {
    return compareTo(fork) >= 0;
  }
}
