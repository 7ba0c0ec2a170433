package frameglass.engine.contract;

/**
 * Some bytes of a code.
 *
 * @param start the first
 * @param length how many
 */
public record ByteRange(int start, int length) {}
