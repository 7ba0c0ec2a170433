package frameglass.engine.timeline.condition;

/**
 * One way to go on at the caret.
 *
 * @param from index in the text of what it replaces
 * @param to index after what it replaces
 * @param text what to put there
 * @param meaning a few words about it
 */
public record Completion(int from, int to, String text, String meaning) {}
