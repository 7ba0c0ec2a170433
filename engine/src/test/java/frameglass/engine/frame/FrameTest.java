package frameglass.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Code;
import frameglass.engine.frame.FrameBuffer.Life;
import org.junit.jupiter.api.Test;

final class FrameTest {
  private static final Code CODE = Code.of(new byte[] {1});
  private static final int KEPT = 4096;

  private final BufferPool pool = new BufferPool();
  private final Frame frame = new Frame();

  @Test
  void aFrameOwnsItsBufferFromItsFirstInstructionToItsLast() {
    assertThat(frame.isEntered()).isFalse();
    assertThatThrownBy(frame::buffer).isInstanceOf(IllegalStateException.class);
    FrameBuffer buffer = pool.acquire(CODE);
    frame.enter(buffer, CODE, 100);
    assertThat(frame.buffer()).isSameAs(buffer);
    assertThat(buffer.life()).isEqualTo(Life.RUNNING);
    assertThat(frame.gas).isEqualTo(100);
    frame.leave(pool, KEPT);
    assertThat(frame.isEntered()).isFalse();
    assertThat(buffer.life()).isEqualTo(Life.FREE);
    assertThatThrownBy(() -> frame.leave(pool, KEPT)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSecondCallInTheSameSlotWouldLoseTheFirstOnesBuffer() {
    frame.enter(pool.acquire(CODE), CODE, 0);
    assertThatThrownBy(() -> frame.enter(pool.acquire(CODE), CODE, 0))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aBufferIsForTheCodeItWasPreparedFor() {
    FrameBuffer buffer = pool.acquire(CODE);
    assertThatThrownBy(() -> frame.enter(buffer, Code.of(new byte[] {2}), 0))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theNextCallBeginsWithNothingOfTheLastOne() {
    frame.enter(pool.acquire(CODE), CODE, 7);
    frame.pc = 1;
    frame.sp = 8;
    frame.memory.grow(3);
    frame.setReturnData(new byte[] {9, 8, 7}, 1, 2);
    assertThat(frame.copyReturnData()).containsExactly(8, 7);
    frame.leave(pool, KEPT);
    frame.enter(pool.acquire(CODE), CODE, 5);
    assertThat(frame.pc).isZero();
    assertThat(frame.sp).isEqualTo(BufferLayout.STACK_OFFSET);
    assertThat(frame.gas).isEqualTo(5);
    assertThat(frame.memory.size()).isZero();
    assertThat(frame.copyReturnData()).isEmpty();
  }

  @Test
  void largeReturnDataIsNotKeptForTheNextCall() {
    frame.enter(pool.acquire(CODE), CODE, 0);
    frame.setReturnData(new byte[KEPT], 0, KEPT);
    frame.leave(pool, KEPT);
    assertThat(frame.returnData).hasSize(KEPT);
    frame.enter(pool.acquire(CODE), CODE, 0);
    frame.setReturnData(new byte[KEPT + 1], 0, KEPT + 1);
    frame.leave(pool, KEPT);
    assertThat(frame.returnData).isEmpty();
  }
}
