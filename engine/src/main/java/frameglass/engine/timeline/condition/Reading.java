package frameglass.engine.timeline.condition;

/** What reading a text as a condition came to. */
public sealed interface Reading {
  /** It is one. */
  record Good(Condition condition) implements Reading {}

  /**
   * It is none.
   *
   * @param offset index in the text of the first character at fault; its length when something is
   *     missing at the end
   * @param length characters at fault, 0 when something is missing
   * @param message one line: what is wrong and how to mend it
   */
  record Fault(int offset, int length, String message) implements Reading {}
}
