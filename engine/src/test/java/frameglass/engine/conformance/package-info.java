/**
 * The official fixtures, by path: each suite names every test that it could not pass, and checks
 * that it saw as many tests as the fixtures' own totals say.
 */
@NullMarked
package frameglass.engine.conformance;

import org.jspecify.annotations.NullMarked;
