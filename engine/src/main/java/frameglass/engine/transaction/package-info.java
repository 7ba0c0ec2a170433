/**
 * From a transaction to its effect on the world: decoding and signatures, validation with a named
 * reason for each rejection, intrinsic and floor gas, authorizations, execution that can pause,
 * refunds and fees, the state root that judges it all, and the blocks around transactions.
 *
 * <p><b>Who owns what.</b> {@link frameglass.engine.transaction.Transaction} and everything that it
 * holds is immutable. A {@link frameglass.engine.transaction.TransactionRun} borrows a world and an
 * interpreter between {@code begin} and {@code finish}; whoever drives the interpreter in between
 * may stop and go on as it likes.
 */
@NullMarked
package frameglass.engine.transaction;

import org.jspecify.annotations.NullMarked;
