package frameglass.engine.contract;

/**
 * Some bytes of a code.
 *
 * @param start offset of the first from the beginning of the code
 * @param length how many
 */
public record ByteRange(int start, int length) {}
