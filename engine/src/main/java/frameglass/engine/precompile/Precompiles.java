package frameglass.engine.precompile;

import static frameglass.engine.precompile.PricedContract.byItem;
import static frameglass.engine.precompile.PricedContract.byWord;
import static frameglass.engine.precompile.PricedContract.flat;

import frameglass.engine.code.Fork;
import frameglass.engine.precompile.PricedContract.Body;
import frameglass.engine.precompile.PricedContract.Price;
import frameglass.engine.word.Address;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The precompiled contracts of one fork, by the number that is their address. Immutable; each
 * fork's table is its parent's, amended.
 */
public final class Precompiles {
  private static final int NUMBERS = 0x101;
  private static final Map<Fork, Precompiles> BY_FORK = allForks();

  /** The contract at each number, or null. */
  private final @Nullable PricedContract[] contracts;

  /** The addresses in use, ascending. */
  private final List<Address> addresses;

  private Precompiles(@Nullable PricedContract[] contracts) {
    this.contracts = contracts.clone();
    addresses =
        IntStream.range(0, NUMBERS)
            .filter(number -> contracts[number] != null)
            .mapToObj(Address::of)
            .toList();
  }

  /** The contracts that {@code fork} has. */
  public static Precompiles of(Fork fork) {
    Precompiles precompiles = BY_FORK.get(fork);
    if (precompiles == null) {
      throw new AssertionError("no table for " + fork);
    }
    return precompiles;
  }

  /** The contract whose address is {@code number}, or null when there is none. */
  public @Nullable Precompile at(long number) {
    return number >= 0 && number < NUMBERS ? contracts[(int) number] : null;
  }

  /** The contract at {@code address}, or null when there is none. */
  public @Nullable Precompile at(Address address) {
    return (address.high() | address.middle()) == 0 ? at(address.low()) : null;
  }

  /** Whether a contract stands at {@code address}. */
  public boolean contains(Address address) {
    return at(address) != null;
  }

  /** The addresses of all contracts, ascending: warm from the start of a transaction (EIP-2929). */
  public List<Address> addresses() {
    return addresses;
  }

  private static Map<Fork, Precompiles> allForks() {
    var table = new Table();
    var tables = new EnumMap<Fork, Precompiles>(Fork.class);
    for (Fork fork : Fork.values()) {
      table.amend(fork);
      tables.put(fork, new Precompiles(table.contracts));
    }
    return tables;
  }

  /** The table while it grows from fork to fork. */
  private static final class Table {
    final @Nullable PricedContract[] contracts = new PricedContract[NUMBERS];

    void amend(Fork fork) {
      switch (fork) {
        case FRONTIER -> {
          add(0x01, "ECRECOVER", flat(3000), EcRecover::answer);
          add(0x02, "SHA256", byWord(60, 12), Hashes::sha256);
          add(0x03, "RIPEMD160", byWord(600, 120), Hashes::ripemd160);
          add(0x04, "IDENTITY", byWord(15, 3), Hashes::identity);
        }
        case BYZANTIUM -> {
          add(0x05, "MODEXP", ModExp::gasOfByzantium, ModExp::answer);
          add(0x06, "BN254_ADD", flat(500), Bn254Contracts::add);
          add(0x07, "BN254_MUL", flat(40_000), Bn254Contracts::multiply);
          Price pairing = byItem(100_000, 80_000, Bn254Contracts.PAIR);
          add(0x08, "BN254_PAIRING", pairing, Bn254Contracts::pairing);
        }
        case ISTANBUL -> {
          reprice(0x06, flat(150));
          reprice(0x07, flat(6000));
          reprice(0x08, byItem(45_000, 34_000, Bn254Contracts.PAIR));
          add(0x09, "BLAKE2F", Blake2f::gas, Blake2f::answer);
        }
        case BERLIN -> reprice(0x05, ModExp::gasOfBerlin);
        case CANCUN -> add(0x0a, "KZG_POINT_EVALUATION", flat(50_000), PointEvaluation::answer);
        case PRAGUE -> {
          add(0x0b, "BLS12_G1ADD", flat(375), Bls12Contracts::add1);
          add(0x0c, "BLS12_G1MSM", Bls12Contracts::gasOfSum1, Bls12Contracts::sumOfProducts1);
          add(0x0d, "BLS12_G2ADD", flat(600), Bls12Contracts::add2);
          add(0x0e, "BLS12_G2MSM", Bls12Contracts::gasOfSum2, Bls12Contracts::sumOfProducts2);
          Price pairing = byItem(37_700, 32_600, Bls12Contracts.PAIR);
          add(0x0f, "BLS12_PAIRING_CHECK", pairing, Bls12Contracts::pairing);
          add(0x10, "BLS12_MAP_FP_TO_G1", flat(5500), Bls12Contracts::map1);
          add(0x11, "BLS12_MAP_FP2_TO_G2", flat(23_800), Bls12Contracts::map2);
        }
        case OSAKA -> {
          add(0x05, "MODEXP", ModExp::gasOfOsaka, ModExp::answerLimited);
          add(0x100, "P256VERIFY", flat(6900), P256Verify::answer);
        }
        default -> {
          // brings no contract and changes no price
        }
      }
    }

    private void add(int number, String name, Price price, Body body) {
      contracts[number] = new PricedContract(name, price, body);
    }

    private void reprice(int number, Price price) {
      PricedContract old = contracts[number];
      if (old == null) {
        throw new AssertionError("nothing at " + number + " to reprice");
      }
      add(number, old.name(), price, old.body());
    }
  }
}
