package frameglass.engine.scenario;

/**
 * Input that cannot be used. The message is one line for the person who gave it: what is wrong,
 * where (file, line, field), and how to mend it. The command line prints it and exits with 2; the
 * window shows it in a banner and keeps the session it had.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A fault described by {@code message}, one line without a full stop at its end. */
  public BadInputException(String message) {
    super(oneLine(message));
  }

  /** A fault described by {@code message} that {@code cause} revealed. */
  public BadInputException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /** {@code text} with its line breaks, which quoted input may hold, told as spaces. */
  public static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
