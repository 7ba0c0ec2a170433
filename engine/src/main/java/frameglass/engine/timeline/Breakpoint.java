package frameglass.engine.timeline;

import frameglass.engine.word.UInt256;

/**
 * A place in a code where a run stops.
 *
 * @param codeHash which code, by its KECCAK-256
 * @param pc byte offset of the instruction
 * @param enabled whether it stops runs now
 */
public record Breakpoint(UInt256 codeHash, int pc, boolean enabled) {}
