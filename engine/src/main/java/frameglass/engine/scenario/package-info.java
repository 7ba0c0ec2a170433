/**
 * What to run: a pre-state, a block, a transaction, a fork, and what is known of the contract; and
 * the readers that make one from bytecode, artifacts and state tests.
 *
 * <ul>
 *   <li>{@link frameglass.engine.scenario.Inputs} tells what a file is from its head; each kind has
 *       its reader. What cannot be used is a {@link frameglass.engine.scenario.BadInputException},
 *       whose one line names the file, the place and the mend.
 *   <li>A {@link frameglass.engine.scenario.Scenario} is immutable; a {@link
 *       frameglass.engine.scenario.ScenarioRun} makes a world of its own from it and runs it on an
 *       interpreter that it borrows.
 *   <li>State tests and blockchain tests are judged by a {@link
 *       frameglass.engine.scenario.StateTestRunner} and a {@link
 *       frameglass.engine.scenario.BlockTestRunner}, each on one thread; a suite gives whole files
 *       to several of them and hands on one result at a time.
 *   <li>{@link frameglass.engine.scenario.TierStatistics} says how well the allocation tiers fit
 *       the codes that all these bring along.
 * </ul>
 */
@NullMarked
package frameglass.engine.scenario;

import org.jspecify.annotations.NullMarked;
