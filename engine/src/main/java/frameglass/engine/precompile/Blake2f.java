package frameglass.engine.precompile;

/**
 * The precompile 0x09: the compression function F of BLAKE2b with a free number of rounds (EIP-152,
 * RFC 7693). The number may be 2^32 − 1, so the sixteen words of the working vector are locals, and
 * the eight mixings of a round are written out, four that do not wait for each other side by side.
 */
final class Blake2f {
  private static final int LENGTH = 213;
  private static final int ROUNDS_OF_SCHEDULE = 10;

  private static final long[] IV = {
    0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
  };

  /** Which message word each of a round's sixteen places takes; the eleventh round is the first. */
  private static final String[] SIGMA = {
    "0123456789abcdef",
    "ea489fd61c02b753",
    "b8c052fdae367194",
    "7931dcbe265a40f8",
    "905724afe1bc683d",
    "2c6a0b834d75fe19",
    "c51fed4a0763928b",
    "db7ec13950f4862a",
    "6fe9b308c2d714a5",
    "a2847615fb9e3cd0"
  };

  private Blake2f() {}

  /** One gas a round. */
  static long gas(Input input) {
    return input.length() == LENGTH ? rounds(input) : 0;
  }

  private static long rounds(Input input) {
    return input.longAt(0) >>> 32;
  }

  /** From rounds, h, m, t and the final flag: the new h, 64 bytes. */
  static byte[] answer(Input input) throws InvalidInputException {
    input.requireLength(LENGTH);
    if (input.at(212) > 1) {
      throw new InvalidInputException("the final flag is " + input.at(212) + ", not 0 or 1");
    }
    long[] h = new long[8];
    for (int i = 0; i < 8; i++) {
      h[i] = littleEndian(input, 4 + 8 * i);
    }
    long[] schedule = new long[160];
    for (int i = 0; i < schedule.length; i++) {
      int word = Character.digit(SIGMA[i / 16].charAt(i % 16), 16);
      schedule[i] = littleEndian(input, 68 + 8 * word);
    }
    compress(
        rounds(input),
        h,
        schedule,
        littleEndian(input, 196),
        littleEndian(input, 204),
        input.at(212) == 1);
    byte[] output = new byte[64];
    for (int i = 0; i < 64; i++) {
      output[i] = (byte) (h[i / 8] >>> (8 * (i % 8)));
    }
    return output;
  }

  private static long littleEndian(Input input, int from) {
    return Long.reverseBytes(input.longAt(from));
  }

  /** {@code schedule} holds the message's words in the order in which ten rounds take them. */
  private static void compress(
      long rounds, long[] h, long[] schedule, long t0, long t1, boolean last) {
    long v0 = h[0];
    long v1 = h[1];
    long v2 = h[2];
    long v3 = h[3];
    long v4 = h[4];
    long v5 = h[5];
    long v6 = h[6];
    long v7 = h[7];
    long v8 = IV[0];
    long v9 = IV[1];
    long v10 = IV[2];
    long v11 = IV[3];
    long v12 = IV[4] ^ t0;
    long v13 = IV[5] ^ t1;
    long v14 = last ? ~IV[6] : IV[6];
    long v15 = IV[7];
    // ten rounds in a loop that counts by an int: HotSpot checks the schedule's bounds once for all
    for (long left = rounds; left > 0; left -= ROUNDS_OF_SCHEDULE) {
      int end = 16 * (int) Math.min(ROUNDS_OF_SCHEDULE, left);
      for (int m = 0; m < end; m += 16) {
        v0 += v4 + schedule[m + 0];
        v1 += v5 + schedule[m + 2];
        v2 += v6 + schedule[m + 4];
        v3 += v7 + schedule[m + 6];
        v12 = Long.rotateRight(v12 ^ v0, 32);
        v13 = Long.rotateRight(v13 ^ v1, 32);
        v14 = Long.rotateRight(v14 ^ v2, 32);
        v15 = Long.rotateRight(v15 ^ v3, 32);
        v8 += v12;
        v9 += v13;
        v10 += v14;
        v11 += v15;
        v4 = Long.rotateRight(v4 ^ v8, 24);
        v5 = Long.rotateRight(v5 ^ v9, 24);
        v6 = Long.rotateRight(v6 ^ v10, 24);
        v7 = Long.rotateRight(v7 ^ v11, 24);
        v0 += v4 + schedule[m + 1];
        v1 += v5 + schedule[m + 3];
        v2 += v6 + schedule[m + 5];
        v3 += v7 + schedule[m + 7];
        v12 = Long.rotateRight(v12 ^ v0, 16);
        v13 = Long.rotateRight(v13 ^ v1, 16);
        v14 = Long.rotateRight(v14 ^ v2, 16);
        v15 = Long.rotateRight(v15 ^ v3, 16);
        v8 += v12;
        v9 += v13;
        v10 += v14;
        v11 += v15;
        v4 = Long.rotateRight(v4 ^ v8, 63);
        v5 = Long.rotateRight(v5 ^ v9, 63);
        v6 = Long.rotateRight(v6 ^ v10, 63);
        v7 = Long.rotateRight(v7 ^ v11, 63);
        v0 += v5 + schedule[m + 8];
        v1 += v6 + schedule[m + 10];
        v2 += v7 + schedule[m + 12];
        v3 += v4 + schedule[m + 14];
        v15 = Long.rotateRight(v15 ^ v0, 32);
        v12 = Long.rotateRight(v12 ^ v1, 32);
        v13 = Long.rotateRight(v13 ^ v2, 32);
        v14 = Long.rotateRight(v14 ^ v3, 32);
        v10 += v15;
        v11 += v12;
        v8 += v13;
        v9 += v14;
        v5 = Long.rotateRight(v5 ^ v10, 24);
        v6 = Long.rotateRight(v6 ^ v11, 24);
        v7 = Long.rotateRight(v7 ^ v8, 24);
        v4 = Long.rotateRight(v4 ^ v9, 24);
        v0 += v5 + schedule[m + 9];
        v1 += v6 + schedule[m + 11];
        v2 += v7 + schedule[m + 13];
        v3 += v4 + schedule[m + 15];
        v15 = Long.rotateRight(v15 ^ v0, 16);
        v12 = Long.rotateRight(v12 ^ v1, 16);
        v13 = Long.rotateRight(v13 ^ v2, 16);
        v14 = Long.rotateRight(v14 ^ v3, 16);
        v10 += v15;
        v11 += v12;
        v8 += v13;
        v9 += v14;
        v5 = Long.rotateRight(v5 ^ v10, 63);
        v6 = Long.rotateRight(v6 ^ v11, 63);
        v7 = Long.rotateRight(v7 ^ v8, 63);
        v4 = Long.rotateRight(v4 ^ v9, 63);
      }
    }
    h[0] ^= v0 ^ v8;
    h[1] ^= v1 ^ v9;
    h[2] ^= v2 ^ v10;
    h[3] ^= v3 ^ v11;
    h[4] ^= v4 ^ v12;
    h[5] ^= v5 ^ v13;
    h[6] ^= v6 ^ v14;
    h[7] ^= v7 ^ v15;
  }
}
