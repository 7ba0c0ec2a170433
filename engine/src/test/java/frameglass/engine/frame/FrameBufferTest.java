package frameglass.engine.frame;

import static frameglass.engine.code.Op.JUMPDEST;
import static frameglass.engine.code.Op.PUSH1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Code;
import frameglass.engine.code.CodeAnalysis;
import frameglass.engine.frame.FrameBuffer.Life;
import org.junit.jupiter.api.Test;

final class FrameBufferTest {
  private static final Code CODE = Code.of(new byte[] {PUSH1, JUMPDEST, JUMPDEST});

  private final BufferPool pool = new BufferPool();

  @Test
  void lifeGoesFromThePoolToTheFrameAndBack() {
    FrameBuffer buffer = pool.acquire(CODE);
    assertThat(buffer.life()).isEqualTo(Life.PREPARED);
    buffer.run();
    assertThat(buffer.life()).isEqualTo(Life.RUNNING);
    buffer.suspend();
    assertThat(buffer.life()).isEqualTo(Life.SUSPENDED);
    buffer.resume();
    pool.release(buffer);
    assertThat(buffer.life()).isEqualTo(Life.FREE);
  }

  @Test
  void aSecondReleaseThrows() {
    FrameBuffer buffer = pool.acquire(CODE);
    pool.release(buffer);
    assertThatThrownBy(() -> pool.release(buffer))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("released again");
  }

  @Test
  void useAfterReleaseThrows() {
    FrameBuffer buffer = pool.acquire(CODE);
    pool.release(buffer);
    assertThatThrownBy(buffer::longs).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(buffer::index).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(buffer::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void transitionsThatAreNotDrawnThrow() {
    FrameBuffer buffer = pool.acquire(CODE);
    assertThatThrownBy(buffer::suspend).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(buffer::resume).isInstanceOf(IllegalStateException.class);
    buffer.run();
    assertThatThrownBy(buffer::run).isInstanceOf(IllegalStateException.class);
  }

  /** Time travel gives up the frames of the present wherever they stand. */
  @Test
  void aBufferMayBeGivenUpBeforeItRunsAndDuringACall() {
    FrameBuffer prepared = pool.acquire(CODE);
    pool.release(prepared);
    FrameBuffer suspended = pool.acquire(CODE);
    suspended.run();
    suspended.suspend();
    pool.release(suspended);
    assertThat(suspended.life()).isEqualTo(Life.FREE);
    assertThat(pool.inUse(AllocationTier.TINY)).isZero();
  }

  @Test
  void aBufferWithoutCodeIsNothingToRelease() {
    FrameBuffer buffer = new FrameBuffer(BufferLayout.forCode(1));
    buffer.acquire();
    assertThatThrownBy(buffer::release)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ACQUIRED");
    assertThatThrownBy(buffer::longs).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatWritesToAFreeBufferIsSeenWhenTheNextFrameGetsIt() {
    FrameBuffer buffer = pool.acquire(CODE);
    long[] kept = buffer.longs();
    pool.release(buffer);
    kept[buffer.layout().region(Region.Name.METADATA).end()] = 0;
    assertThatThrownBy(() -> pool.acquire(CODE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("metadata");
  }

  @Test
  void aBufferGoesBackToThePoolItCameFrom() {
    FrameBuffer buffer = pool.acquire(CODE);
    assertThatThrownBy(() -> new BufferPool().release(buffer))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("another pool");
  }

  @Test
  void codeThatIsTooLargeForTheBufferIsRefused() {
    FrameBuffer buffer = new FrameBuffer(BufferLayout.forCode(1));
    buffer.acquire();
    assertThatThrownBy(() -> buffer.prepare(Code.of(new byte[4097])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("code of 4097 bytes in a buffer for 4096");
  }

  @Test
  void analysisStandsInItsRegions() {
    FrameBuffer buffer = pool.acquire(CODE);
    assertThat(CodeAnalysis.isJumpDestination(buffer.longs(), buffer.jumpDestinations(), 1))
        .isFalse();
    assertThat(CodeAnalysis.isJumpDestination(buffer.longs(), buffer.jumpDestinations(), 2))
        .isTrue();
    assertThat(buffer.indexed()).isZero();
    assertThat(buffer.index()).isEqualTo(2);
    int toInstruction = buffer.layout().region(Region.Name.PC_TO_INSTRUCTION).offset();
    assertThat(CodeAnalysis.entry(buffer.longs(), toInstruction, 2, false)).isEqualTo(1);
  }

  @Test
  void writingOverARegionsEndIsSeenWhenTheFrameStops() {
    FrameBuffer buffer = pool.acquire(CODE);
    buffer.run();
    Region stack = buffer.layout().region(Region.Name.OPERAND_STACK);
    buffer.longs()[stack.end()] = 1;
    assertThatThrownBy(buffer::suspend)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("operand stack");
  }

  @Test
  void everyGuardIsChecked() {
    for (Region region : BufferLayout.forCode(CODE.size()).regions()) {
      if (region.name() != Region.Name.GUARD) {
        FrameBuffer buffer = new BufferPool().acquire(CODE);
        buffer.longs()[region.end()]++;
        assertThatThrownBy(buffer::checkGuards)
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining(region.name().title());
      }
    }
  }
}
