package frameglass.engine.contract;

/**
 * A place in a source text.
 *
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 units as text views count
 * @param offset characters before it in the whole text, in UTF-16 units
 */
public record SourcePosition(int line, int column, int offset) {}
