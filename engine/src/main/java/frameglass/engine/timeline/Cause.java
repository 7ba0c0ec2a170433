package frameglass.engine.timeline;

import org.jspecify.annotations.Nullable;

/**
 * What made a run fail: the instruction that left no way but the failure, and the value that it
 * went by.
 *
 * @param step the step of that instruction
 * @param text one line with its operands filled in
 * @param subject the value that it went by, as it stands at {@code step}; null when it is no value
 *     but what the instruction is
 * @param origin where that value came from; null when there is none, or it cannot be found out
 */
public record Cause(
    long step, String text, Origin.@Nullable Subject subject, @Nullable Origin origin) {}
