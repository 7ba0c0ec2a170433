/**
 * The precompiled contracts 0x01 to 0x11 and 0x100: what each costs and what it answers, on every
 * fork. {@link Precompiles} is the table of one fork; a {@link Precompile} reads its input where it
 * lies in the caller's memory and answers with new bytes. Hashes and the two signature curves come
 * from the JDK and Bouncy Castle; the pairing-friendly curves are the subpackage {@code curve}. A
 * call leaves nothing behind but, of the dearest ones, the answer, which is the same whenever it is
 * asked for; so every table may be shared by all threads.
 */
@NullMarked
package frameglass.engine.precompile;

import org.jspecify.annotations.NullMarked;
