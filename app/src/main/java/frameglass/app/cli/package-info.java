/**
 * The command line: the same program without a window. One class a command; nothing here touches
 * JavaFX, except the command that renders the window, and that one only when it is called.
 *
 * <p>Exit status 0: done; 1: a comparison or test failed; 2: bad input, told in one line on
 * standard error that names the file, the place and the mend.
 */
@NullMarked
package frameglass.app.cli;

import org.jspecify.annotations.NullMarked;
