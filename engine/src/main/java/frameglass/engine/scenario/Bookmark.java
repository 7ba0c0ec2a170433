package frameglass.engine.scenario;

/**
 * A named step of a run.
 *
 * @param step counted from 0 at the transaction's first instruction
 */
public record Bookmark(String name, long step) {}
