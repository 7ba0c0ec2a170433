/**
 * A frame and the one buffer it runs in: who owns what, when, and why.
 *
 * <h2>The idea</h2>
 *
 * A frame owns exactly one static buffer, a {@code long[]}, for everything that cannot grow once
 * its code is known: the operand stack and what analysis says of the code. Its components get
 * slices of that buffer and own nothing; freeing the frame frees the buffer, exactly once. What can
 * grow, {@link frameglass.engine.frame.Memory}, stays outside.
 *
 * <h2>Who owns what</h2>
 *
 * <table>
 * <caption>Owners</caption>
 * <tr><th>what</th><th>owner</th><th>lives</th></tr>
 * <tr><td>free {@link frameglass.engine.frame.FrameBuffer}</td>
 *     <td>{@link frameglass.engine.frame.BufferPool}</td><td>as long as the interpreter</td></tr>
 * <tr><td>acquired buffer</td><td>one {@link frameglass.engine.frame.Frame}</td>
 *     <td>from the call that enters the frame to the instruction that ends it</td></tr>
 * <tr><td>operand stack, JUMPDEST bitmap, instruction indexes, metadata</td>
 *     <td>nobody: they are {@link frameglass.engine.frame.Region}s of the buffer</td>
 *     <td>with the buffer</td></tr>
 * <tr><td>{@link frameglass.engine.frame.Memory}</td><td>one frame slot of the interpreter</td>
 *     <td>kept across calls, emptied between them</td></tr>
 * <tr><td>{@link frameglass.engine.frame.Message}</td><td>one frame slot</td>
 *     <td>filled anew by each call</td></tr>
 * <tr><td>call data</td><td>the caller: a slice of its memory, which stands still meanwhile; of the
 *     transaction's own frame, the message</td><td>while the callee runs</td></tr>
 * <tr><td>return data</td><td>the caller's frame, copied from the callee as it ends</td>
 *     <td>until the caller's next call</td></tr>
 * </table>
 *
 * <h2>Why</h2>
 *
 * One allocation a frame instead of one a component; none at all once the pool is warm. The buffer
 * is a {@code long[]} because a word is four limbs and the interpreter reads limbs; five tiers
 * ({@link frameglass.engine.frame.AllocationTier}) because most code is small and a buffer for the
 * largest would waste a megabyte a frame. {@link frameglass.engine.frame.BufferLayout} is data,
 * computed once a tier, so that the interpreter, the window and the tests read the same list.
 *
 * <h2>Life of a buffer</h2>
 *
 * <pre>
 *   FREE ──acquire──▶ ACQUIRED ──prepare──▶ PREPARED ──run──▶ RUNNING ⇄ SUSPENDED (in a call)
 *     ▲                                          ┊                │           ┊
 *     └────── pooled ◀────── RELEASED ◀──release─┴┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┴┄┄┄┄┄┄┄┄┄┄┄┘
 * </pre>
 *
 * A frame that ends releases its buffer while it runs. The dotted ways are those of time travel,
 * which gives up the frames of the present wherever they stand before it makes those of another
 * moment. Any other transition throws: a second release, or any use after release, is a defect that
 * must not pass unseen. A guard word stands after each region; assertions check all of them when a
 * buffer is acquired, prepared, indexed, suspended and released.
 */
@NullMarked
package frameglass.engine.frame;

import org.jspecify.annotations.NullMarked;
