package frameglass.engine.word;

/** Shifts of a word by 0 to 255 bits: whole limbs first, then bits across two neighbours. */
final class Shifts {
  private Shifts() {}

  /** Shifts the word at {@code i} left, zeros coming in. */
  static void left(long[] s, int i, int shift) {
    int bits = shift & 63;
    // two shifts, since Java shifts by 64 as by 0
    int rest = 63 - bits;
    switch (shift >>> 6) {
      case 0 -> {
        s[i + 3] = s[i + 3] << bits | s[i + 2] >>> 1 >>> rest;
        s[i + 2] = s[i + 2] << bits | s[i + 1] >>> 1 >>> rest;
        s[i + 1] = s[i + 1] << bits | s[i] >>> 1 >>> rest;
        s[i] <<= bits;
      }
      case 1 -> {
        s[i + 3] = s[i + 2] << bits | s[i + 1] >>> 1 >>> rest;
        s[i + 2] = s[i + 1] << bits | s[i] >>> 1 >>> rest;
        s[i + 1] = s[i] << bits;
        s[i] = 0;
      }
      case 2 -> {
        s[i + 3] = s[i + 1] << bits | s[i] >>> 1 >>> rest;
        s[i + 2] = s[i] << bits;
        s[i + 1] = 0;
        s[i] = 0;
      }
      default -> {
        s[i + 3] = s[i] << bits;
        s[i + 2] = 0;
        s[i + 1] = 0;
        s[i] = 0;
      }
    }
  }

  /** Shifts the word at {@code i} right, copies of {@code sign} (0 or -1) coming in. */
  static void right(long[] s, int i, int shift, long sign) {
    int bits = shift & 63;
    int rest = 63 - bits;
    long in = sign << 1 << rest;
    switch (shift >>> 6) {
      case 0 -> {
        s[i] = s[i] >>> bits | s[i + 1] << 1 << rest;
        s[i + 1] = s[i + 1] >>> bits | s[i + 2] << 1 << rest;
        s[i + 2] = s[i + 2] >>> bits | s[i + 3] << 1 << rest;
        s[i + 3] = s[i + 3] >>> bits | in;
      }
      case 1 -> {
        s[i] = s[i + 1] >>> bits | s[i + 2] << 1 << rest;
        s[i + 1] = s[i + 2] >>> bits | s[i + 3] << 1 << rest;
        s[i + 2] = s[i + 3] >>> bits | in;
        s[i + 3] = sign;
      }
      case 2 -> {
        s[i] = s[i + 2] >>> bits | s[i + 3] << 1 << rest;
        s[i + 1] = s[i + 3] >>> bits | in;
        s[i + 2] = sign;
        s[i + 3] = sign;
      }
      default -> {
        s[i] = s[i + 3] >>> bits | in;
        s[i + 1] = sign;
        s[i + 2] = sign;
        s[i + 3] = sign;
      }
    }
  }
}
