package frameglass.engine.frame;

/** Sizes of code that frame buffers are made for. */
public enum AllocationTier {
  TINY(4 << 10),
  SMALL(8 << 10),
  MEDIUM(16 << 10),
  LARGE(32 << 10),
  HUGE(64 << 10),
  /** Made to measure, for init code over 64 KiB, which was legal before EIP-3860. */
  EXACT(Integer.MAX_VALUE);

  private static final AllocationTier[] ALL = values();

  private final int codeBytes;

  AllocationTier(int codeBytes) {
    this.codeBytes = codeBytes;
  }

  /** The largest code it serves, in bytes. */
  public int codeBytes() {
    return codeBytes;
  }

  /** The smallest tier that serves {@code codeSize} bytes of code. */
  public static AllocationTier of(int codeSize) {
    assert codeSize >= 0 : "code of " + codeSize + " bytes";
    for (AllocationTier tier : ALL) {
      if (codeSize <= tier.codeBytes) {
        return tier;
      }
    }
    throw new AssertionError("EXACT serves code of any size");
  }
}
