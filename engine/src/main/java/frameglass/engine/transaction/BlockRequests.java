package frameglass.engine.transaction;

import frameglass.engine.state.Log;
import frameglass.engine.transaction.BlockRejection.Reason;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** What a block asks of the beacon chain: deposits, withdrawals, consolidations (EIP-7685). */
final class BlockRequests {
  private static final int DEPOSITS = 0;
  private static final int WITHDRAWALS = 1;
  private static final int CONSOLIDATIONS = 2;

  private static final Address DEPOSIT_CONTRACT =
      Address.fromHex("0x00000000219ab540356cbb839cbe05303d7705fa");

  /** Hash of DepositEvent(bytes,bytes,bytes,bytes,bytes). */
  private static final UInt256 DEPOSIT_EVENT =
      UInt256.fromHex("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

  /** Bytes of the public key, the credentials, the amount, the signature and the index. */
  private static final int[] DEPOSIT_SIZES = {48, 32, 8, 96, 8};

  private static final int DEPOSIT_EVENT_SIZE = 576;

  private final List<Bytes> requests = new ArrayList<>();

  /** Adds the deposits that {@code logs} tell of (EIP-6110). */
  void addDeposits(List<Log> logs) throws InvalidBlockException {
    ByteArrayOutputStream deposits = new ByteArrayOutputStream();
    for (Log log : logs) {
      if (log.address().equals(DEPOSIT_CONTRACT)
          && !log.topics().isEmpty()
          && log.topics().getFirst().equals(DEPOSIT_EVENT)) {
        addDeposit(log.data(), deposits);
      }
    }
    add(DEPOSITS, Bytes.unsafeWrap(deposits.toByteArray()));
  }

  /** The five strings of an event, one behind the other, if they stand where they must. */
  private static void addDeposit(Bytes data, ByteArrayOutputStream deposits)
      throws InvalidBlockException {
    if (data.size() != DEPOSIT_EVENT_SIZE) {
      throw new InvalidBlockException(
          Reason.DEPOSIT_LAYOUT, data.size() + " bytes instead of " + DEPOSIT_EVENT_SIZE);
    }
    int offset = 32 * DEPOSIT_SIZES.length;
    for (int i = 0; i < DEPOSIT_SIZES.length; i++) {
      int size = DEPOSIT_SIZES[i];
      expect(data, 32 * i, offset, "the offset of string " + i);
      expect(data, offset, size, "the size of string " + i);
      deposits.writeBytes(data.slice(offset + 32, size).toArray());
      offset += 32 + (size + 31) / 32 * 32;
    }
  }

  private static void expect(Bytes data, int at, int value, String what)
      throws InvalidBlockException {
    UInt256 word = UInt256.fromBytes(data.slice(at, 32).toArray());
    if (!word.equals(UInt256.of(value))) {
      throw new InvalidBlockException(
          Reason.DEPOSIT_LAYOUT, what + " is " + word.toDecimal() + " instead of " + value);
    }
  }

  /** Adds what the queue of EIP-7002 let go. */
  void addWithdrawals(Bytes data) {
    add(WITHDRAWALS, data);
  }

  /** Adds what the queue of EIP-7251 let go. */
  void addConsolidations(Bytes data) {
    add(CONSOLIDATIONS, data);
  }

  private void add(int type, Bytes data) {
    if (!data.isEmpty()) {
      byte[] request = new byte[1 + data.size()];
      request[0] = (byte) type;
      data.copyTo(0, request, 1, data.size());
      requests.add(Bytes.unsafeWrap(request));
    }
  }

  /** All that is not empty, each behind its type. */
  List<Bytes> toList() {
    return List.copyOf(requests);
  }

  /** SHA-256 of the SHA-256 of each. */
  UInt256 hash() {
    MessageDigest all = sha256();
    for (Bytes request : requests) {
      all.update(sha256().digest(request.toArray()));
    }
    return UInt256.fromBytes(all.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
