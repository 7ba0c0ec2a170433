package frameglass.engine.trace;

/** A field of a trace holds what it must not; whoever knows the place adds it. */
final class MalformedTraceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong, and perhaps how to mend it. */
  MalformedTraceException(String message) {
    super(message, null, false, false);
  }
}
