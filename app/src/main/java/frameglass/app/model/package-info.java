/**
 * What the panes show, without any view: each {@code XxxModel} has read-only properties first and
 * commands after them. Properties belong to the thread that calls {@link
 * frameglass.app.model.SessionModel#pulse}, which in the window is the JavaFX one; commands go to
 * the engine's executor and return at once.
 */
@NullMarked
package frameglass.app.model;

import org.jspecify.annotations.NullMarked;
