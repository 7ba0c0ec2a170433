package frameglass.engine.transaction;

import frameglass.engine.transaction.BlockRejection.Reason;
import frameglass.engine.word.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block as it travels, nothing of it checked but its form.
 *
 * @param header its head
 * @param transactions each as it travels; whether it is one, its fork must say
 * @param ommers how many other heads it names
 * @param withdrawals null when it has no list of them, which an empty one is not (EIP-4895)
 * @param size bytes of the whole encoding
 */
public record Block(
    BlockHeader header,
    List<Bytes> transactions,
    int ommers,
    @Nullable List<Withdrawal> withdrawals,
    int size) {

  public Block {
    transactions = List.copyOf(transactions);
    withdrawals = withdrawals == null ? null : List.copyOf(withdrawals);
  }

  /**
   * The block that {@code encoded} is.
   *
   * @throws InvalidBlockException when it is none: {@link Reason#MALFORMED}
   */
  public static Block decode(Bytes encoded) throws InvalidBlockException {
    try {
      RlpFields fields = RlpFields.of(encoded.toArray());
      if (fields.count() != 3 && fields.count() != 4) {
        throw new RlpFields.MalformedException(
            fields.count() + " fields instead of 3, or 4 with withdrawals");
      }
      boolean withdraws = fields.count() == 4;
      return new Block(
          BlockHeader.of(fields.encoding("header")),
          transactions(fields.fields("transactions")),
          fields.fields("ommers").count(),
          withdraws ? withdrawals(fields) : null,
          encoded.size());
    } catch (RlpFields.MalformedException e) {
      throw new InvalidBlockException(Reason.MALFORMED, e.text());
    }
  }

  /** Those before EIP-2718 are lists, all others are strings that hold more than a list. */
  private static List<Bytes> transactions(RlpFields list) throws RlpFields.MalformedException {
    List<Bytes> transactions = new ArrayList<>(list.count());
    for (int i = 0; i < list.count(); i++) {
      boolean isList = list.isList();
      Bytes encoded = list.listOrString("transaction");
      if (!isList && (encoded.isEmpty() || encoded.getUnsigned(0) >= 0x80)) {
        throw new RlpFields.MalformedException("transaction " + i + " is in no envelope");
      }
      transactions.add(encoded);
    }
    return transactions;
  }

  private static List<Withdrawal> withdrawals(RlpFields fields)
      throws RlpFields.MalformedException {
    List<Withdrawal> withdrawals = new ArrayList<>();
    for (RlpFields withdrawal : fields.lists("withdrawals")) {
      withdrawals.add(Withdrawal.of(withdrawal));
    }
    return withdrawals;
  }
}
