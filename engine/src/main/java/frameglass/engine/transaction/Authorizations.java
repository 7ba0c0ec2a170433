package frameglass.engine.transaction;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.state.Account;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import org.jspecify.annotations.Nullable;

/** Sets the code of those who authorized it (EIP-7702). */
final class Authorizations {
  private static final UInt256 MAX_NONCE = UInt256.of(-2);

  private Authorizations() {}

  /**
   * Processes all tuples of {@code transaction} in their order; void ones are skipped. Adds what
   * comes back of their intrinsic gas to the refund counter.
   */
  static void apply(Transaction transaction, UInt256 chainId, WorldState world) {
    for (Authorization tuple : transaction.authorizations()) {
      Address signer = signer(tuple, chainId);
      if (signer != null) {
        apply(tuple, world.account(signer), world);
      }
    }
  }

  /** Who signed the tuple, or null when it is void. */
  static @Nullable Address signer(Authorization tuple, UInt256 chainId) {
    boolean isForThisChain = tuple.chainId().isZero() || tuple.chainId().equals(chainId);
    if (!isForThisChain
        || tuple.nonce().compareTo(MAX_NONCE) > 0
        || tuple.yParity().compareTo(UInt256.ONE) > 0) {
      return null;
    }
    return new Signature((int) tuple.yParity().limb0(), tuple.r(), tuple.s())
        .signer(TransactionEncoder.signingHash(tuple), Fork.PRAGUE);
  }

  private static void apply(Authorization tuple, Account authority, WorldState world) {
    world.warm(authority);
    Code code = authority.code();
    if ((!code.isEmpty() && !code.isDelegation()) || authority.nonce() != tuple.nonce().limb0()) {
      return;
    }
    if (authority.exists()) {
      world.addRefund(IntrinsicGas.AUTHORIZATION_REFUND);
    }
    world.bring(authority);
    world.setCode(
        authority, tuple.address().isZero() ? Code.EMPTY : Code.delegationTo(tuple.address()));
    world.setNonce(authority, authority.nonce() + 1);
  }
}
