package frameglass.engine.contract;

/**
 * What one instruction comes from: an entry of a source map (Solidity documentation, "Source
 * Mappings").
 *
 * @param start byte offset in the source's UTF-8
 * @param length in bytes
 * @param file the source's id, -1 for code that belongs to no source
 * @param jump what a jump here means to the source
 * @param modifierDepth how many modifiers deep this is
 */
public record SourceRange(int start, int length, int file, Jump jump, int modifierDepth) {
  /** What a JUMP means to the source. */
  public enum Jump {
    /** Into a function. */
    INTO,
    /** Out of a function. */
    OUT,
    /** Within one, as loops and conditions have. */
    REGULAR
  }

  /** The id of no source. */
  public static final int NO_FILE = -1;

  /** The byte after the last. */
  public int end() {
    return start + length;
  }

  /** True when this belongs to a source. */
  public boolean hasFile() {
    return file >= 0;
  }
}
