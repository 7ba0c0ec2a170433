package frameglass.engine.code;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule sets of Ethereum's mainnet in the order of their coming. */
public enum Fork {
  FRONTIER("Frontier", "Frontier"),
  HOMESTEAD("Homestead", "Homestead", "DAO"),
  TANGERINE_WHISTLE("Tangerine Whistle", "EIP150"),
  SPURIOUS_DRAGON("Spurious Dragon", "EIP158", "EIP161"),
  BYZANTIUM("Byzantium", "Byzantium"),
  CONSTANTINOPLE("Constantinople", "Constantinople"),
  PETERSBURG("Petersburg", "ConstantinopleFix", "St. Petersburg"),
  ISTANBUL("Istanbul", "Istanbul", "Muir Glacier"),
  BERLIN("Berlin", "Berlin"),
  LONDON("London", "London", "Gray Glacier"),
  PARIS("Paris", "Paris", "Merge"),
  SHANGHAI("Shanghai", "Shanghai", "Shapella"),
  CANCUN("Cancun", "Cancun", "Dencun"),
  PRAGUE("Prague", "Prague", "Pectra"),
  OSAKA("Osaka", "Osaka", "Fusaka");

  /** The newest fork that Frameglass knows. */
  public static final Fork LATEST = OSAKA;

  private static final Map<String, Fork> BY_NAME = new HashMap<>();

  static {
    for (Fork fork : values()) {
      BY_NAME.put(plain(fork.displayName), fork);
      BY_NAME.put(plain(fork.fixtureName), fork);
      BY_NAME.put(plain(fork.otherName), fork);
    }
  }

  private final String displayName;
  private final String fixtureName;
  private final String otherName;

  Fork(String displayName, String fixtureName) {
    this(displayName, fixtureName, fixtureName);
  }

  Fork(String displayName, String fixtureName, String otherName) {
    this.displayName = displayName;
    this.fixtureName = fixtureName;
    this.otherName = otherName;
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
