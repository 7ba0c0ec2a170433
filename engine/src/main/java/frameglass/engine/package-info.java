/** The engine: everything of Frameglass that needs no window. */
@NullMarked
package frameglass.engine;

import org.jspecify.annotations.NullMarked;
