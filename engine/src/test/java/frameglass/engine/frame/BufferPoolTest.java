package frameglass.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Code;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BufferPoolTest {
  private final BufferPool pool = new BufferPool();

  private static Code codeOf(int size) {
    return Code.of(new byte[size]);
  }

  @Test
  void handsBackTheBufferThatHoldsTheCodesAnalysis() {
    Code first = codeOf(100);
    Code second = codeOf(100);
    FrameBuffer one = pool.acquire(first);
    FrameBuffer two = pool.acquire(second);
    pool.release(one);
    pool.release(two);
    assertThat(pool.acquire(first)).isSameAs(one);
    assertThat(pool.acquire(second)).isSameAs(two);
    assertThat(pool.reused()).isEqualTo(2);
    assertThat(one.reuses()).isEqualTo(1);
  }

  @Test
  void countsWhatWaitsAndWhatIsInUseByTier() {
    FrameBuffer tiny = pool.acquire(codeOf(10));
    FrameBuffer huge = pool.acquire(codeOf(60_000));
    pool.release(tiny);
    assertThat(pool.free(AllocationTier.TINY)).isEqualTo(1);
    assertThat(pool.inUse(AllocationTier.TINY)).isZero();
    assertThat(pool.inUse(AllocationTier.HUGE)).isEqualTo(1);
    pool.release(huge);
    assertThat(pool.free(AllocationTier.HUGE)).isEqualTo(1);
    assertThat(pool.made()).isEqualTo(2);
  }

  @Test
  void gaveUpAnalysesGoOldestFirstOnceTheShareIsUsedUp() {
    List<FrameBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      FrameBuffer buffer = pool.acquire(codeOf(60_000));
      buffers.add(buffer);
      pool.release(buffer);
    }
    // a HUGE buffer takes 552 KiB, so the share of 4 MiB holds eight
    assertThat(pool.made()).isEqualTo(8);
    assertThat(buffers.get(8)).isSameAs(buffers.get(0));
    assertThat(buffers.get(9)).isSameAs(buffers.get(1));
  }

  @Test
  void buffersMadeToMeasureAreNotKept() {
    FrameBuffer buffer = pool.acquire(codeOf(70_000));
    pool.release(buffer);
    assertThat(pool.free(AllocationTier.EXACT)).isZero();
    assertThat(pool.inUse(AllocationTier.EXACT)).isZero();
  }
}
