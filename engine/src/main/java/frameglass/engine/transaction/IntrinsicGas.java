package frameglass.engine.transaction;

import frameglass.engine.code.Fork;
import frameglass.engine.code.GasSchedule;

/** Gas that a transaction costs before its first instruction (Yellow Paper section 6.2). */
public final class IntrinsicGas {
  /** Any transaction. */
  static final long TRANSACTION = 21_000;

  /** A creation more, since Homestead (EIP-2). */
  static final long CREATION = 32_000;

  /** A zero byte of data. */
  static final long ZERO_BYTE = 4;

  /** A byte of data that is not zero, before Istanbul. */
  static final long BYTE_OF_FRONTIER = 68;

  /** A byte of data that is not zero (EIP-2028). */
  static final long BYTE = 16;

  /** An account of the access list (EIP-2930). */
  static final long ACCESS_LIST_ACCOUNT = 2_400;

  /** A slot of the access list (EIP-2930). */
  static final long ACCESS_LIST_SLOT = 1_900;

  /** An authorization, as if its account had to be made (EIP-7702). */
  static final long AUTHORIZATION = 25_000;

  /** What comes back of it when the account exists (EIP-7702). */
  static final long AUTHORIZATION_REFUND = 12_500;

  /** A token of data at least: a zero byte is one, any other four (EIP-7623). */
  static final long FLOOR_TOKEN = 10;

  private IntrinsicGas() {}

  /** Gas taken before the first instruction. */
  public static long of(Fork fork, Transaction transaction) {
    long zeros = zeros(transaction);
    long others = transaction.data().size() - zeros;
    long gas = TRANSACTION + zeros * ZERO_BYTE;
    gas += others * (fork.atLeast(Fork.ISTANBUL) ? BYTE : BYTE_OF_FRONTIER);
    if (transaction.isCreate()) {
      if (fork.atLeast(Fork.HOMESTEAD)) {
        gas += CREATION;
      }
      gas += GasSchedule.of(fork).initCodeWord() * ((transaction.data().size() + 31L) / 32);
    }
    for (AccessListEntry entry : transaction.accessList()) {
      gas += ACCESS_LIST_ACCOUNT + ACCESS_LIST_SLOT * entry.slots().size();
    }
    return gas + AUTHORIZATION * transaction.authorizations().size();
  }

  /** Gas that the transaction uses at least because of its data (EIP-7623); 0 before Prague. */
  public static long floor(Fork fork, Transaction transaction) {
    if (!fork.atLeast(Fork.PRAGUE)) {
      return 0;
    }
    long zeros = zeros(transaction);
    return TRANSACTION + FLOOR_TOKEN * (zeros + 4 * (transaction.data().size() - zeros));
  }

  private static long zeros(Transaction transaction) {
    int zeros = 0;
    for (int i = 0; i < transaction.data().size(); i++) {
      if (transaction.data().get(i) == 0) {
        zeros++;
      }
    }
    return zeros;
  }
}
