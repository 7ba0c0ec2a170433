/**
 * The machine's numbers: 256-bit words, addresses and byte strings.
 *
 * <p>A word exists in two shapes. On the hot path it is four 64-bit limbs of a {@code long[]},
 * least significant first, and {@link frameglass.engine.word.Words} computes in place without
 * allocating. Everywhere else it is the immutable value {@link frameglass.engine.word.UInt256}.
 * Byte strings are big-endian, as the Yellow Paper writes them. This package imports nothing of the
 * engine.
 */
@NullMarked
package frameglass.engine.word;

import org.jspecify.annotations.NullMarked;
