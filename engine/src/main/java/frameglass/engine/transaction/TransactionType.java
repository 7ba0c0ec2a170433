package frameglass.engine.transaction;

import frameglass.engine.code.Fork;

/** The envelope of a transaction (EIP-2718). */
public enum TransactionType {
  /** As since Frontier; signed over six fields, or nine with a chain id (EIP-155). */
  LEGACY(0, Fork.FRONTIER),
  /** With an access list (EIP-2930). */
  ACCESS_LIST(1, Fork.BERLIN),
  /** With a fee cap and a priority fee (EIP-1559). */
  FEE_MARKET(2, Fork.LONDON),
  /** With hashes of blobs and a fee cap for them (EIP-4844). */
  BLOB(3, Fork.CANCUN),
  /** With authorizations that set the code of their signers (EIP-7702). */
  SET_CODE(4, Fork.PRAGUE);

  private final int number;
  private final Fork first;

  TransactionType(int number, Fork first) {
    this.number = number;
    this.first = first;
  }

  /**
   * The type with this number.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static TransactionType of(int number) {
    return switch (number) {
      case 0 -> LEGACY;
      case 1 -> ACCESS_LIST;
      case 2 -> FEE_MARKET;
      case 3 -> BLOB;
      case 4 -> SET_CODE;
      default -> throw new IllegalArgumentException("no transaction type " + number);
    };
  }

  /** Whether {@code fork} has transactions of this type. */
  public boolean isIn(Fork fork) {
    return fork.atLeast(first);
  }

  /** The number on the wire, 0 to 4. */
  public int number() {
    return number;
  }
}
