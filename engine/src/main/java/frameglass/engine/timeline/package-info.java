/**
 * Time: a {@link frameglass.engine.timeline.Session} moves over the steps of a {@link
 * frameglass.engine.timeline.Recording} in both directions and shows each moment as an immutable
 * {@link frameglass.engine.timeline.Position} and the whole run as an {@link
 * frameglass.engine.timeline.Overview}. The app and the command line know the engine through this
 * package alone.
 *
 * <p>What to look for is said in one language, {@link
 * frameglass.engine.timeline.condition.Conditions}: it stops runs as a {@link
 * frameglass.engine.timeline.Watchpoint}, lists and draws hits as a {@link
 * frameglass.engine.timeline.Query}. What if something were otherwise is a {@link
 * frameglass.engine.timeline.Branch} beside the original.
 *
 * <p>Steps are numbered by instructions executed: at step 0 nothing has run, at step <i>n</i> the
 * instruction about to run is the (<i>n</i>+1)-th of the transaction, whatever its depth.
 */
@NullMarked
package frameglass.engine.timeline;

import org.jspecify.annotations.NullMarked;
