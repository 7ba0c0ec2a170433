package frameglass.engine.precompile;

/** An input that a precompile rejects. Cheap: it carries no stack trace. */
final class InvalidInputException extends Exception {
  private static final long serialVersionUID = 1;

  /** A rejection for {@code reason}, a few words for the console of the debugger. */
  InvalidInputException(String reason) {
    super(reason, null, false, false);
  }
}
