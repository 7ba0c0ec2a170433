/**
 * What the engine costs, in JMH: {@link frameglass.engine.benchmark.Suite} runs it all and prints a
 * table. Not part of the tests: speed is measured on a quiet machine and never asserted.
 */
@NullMarked
package frameglass.engine.benchmark;

import org.jspecify.annotations.NullMarked;
