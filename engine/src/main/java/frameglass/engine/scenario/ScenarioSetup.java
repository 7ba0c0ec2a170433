package frameglass.engine.scenario;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.state.Account;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.BlobGas;
import frameglass.engine.transaction.BlobSchedule;
import frameglass.engine.transaction.Rejection;
import frameglass.engine.transaction.Transaction;
import frameglass.engine.transaction.TransactionType;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the engine runs on, made from what a scenario says. */
final class ScenarioSetup {
  private ScenarioSetup() {}

  /** A world of {@code accounts}; slots that are zero are left out. */
  static WorldState world(Map<Address, PreAccount> accounts) {
    return world(accounts, Code::of);
  }

  /** A world of {@code accounts}, whose codes {@code codes} may share between worlds. */
  static WorldState world(Map<Address, PreAccount> accounts, Function<Bytes, Code> codes) {
    WorldState world = new WorldState();
    for (Map.Entry<Address, PreAccount> entry : accounts.entrySet()) {
      PreAccount pre = entry.getValue();
      Account account =
          world.put(entry.getKey(), pre.balance(), pre.nonce(), codes.apply(pre.code()));
      for (Map.Entry<UInt256, UInt256> slot : pre.storage().entrySet()) {
        if (!slot.getValue().isZero()) {
          world.putStorage(account, slot.getKey(), slot.getValue());
        }
      }
    }
    return world;
  }

  /** The block as code under {@code fork} sees it. */
  static BlockContext block(Fork fork, BlockEnvironment block) {
    Long fraction = block.blobBaseFeeUpdateFraction();
    return new BlockContext(
        UInt256.of(block.chainId()),
        block.number(),
        block.timestamp(),
        block.coinbase(),
        UInt256.of(block.gasLimit()),
        fork.atLeast(Fork.PARIS) ? block.random() : block.difficulty(),
        fork.atLeast(Fork.LONDON) ? block.baseFee() : UInt256.ZERO,
        fork.atLeast(Fork.CANCUN)
            ? BlobGas.baseFee(
                block.excessBlobGas(),
                fraction == null ? BlobSchedule.of(fork).updateFraction() : fraction)
            : UInt256.ZERO,
        number -> blockHash(block, number));
  }

  private static UInt256 blockHash(BlockEnvironment block, long number) {
    UInt256 known = block.blockHashes().get(number);
    return known == null
        ? Keccak.hash256(Long.toUnsignedString(number).getBytes(StandardCharsets.US_ASCII))
        : known;
  }

  /** The transaction that {@code spec} describes, for a chain with the id {@code chainId}. */
  static Transaction transaction(
      TransactionSpec spec, long chainId, Map<Address, PreAccount> accounts) {
    Transaction.Builder builder =
        Transaction.builder(TransactionType.of(spec.type()), spec.sender())
            .chainId(UInt256.of(chainId))
            .nonce(nonce(spec, accounts))
            .gasLimit(spec.gasLimit())
            .to(spec.to())
            .value(spec.value())
            .data(spec.data())
            .accessList(orNone(spec.accessList()))
            .blobs(orNone(spec.blobVersionedHashes()), orZero(spec.maxFeePerBlobGas()))
            .authorizations(orNone(spec.authorizations()));
    if (spec.maxFeePerGas() == null) {
      builder.gasPrice(orZero(spec.gasPrice()));
    } else {
      builder.fees(spec.maxFeePerGas(), orZero(spec.maxPriorityFeePerGas()));
    }
    return builder.build();
  }

  private static long nonce(TransactionSpec spec, Map<Address, PreAccount> accounts) {
    Long given = spec.nonce();
    if (given != null) {
      return given;
    }
    PreAccount sender = accounts.get(spec.sender());
    return sender == null ? 0 : sender.nonce();
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static UInt256 orZero(@Nullable UInt256 value) {
    return value == null ? UInt256.ZERO : value;
  }

  /** Why no such transaction can be encoded, or null when one can. */
  static @Nullable Rejection malformed(TransactionSpec spec) {
    String why = spec.malformed();
    return why == null ? null : new Rejection(Rejection.Reason.NUMBER_TOO_LARGE, why);
  }
}
