package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StepColumnsTest {
  private final StepColumns columns = new StepColumns(1 << 16);

  /** Every field to its bounds, on the heap and off it; the rows around stay as they are. */
  @Property(tries = 300)
  void whatIsPutInComesOut(
      @ForAll @LongRange(max = StepColumns.LAST_OFFSET) long offset,
      @ForAll @IntRange(max = StepColumns.NO_MEMORY_SIZE) int words,
      @ForAll long gas,
      @ForAll @IntRange int pc,
      @ForAll @IntRange(max = 0xffff) int depth,
      @ForAll @IntRange(max = 0xff) int op,
      @ForAll boolean fails) {
    for (long heapSteps : new long[] {1 << 16, 0}) {
      try (StepColumns filled = new StepColumns(heapSteps)) {
        filled.add(0, 0, 0, 0, 0, 0, 0);
        filled.add(offset, words, gas, pc, depth, op, fails ? StepColumns.FAILS : 0);
        filled.add(StepColumns.LAST_OFFSET, StepColumns.NO_MEMORY_SIZE, -1, 0, 0xffff, 0xff, 0);
        assertThat(filled.spilled()).isEqualTo(heapSteps == 0);
        assertThat(filled.offset(1)).isEqualTo(offset);
        assertThat(filled.memoryWords(1)).isEqualTo(words);
        assertThat(filled.gas(1)).isEqualTo(gas);
        assertThat(filled.pc(1)).isEqualTo(pc);
        assertThat(filled.depth(1)).isEqualTo(depth);
        assertThat(filled.op(1)).isEqualTo(op);
        assertThat(filled.has(1, StepColumns.FAILS)).isEqualTo(fails);
        assertThat(filled.has(1, StepColumns.CORRECTED)).isFalse();
        assertThat(filled.pc(0) + filled.depth(0) + filled.op(0)).isZero();
        assertThat(filled.depth(2)).isEqualTo(0xffff);
        assertThat(filled.pc(2)).isZero();
      }
    }
  }

  @Test
  void offsetsBeyondFourGibibytesAreKept() {
    long beyond = (4L << 30) + 12_345;
    columns.add(beyond, 3, 7, 9, 1, 0x60, 0);
    assertThat(columns.offset(0)).isEqualTo(beyond);
    assertThat(columns.memoryWords(0)).isEqualTo(3);
  }

  @Test
  void aMarkChangesNothingElse() {
    columns.add(1, 2, 3, Integer.MAX_VALUE, 0xffff, 0xfe, 0);
    columns.mark(0, StepColumns.CORRECTED | StepColumns.FAILS);
    assertThat(columns.has(0, StepColumns.CORRECTED)).isTrue();
    assertThat(columns.has(0, StepColumns.FAILS)).isTrue();
    assertThat(columns.op(0)).isEqualTo(0xfe);
    assertThat(columns.depth(0)).isEqualTo(0xffff);
    assertThat(columns.pc(0)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void anUnknownOpcodeIsNoByte() {
    columns.add(0, 0, 0, 0, 1, TraceObject.UNKNOWN_OP, StepColumns.UNKNOWN_OP);
    assertThat(columns.op(0)).isEqualTo(TraceObject.UNKNOWN_OP);
    assertThat(columns.depth(0)).isEqualTo(1);
  }

  @Test
  void whatHasNoRoomIsADefectOfTheReader() {
    assertThatThrownBy(() -> columns.add(StepColumns.LAST_OFFSET + 1, 0, 0, 0, 1, 0, 0))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> columns.add(0, 0, 0, 0, 0x10000, 0, 0))
        .isInstanceOf(AssertionError.class);
  }
}
