/**
 * What the window shows: one {@code XxxPane} a model, view only and built in code. A pane reads its
 * model's properties and calls its commands; it never meets the interpreter, frames or state.
 * Whatever changes with a step lives in nodes that are made once and reused.
 */
@NullMarked
package frameglass.app.pane;

import org.jspecify.annotations.NullMarked;
