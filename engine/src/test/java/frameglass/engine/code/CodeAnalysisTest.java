package frameglass.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeAnalysisTest {
  private static final long GUARD = 0x5b5b5b5b5b5b5b5bL;

  /** Code with many pushes and many 0x5b, as data and as instructions. */
  @Provide
  Arbitrary<byte[]> codes() {
    Arbitrary<Byte> bytes =
        Arbitraries.oneOf(
            Arbitraries.of((byte) Op.JUMPDEST),
            Arbitraries.integers().between(Op.PUSH0, Op.PUSH32).map(Integer::byteValue),
            Arbitraries.bytes());
    return bytes.array(byte[].class).ofMaxSize(300);
  }

  /** Starts of instructions, as the Yellow Paper's N(i, w) walks them. */
  private static List<Integer> starts(byte[] code) {
    List<Integer> starts = new ArrayList<>();
    for (int pc = 0; pc < code.length; pc++) {
      starts.add(pc);
      if (code[pc] >= 0x60) {
        pc += code[pc] - 0x5f;
      }
    }
    return starts;
  }

  @Property(tries = 3000)
  void everyJumpdestThatIsAnInstructionIsMarked(@ForAll("codes") byte[] code) {
    BitSet expected = new BitSet();
    for (int pc : starts(code)) {
      expected.set(pc, code[pc] == 0x5b);
    }
    long[] buffer = new long[CodeAnalysis.jumpBitmapLongs(code.length) + 2];
    Arrays.fill(buffer, GUARD);
    CodeAnalysis.markJumpDestinations(Code.of(code).padded(), code.length, buffer, 1);
    for (int pc = 0; pc < code.length; pc++) {
      assertThat(CodeAnalysis.isJumpDestination(buffer, 1, pc)).isEqualTo(expected.get(pc));
    }
    assertThat(buffer[0]).isEqualTo(GUARD);
    assertThat(buffer[buffer.length - 1]).isEqualTo(GUARD);
  }

  @Property(tries = 1000)
  void falseOnesAreTheOthers(@ForAll("codes") byte[] code) {
    int all = 0;
    int valid = 0;
    for (byte b : code) {
      all += b == 0x5b ? 1 : 0;
    }
    for (int pc : starts(code)) {
      valid += code[pc] == 0x5b ? 1 : 0;
    }
    assertThat(CodeAnalysis.countFalseJumpDestinations(Code.of(code).padded(), code.length))
        .isEqualTo(all - valid);
  }

  @Property(tries = 1000)
  void indexesLeadThereAndBack(@ForAll("codes") byte[] code) {
    checkIndexes(code);
  }

  @ParameterizedTest
  @ValueSource(ints = {65_535, 65_536, 65_537, 200_000})
  void indexesOfLargeCodeTakeMoreBits(int size) {
    byte[] code = new byte[size];
    for (int i = 0; i < size; i++) {
      code[i] = (byte) (i % 7 == 0 ? Op.PUSH2 : i % 11 == 0 ? Op.JUMPDEST : Op.ADD);
    }
    checkIndexes(code);
    Arrays.fill(code, (byte) Op.ADD);
    checkIndexes(code);
  }

  private static void checkIndexes(byte[] code) {
    int size = code.length;
    boolean wide = CodeAnalysis.isWide(size);
    int toInstruction = 1;
    int toPc = toInstruction + CodeAnalysis.pcToInstructionLongs(size) + 1;
    int metadata = toPc + CodeAnalysis.instructionToPcLongs(size) + 1;
    int end = metadata + CodeAnalysis.metadataLongs(size);
    long[] buffer = new long[end + 1];
    Arrays.fill(buffer, GUARD);
    List<Integer> starts = starts(code);
    int count =
        CodeAnalysis.indexInstructions(
            Code.of(code).padded(), size, buffer, toInstruction, toPc, metadata);
    assertThat(count).isEqualTo(starts.size());
    for (int index = 0; index < count; index++) {
      int pc = starts.get(index);
      int next = index + 1 < count ? starts.get(index + 1) : size;
      int op = code[pc] & 0xff;
      int entry = CodeAnalysis.metadata(buffer, metadata, index);
      check(CodeAnalysis.entry(buffer, toPc, index, wide), pc);
      check(entry & 0xff, op);
      check(entry & CodeAnalysis.VALID_JUMPDEST, op == 0x5b ? CodeAnalysis.VALID_JUMPDEST : 0);
      check(entry & CodeAnalysis.UNDEFINED, Opcode.of(op) == null ? CodeAnalysis.UNDEFINED : 0);
      boolean truncated = pc + 1 + Opcode.immediateSize(op) > size;
      check(entry & CodeAnalysis.TRUNCATED_PUSH, truncated ? CodeAnalysis.TRUNCATED_PUSH : 0);
      check(CodeAnalysis.hits(entry), 0);
      for (int i = pc; i < next; i++) {
        check(CodeAnalysis.entry(buffer, toInstruction, i, wide), index);
      }
    }
    for (int guard : new int[] {0, toPc - 1, metadata - 1, end}) {
      assertThat(buffer[guard]).isEqualTo(GUARD);
    }
  }

  /** AssertJ is too slow for a million comparisons that hold. */
  private static void check(int actual, int expected) {
    if (actual != expected) {
      assertThat(actual).isEqualTo(expected);
    }
  }

  @Test
  void hitsAreCountedAndStopAtTheirMaximum() {
    byte[] code = {Op.ADD, Op.JUMPDEST, (byte) 0xfe};
    long[] buffer = new long[4];
    int count = CodeAnalysis.indexInstructions(Code.of(code).padded(), 3, buffer, 0, 1, 2);
    CodeAnalysis.countHit(buffer, 2, 0);
    for (int i = 0; i < CodeAnalysis.MAX_HITS + 10; i++) {
      CodeAnalysis.countHit(buffer, 2, 1);
    }
    assertThat(CodeAnalysis.hits(CodeAnalysis.metadata(buffer, 2, 0))).isEqualTo(1);
    int second = CodeAnalysis.metadata(buffer, 2, 1);
    assertThat(CodeAnalysis.hits(second)).isEqualTo(CodeAnalysis.MAX_HITS);
    assertThat(second & 0xfff).isEqualTo(Op.JUMPDEST | CodeAnalysis.VALID_JUMPDEST);
    assertThat(CodeAnalysis.hits(CodeAnalysis.metadata(buffer, 2, 2))).isZero();

    CodeAnalysis.clearHits(buffer, 2, count);
    assertThat(CodeAnalysis.metadata(buffer, 2, 0)).isEqualTo(Op.ADD);
    assertThat(CodeAnalysis.metadata(buffer, 2, 1))
        .isEqualTo(Op.JUMPDEST | CodeAnalysis.VALID_JUMPDEST);
    assertThat(CodeAnalysis.metadata(buffer, 2, 2)).isEqualTo(Op.INVALID);
  }
}
