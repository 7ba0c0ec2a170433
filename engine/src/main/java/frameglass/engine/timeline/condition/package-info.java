/**
 * The one language in which a person says what to look for in a run: {@code op = SSTORE and depth >
 * 1}. A {@link frameglass.engine.timeline.condition.Condition} is plain data; watchpoints, queries
 * and the command line all read it with {@link frameglass.engine.timeline.condition.Conditions}.
 */
@NullMarked
package frameglass.engine.timeline.condition;

import org.jspecify.annotations.NullMarked;
