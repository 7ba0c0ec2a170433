/**
 * What to run: a pre-state, a block, a transaction, a fork, and what is known of the contract; and
 * the readers that make one from bytecode, artifacts and state tests.
 */
@NullMarked
package frameglass.engine.scenario;

import org.jspecify.annotations.NullMarked;
