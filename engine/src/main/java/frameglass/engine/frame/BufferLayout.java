package frameglass.engine.frame;

import frameglass.engine.code.CodeAnalysis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where each component's slice stands in a frame's buffer. Data, not code: computed once a tier by
 * asking each component what it needs for that size of code.
 *
 * @param tier which tier it is for
 * @param codeBytes the largest code it serves, in bytes
 * @param regions every {@code long} of the buffer, in order, guards included
 * @param length of the whole buffer, in {@code long}s
 */
public record BufferLayout(AllocationTier tier, int codeBytes, List<Region> regions, int length) {
  /** Words on a full operand stack (Yellow Paper section 9.1). */
  public static final int STACK_WORDS = 1024;

  /** The operand stack always stands first, so that its limbs' indexes need no base. */
  public static final int STACK_OFFSET = 0;

  private static final Map<AllocationTier, BufferLayout> BY_TIER =
      new EnumMap<>(AllocationTier.class);

  static {
    for (AllocationTier tier : AllocationTier.values()) {
      if (tier != AllocationTier.EXACT) {
        BY_TIER.put(tier, compute(tier, tier.codeBytes()));
      }
    }
  }

  public BufferLayout {
    regions = List.copyOf(regions);
  }

  /** The layout for code of {@code codeSize} bytes. */
  public static BufferLayout forCode(int codeSize) {
    AllocationTier tier = AllocationTier.of(codeSize);
    BufferLayout layout = BY_TIER.get(tier);
    return layout == null ? compute(tier, codeSize) : layout;
  }

  private static BufferLayout compute(AllocationTier tier, int codeBytes) {
    List<Region> regions = new ArrayList<>();
    int offset = STACK_OFFSET;
    for (Region.Name name : Region.Name.values()) {
      int length =
          switch (name) {
            case OPERAND_STACK -> STACK_WORDS * 4;
            case JUMP_DESTINATIONS -> CodeAnalysis.jumpBitmapLongs(codeBytes);
            case PC_TO_INSTRUCTION -> CodeAnalysis.pcToInstructionLongs(codeBytes);
            case INSTRUCTION_TO_PC -> CodeAnalysis.instructionToPcLongs(codeBytes);
            case METADATA -> CodeAnalysis.metadataLongs(codeBytes);
            case GUARD -> 0;
          };
      if (length > 0) {
        regions.add(new Region(name, offset, length, 1));
        regions.add(new Region(Region.Name.GUARD, offset + length, 1, 1));
        offset += length + 1;
      }
    }
    return new BufferLayout(tier, codeBytes, regions, offset);
  }

  /**
   * The slice that holds {@code name}.
   *
   * @throws IllegalArgumentException if there are several, as for guards
   */
  public Region region(Region.Name name) {
    if (name == Region.Name.GUARD) {
      throw new IllegalArgumentException("there are several guards");
    }
    for (Region region : regions) {
      if (region.name() == name) {
        return region;
      }
    }
    throw new AssertionError(name);
  }

  /** Size of the whole buffer, in bytes. */
  public long bytes() {
    return (long) length * Long.BYTES;
  }

  /**
   * What the seed's layout reserves for code of {@code codeSize} bytes, in bytes: the operand
   * stack, sixteen bytes a code byte of the tier, and a tenth for safety.
   */
  public static long seedBytes(int codeSize) {
    AllocationTier tier = AllocationTier.of(codeSize);
    long served = tier == AllocationTier.EXACT ? codeSize : tier.codeBytes();
    return (STACK_WORDS * 32L + 16 * served) * 11 / 10;
  }

  /** What one worst-case buffer a frame reserves whatever the code, in bytes. */
  public static long worstCaseBytes() {
    return STACK_WORDS * 32L + 16L * AllocationTier.HUGE.codeBytes();
  }

  /** What one heap array a component, each sized to the code, takes together, in bytes. */
  public static long ownArraysBytes(int codeSize) {
    return 8L
        * (STACK_WORDS * 4L
            + CodeAnalysis.jumpBitmapLongs(codeSize)
            + CodeAnalysis.pcToInstructionLongs(codeSize)
            + CodeAnalysis.instructionToPcLongs(codeSize)
            + CodeAnalysis.metadataLongs(codeSize));
  }
}
