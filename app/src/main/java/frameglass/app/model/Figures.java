package frameglass.app.model;

import java.util.Locale;

/** Figures written for people. */
public final class Figures {
  private Figures() {}

  /** A count with thousands separated, such as {@code 97,411}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A size, such as {@code 533 B}, {@code 10.4 KiB} or {@code 61.0 MiB}. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return count(bytes) + " B";
    }
    double kibi = bytes / 1024.0;
    if (kibi < 10_000) {
      return String.format(Locale.ROOT, "%,.1f KiB", kibi);
    }
    return String.format(Locale.ROOT, "%,.1f MiB", kibi / 1024);
  }

  /** A number and the thing it counts, in the plural where that is due. */
  public static String of(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** A speed, such as {@code 241 M instructions/s}. */
  public static String speed(double perSecond) {
    if (perSecond >= 1e6) {
      return String.format(Locale.ROOT, "%.0f M instructions/s", perSecond / 1e6);
    }
    if (perSecond >= 1e4) {
      return String.format(Locale.ROOT, "%.0f k instructions/s", perSecond / 1e3);
    }
    return String.format(Locale.ROOT, "%.0f instructions/s", perSecond);
  }

  /** A byte offset or pc with at least {@code digits} hexadecimal digits. */
  public static String hex(long value, int digits) {
    String text = Long.toHexString(value);
    return text.length() >= digits ? text : "0".repeat(digits - text.length()) + text;
  }
}
