/**
 * Saved traces of any client, and the trace we write ourselves. A file is read once, from front to
 * back, by streaming: EIP-3155 JSON lines among any other text, or {@code structLogs} in whatever
 * envelope, plain or gzip. That pass keeps no step; it keeps where each begins, its program
 * counter, opcode, gas and depth in packed columns (on the heap at first, in a mapped temporary
 * file when there are many), and the tree of frames. A step is read again, whole, when somebody
 * looks at it. So a trace of any length opens in bounded memory and every step of it can be visited
 * in any order. What clients write differently, they say in {@link
 * frameglass.engine.trace.TraceDialect}; what a trace lacks is absent, never made up.
 */
@NullMarked
package frameglass.engine.trace;

import org.jspecify.annotations.NullMarked;
