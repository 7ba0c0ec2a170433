package frameglass.engine.timeline;

import frameglass.engine.code.CodeAnalysis;
import frameglass.engine.frame.AllocationTier;
import frameglass.engine.frame.BufferLayout;
import frameglass.engine.frame.BufferPool;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.FrameBuffer;
import frameglass.engine.frame.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows a frame's real buffer. */
final class BufferViews {
  private static final int WORD_BYTES = Long.BYTES;

  private BufferViews() {}

  /** The buffer of a frame that runs. */
  static BufferView of(Frame frame, BufferPool pool) {
    FrameBuffer buffer = frame.buffer();
    BufferLayout layout = buffer.layout();
    int codeBytes = frame.code.size();
    int instructions = buffer.index();
    boolean wide = CodeAnalysis.isWide(codeBytes);
    int entryBytes = wide ? 4 : 2;
    List<BufferView.RegionUse> regions = new ArrayList<>(layout.regions().size());
    for (Region region : layout.regions()) {
      long used =
          switch (region.name()) {
            case OPERAND_STACK -> (long) frame.sp * WORD_BYTES;
            case JUMP_DESTINATIONS -> (codeBytes + 7) >> 3;
            case PC_TO_INSTRUCTION -> (long) codeBytes * entryBytes;
            case INSTRUCTION_TO_PC -> (long) instructions * entryBytes;
            case METADATA -> instructions * 4L;
            case GUARD -> region.bytes();
          };
      regions.add(
          new BufferView.RegionUse(
              region.name().title(), (long) region.offset() * WORD_BYTES, region.bytes(), used));
    }
    return new BufferView(
        layout.tier().name(),
        layout.codeBytes(),
        codeBytes,
        regions,
        layout.bytes(),
        life(buffer.life()),
        pool(pool),
        buffer.reuses(),
        BufferLayout.seedBytes(codeBytes),
        BufferLayout.worstCaseBytes(),
        BufferLayout.ownArraysBytes(codeBytes));
  }

  /** The states that a buffer passes on its way from the pool to {@code now}. */
  private static List<String> life(FrameBuffer.Life now) {
    List<String> passed = new ArrayList<>();
    for (FrameBuffer.Life life : FrameBuffer.Life.values()) {
      boolean onTheWay = life.ordinal() < now.ordinal() && life != FrameBuffer.Life.SUSPENDED;
      if (life == now || onTheWay) {
        passed.add(life.name().toLowerCase(Locale.ROOT));
      }
    }
    return passed;
  }

  /** The same buffer after its frame has ended. */
  static BufferView released(BufferView view) {
    return new BufferView(
        view.tier(),
        view.tierCodeBytes(),
        view.codeBytes(),
        view.regions(),
        view.totalBytes(),
        life(FrameBuffer.Life.RELEASED),
        view.pool(),
        view.analysisReused(),
        view.seedBytes(),
        view.worstCaseBytes(),
        view.ownArraysBytes());
  }

  private static List<BufferView.PoolCount> pool(BufferPool pool) {
    List<BufferView.PoolCount> counts = new ArrayList<>();
    for (AllocationTier tier : AllocationTier.values()) {
      if (tier != AllocationTier.EXACT || pool.inUse(tier) > 0) {
        int codeBytes = tier == AllocationTier.EXACT ? 0 : tier.codeBytes();
        counts.add(
            new BufferView.PoolCount(tier.name(), codeBytes, pool.free(tier), pool.inUse(tier)));
      }
    }
    return counts;
  }
}
