/**
 * The world a transaction changes: accounts, their storage, what was touched, warmed and logged,
 * and the journal that takes changes back when a frame reverts.
 *
 * <p><b>Who owns what.</b> A {@link frameglass.engine.state.WorldState} owns its accounts, each
 * {@link frameglass.engine.state.Account} owns its storage, and nothing here is shared between
 * threads. Accounts and slots are dense lists with a hash index beside them: an account or slot,
 * once known, keeps its ordinal, so that the journal and the debugger can name it by number, the
 * hot path allocates nothing, and {@link frameglass.engine.state.WorldSnapshot} can share pages of
 * slots copy-on-write.
 */
@NullMarked
package frameglass.engine.state;

import org.jspecify.annotations.NullMarked;
