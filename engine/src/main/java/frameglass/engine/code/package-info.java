/**
 * What the machine's code means before it runs: the opcodes, the forks, the price list, and the
 * analysis of a contract's bytes.
 *
 * <p>{@link frameglass.engine.code.Opcode} is the one table of instructions; the interpreter, the
 * disassembler and every pane read it, and the numbers themselves stand only in {@link
 * frameglass.engine.code.Op}. A fork's rules are data. This package imports only {@code word}.
 */
@NullMarked
package frameglass.engine.code;

import org.jspecify.annotations.NullMarked;
