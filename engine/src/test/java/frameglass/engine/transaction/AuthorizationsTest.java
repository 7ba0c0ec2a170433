package frameglass.engine.transaction;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Code;
import frameglass.engine.precompile.Secp256k1;
import frameglass.engine.state.Account;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tuples with signatures of whoever it happens to be: any r and s in range have a signer. */
class AuthorizationsTest {
  private static final Address DELEGATE = Address.of(0xde1);

  private final WorldState world = new WorldState();

  private static Authorization tuple(Address to, long nonce) {
    return tuple(UInt256.ONE, to, UInt256.of(nonce), 0, UInt256.ONE);
  }

  private static Authorization tuple(
      UInt256 chainId, Address to, UInt256 nonce, int parity, UInt256 s) {
    return new Authorization(chainId, to, nonce, UInt256.of(parity), UInt256.ONE, s, null);
  }

  private static Address signer(Authorization tuple) {
    return requireNonNull(Authorizations.signer(tuple, UInt256.ONE));
  }

  private Account authority(Authorization tuple, long nonce, Code code) {
    return world.put(signer(tuple), UInt256.of(9), nonce, code);
  }

  private void apply(Authorization... tuples) {
    world.beginTransaction();
    Transaction transaction =
        Transaction.builder(TransactionType.SET_CODE, Address.of(1))
            .to(Address.of(2))
            .authorizations(List.of(tuples))
            .build();
    Authorizations.apply(transaction, UInt256.ONE, world);
  }

  @Test
  void aTupleIsForThisChainOrForAny() {
    UInt256 none = UInt256.ZERO;
    for (UInt256 chain : List.of(UInt256.ZERO, UInt256.ONE)) {
      Authorization good = tuple(chain, DELEGATE, none, 0, UInt256.ONE);
      assertThat(Authorizations.signer(good, UInt256.ONE)).isNotNull();
    }
    Authorization other = tuple(UInt256.of(2), DELEGATE, none, 0, UInt256.ONE);
    assertThat(Authorizations.signer(other, UInt256.ONE)).isNull();
  }

  @Test
  void anySignatureThatIsOutOfRangeIsVoid() {
    UInt256 none = UInt256.ZERO;
    assertThat(
            List.of(
                tuple(UInt256.ONE, DELEGATE, none, 2, UInt256.ONE),
                tuple(UInt256.ONE, DELEGATE, none, 0, UInt256.ZERO),
                tuple(UInt256.ONE, DELEGATE, none, 0, Secp256k1.HALF_ORDER.add(UInt256.ONE)),
                tuple(UInt256.ONE, DELEGATE, UInt256.of(-1), 0, UInt256.ONE)))
        .allMatch(tuple -> Authorizations.signer(tuple, UInt256.ONE) == null);
    Authorization highest = tuple(UInt256.ONE, DELEGATE, none, 0, Secp256k1.HALF_ORDER);
    assertThat(Authorizations.signer(highest, UInt256.ONE)).isNotNull();
  }

  @Test
  void anAuthorityThatExistsGetsTheCodeAndARefund() {
    Authorization tuple = tuple(DELEGATE, 4);
    Account authority = authority(tuple, 4, Code.EMPTY);
    apply(tuple);
    assertThat(authority.code().isDelegation()).isTrue();
    assertThat(authority.code().delegate()).isEqualTo(DELEGATE);
    assertThat(authority.nonce()).isEqualTo(5);
    assertThat(authority.isWarm()).isTrue();
    assertThat(world.refund()).isEqualTo(12_500);
  }

  @Test
  void anAuthorityThatDoesNotExistIsMadeWithoutARefund() {
    Authorization tuple = tuple(DELEGATE, 0);
    apply(tuple);
    assertThat(world.account(signer(tuple)).exists()).isTrue();
    assertThat(world.refund()).isZero();
  }

  @Test
  void anotherNonceOrACodeOfItsOwnLeavesItAsItIs() {
    Authorization early = tuple(DELEGATE, 5);
    Account authority = authority(early, 4, Code.EMPTY);
    apply(early);
    assertThat(authority.code().isEmpty()).isTrue();
    assertThat(authority.nonce()).isEqualTo(4);
    assertThat(authority.isWarm()).isTrue();
    Account contract = authority(early, 5, Code.of(Bytes.fromHex("00")));
    apply(early);
    assertThat(contract.code().isDelegation()).isFalse();
    assertThat(world.refund()).isZero();
  }

  @Test
  void theZeroAddressTakesADelegationAway() {
    Authorization away = tuple(Address.ZERO, 7);
    Account authority = authority(away, 7, Code.delegationTo(DELEGATE));
    apply(away);
    assertThat(authority.code().isEmpty()).isTrue();
    assertThat(authority.nonce()).isEqualTo(8);
  }

  @Test
  void aVoidTupleIsSkippedAndTheNextCounts() {
    Authorization good = tuple(DELEGATE, 0);
    apply(tuple(UInt256.of(2), DELEGATE, UInt256.ZERO, 0, UInt256.ONE), good);
    assertThat(world.account(signer(good)).code().isDelegation()).isTrue();
  }
}
