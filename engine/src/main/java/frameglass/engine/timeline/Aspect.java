package frameglass.engine.timeline;

/** A kind of data that a moment may or may not have; saved traces lack some. */
public enum Aspect {
  /** The bytes of the code that runs. */
  CODE,
  /** The operand stack. */
  STACK,
  /** The frame's memory. */
  MEMORY,
  /** Slots of the account that runs. */
  STORAGE,
  /** The frame's buffer and its tier. */
  BUFFER,
  /** The message's input. */
  CALL_DATA,
  /** What the last call returned. */
  RETURN_DATA,
  /** Gas of the next instruction as a sum. */
  EXPLANATION,
  /** What the engine did. */
  CONSOLE
}
