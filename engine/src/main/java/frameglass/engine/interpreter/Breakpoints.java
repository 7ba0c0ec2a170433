package frameglass.engine.interpreter;

import frameglass.engine.code.Code;

/**
 * Marks breakpoints in codes: instead of its own bytes a frame dispatches on a copy in which the
 * opcodes with a breakpoint are replaced by {@link #MARK}, which no fork defines. Others run as if
 * there were none.
 */
@FunctionalInterface
public interface Breakpoints {
  /** No breakpoint anywhere. */
  Breakpoints NONE = Code::padded;

  /** An opcode byte that no fork defines. */
  byte MARK = 0x0c;

  /**
   * The bytes to dispatch on for {@code code}: {@link Code#padded()} itself, or a copy of it in
   * which some opcodes, never push data, are {@link #MARK}.
   */
  byte[] mark(Code code);
}
