package frameglass.engine.precompile;

import java.math.BigInteger;

/**
 * The precompile 0x05: base^exponent mod modulus for numbers of any length (EIP-198). The three
 * lengths stand in the input's first three words and may be anything below 2^256; they are priced
 * before anything is allocated.
 */
final class ModExp {
  /** The longest number allowed from Osaka on, in bytes (EIP-7823). */
  private static final int LONGEST = 1024;

  /** The longest number that BigInteger holds, in bytes. */
  private static final int LONGEST_POSSIBLE = (1 << 28) - 1;

  private static final int HEADER = 96;
  private static final BigInteger HEADER_NUMBER = BigInteger.valueOf(HEADER);
  private static final BigInteger WORD = BigInteger.valueOf(32);
  private static final BigInteger NO_GAS_LIMIT = BigInteger.valueOf(Long.MAX_VALUE);

  private ModExp() {}

  /** The answer without a limit on the lengths. */
  static byte[] answer(Input input) throws InvalidInputException {
    return answer(input, LONGEST_POSSIBLE);
  }

  /** The answer when no number may be longer than 1024 bytes (EIP-7823). */
  static byte[] answerLimited(Input input) throws InvalidInputException {
    return answer(input, LONGEST);
  }

  private static byte[] answer(Input input, int longest) throws InvalidInputException {
    BigInteger limit = BigInteger.valueOf(longest);
    boolean limited = longest == LONGEST;
    BigInteger baseLength = baseLength(input);
    BigInteger exponentLength = exponentLength(input);
    BigInteger modulusLength = modulusLength(input);
    if (!limited && modulusLength.signum() == 0) {
      return new byte[0];
    }
    for (BigInteger length : new BigInteger[] {baseLength, exponentLength, modulusLength}) {
      if (length.compareTo(limit) > 0) {
        throw new InvalidInputException("a number of " + length + " bytes, over " + longest);
      }
    }
    BigInteger base = number(input, HEADER_NUMBER, baseLength);
    BigInteger exponent = number(input, HEADER_NUMBER.add(baseLength), exponentLength);
    BigInteger modulus =
        number(input, HEADER_NUMBER.add(baseLength).add(exponentLength), modulusLength);
    byte[] result = new byte[modulusLength.intValueExact()];
    if (modulus.signum() != 0) {
      Outputs.put(base.modPow(exponent, modulus), result, 0, result.length);
    }
    return result;
  }

  /** The price from Byzantium on (EIP-198). */
  static long gasOfByzantium(Input input) {
    BigInteger x = longerOfBaseAndModulus(input);
    BigInteger square = x.multiply(x);
    BigInteger complexity;
    if (x.bitLength() <= 7 && x.intValue() <= 64) {
      complexity = square;
    } else if (x.bitLength() <= 11 && x.intValue() <= 1024) {
      complexity = square.shiftRight(2).add(times(x, 96)).subtract(BigInteger.valueOf(3072));
    } else {
      complexity = square.shiftRight(4).add(times(x, 480)).subtract(BigInteger.valueOf(199_680));
    }
    return gas(complexity.multiply(iterations(input, 8)), 20, 0);
  }

  /** The price from Berlin on (EIP-2565). */
  static long gasOfBerlin(Input input) {
    BigInteger words = words(longerOfBaseAndModulus(input));
    return gas(words.multiply(words).multiply(iterations(input, 8)), 3, 200);
  }

  /** The price from Osaka on (EIP-7883). */
  static long gasOfOsaka(Input input) {
    BigInteger longer = longerOfBaseAndModulus(input);
    BigInteger words = words(longer);
    BigInteger complexity =
        longer.compareTo(WORD) <= 0 ? BigInteger.valueOf(16) : times(words.multiply(words), 2);
    return gas(complexity.multiply(iterations(input, 16)), 1, 500);
  }

  private static long gas(BigInteger product, int divisor, long least) {
    BigInteger gas = product.divide(BigInteger.valueOf(divisor));
    return gas.compareTo(NO_GAS_LIMIT) >= 0
        ? Long.MAX_VALUE
        : Math.max(least, gas.longValueExact());
  }

  /**
   * How often the loop of the exponentiation runs: the bits of the exponent below its highest one,
   * taken as if every byte after its first 32 cost {@code perByte}; at least 1.
   */
  private static BigInteger iterations(Input input, int perByte) {
    BigInteger length = exponentLength(input);
    BigInteger head = number(input, HEADER_NUMBER.add(baseLength(input)), length.min(WORD));
    BigInteger ofHead = BigInteger.valueOf(Math.max(0, head.bitLength() - 1));
    BigInteger ofTail = times(length.subtract(WORD).max(BigInteger.ZERO), perByte);
    return ofHead.add(ofTail).max(BigInteger.ONE);
  }

  private static BigInteger longerOfBaseAndModulus(Input input) {
    return baseLength(input).max(modulusLength(input));
  }

  private static BigInteger words(BigInteger bytes) {
    return bytes.add(BigInteger.valueOf(7)).shiftRight(3);
  }

  private static BigInteger times(BigInteger number, int factor) {
    return number.multiply(BigInteger.valueOf(factor));
  }

  private static BigInteger baseLength(Input input) {
    return input.number(0, 32);
  }

  private static BigInteger exponentLength(Input input) {
    return input.number(32, 32);
  }

  private static BigInteger modulusLength(Input input) {
    return input.number(64, 32);
  }

  /** The number of {@code length} bytes at {@code from}; what lies beyond the input is zeros. */
  private static BigInteger number(Input input, BigInteger from, BigInteger length) {
    if (from.bitLength() > 31 || from.intValue() >= input.length()) {
      return BigInteger.ZERO;
    }
    int start = from.intValue();
    int size = length.intValueExact();
    int present = Math.min(size, input.length() - start);
    BigInteger number = new BigInteger(1, input.array(), input.offset() + start, present);
    return number.shiftLeft(8 * (size - present));
  }
}
