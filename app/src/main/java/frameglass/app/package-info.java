/** The app: the entry point, the window's frame, the engine thread and the settings. */
@NullMarked
package frameglass.app;

import org.jspecify.annotations.NullMarked;
