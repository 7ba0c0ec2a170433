package frameglass.engine.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DisassemblerTest {
  private static Disassembler disassemble(String hex) {
    return Disassembler.of(Code.of(Bytes.fromHex(hex)));
  }

  @Test
  void listsInstructionsWithTheirPlaces() {
    List<Instruction> rows = disassemble("6080604052625b005b5b0c").instructions();
    assertThat(rows).extracting(Instruction::pc).containsExactly(0, 2, 4, 5, 9, 10);
    assertThat(rows).extracting(Instruction::index).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(rows)
        .extracting(Instruction::toString)
        .containsExactly(
            "PUSH1 0x80", "PUSH1 0x40", "MSTORE", "PUSH3 0x5b005b", "JUMPDEST", "0x0c");
    assertThat(rows)
        .extracting(Instruction::kind)
        .containsExactly(
            Instruction.Kind.PUSH,
            Instruction.Kind.PUSH,
            Instruction.Kind.PLAIN,
            Instruction.Kind.FALSE_JUMPDEST_INSIDE,
            Instruction.Kind.VALID_JUMPDEST,
            Instruction.Kind.UNDEFINED);
    assertThat(rows.get(3).falseJumpDestinations()).containsExactly(0, 2);
    assertThat(rows.get(3).pushed()).isEqualTo(UInt256.of(0x5b005b));
    assertThat(rows.get(3).size()).isEqualTo(4);
    assertThat(rows.get(5).opcode()).isNull();
  }

  @Test
  void aPushThatTheCodeCutsOffPushesZerosForWhatIsMissing() {
    Instruction push = disassemble("0162abcd").instruction(1);
    assertThat(push.truncated()).isTrue();
    assertThat(push.immediate()).isEqualTo(Bytes.fromHex("abcd"));
    assertThat(push.pushed()).isEqualTo(UInt256.of(0xabcd00));
    assertThat(disassemble("61abcd").instruction(0).truncated()).isFalse();
    assertThat(disassemble("7f").instruction(0).pushed()).isEqualTo(UInt256.ZERO);
  }

  @Test
  void noCodeHasNoInstructions() {
    Disassembler none = Disassembler.of(Code.EMPTY);
    assertThat(none.size()).isZero();
    assertThat(none.instructions()).isEmpty();
    assertThat(none.isJumpDestination(0)).isFalse();
    assertThatThrownBy(() -> none.instruction(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> none.indexAt(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void findsTheInstructionOfAnyByteOfALargeCode() {
    byte[] bytes = new byte[100_000];
    new Random(7).nextBytes(bytes);
    Disassembler disassembler = Disassembler.of(Code.of(bytes));
    int pc = 0;
    for (Instruction row : disassembler.instructions()) {
      assertThat(row.pc()).isEqualTo(pc);
      for (int i = 0; i < row.size(); i++) {
        assertThat(disassembler.indexAt(pc + i)).isEqualTo(row.index());
        assertThat(disassembler.isJumpDestination(pc + i)).isEqualTo(i == 0 && row.op() == 0x5b);
      }
      pc += row.size();
    }
    assertThat(pc).isEqualTo(bytes.length);
    assertThat(disassembler.isJumpDestination(bytes.length)).isFalse();
  }

  @Property
  void theAssemblerReadsItBack(@ForAll byte[] bytes) {
    Disassembler disassembler = Disassembler.of(Code.of(bytes));
    if (disassembler.instructions().stream().noneMatch(Instruction::truncated)) {
      String text =
          disassembler.instructions().stream()
              .map(Instruction::toString)
              .collect(Collectors.joining("\n"));
      assertThat(Assembler.assemble(text)).isEqualTo(Bytes.copyOf(bytes));
    }
  }

  private static final String CBOR =
      "a2646970667358221220" + "ab".repeat(32) + "64736f6c63430008210033";

  @Test
  void findsTheMetadataOfSolc() {
    Disassembler disassembler = disassemble("6080604052fe" + CBOR);
    assertThat(disassembler.metadataStart()).isEqualTo(6);
    assertThat(disassembler.metadataEnd()).isEqualTo(disassembler.code().size()).isEqualTo(6 + 53);
  }

  @Test
  void findsTheMetadataBeforeConstructorArguments() {
    Disassembler disassembler = disassemble("6080604052fe" + CBOR + "00".repeat(64));
    assertThat(disassembler.metadataStart()).isEqualTo(6);
    assertThat(disassembler.metadataEnd()).isEqualTo(6 + 53);
  }

  @Test
  void findsTheMetadataOfOtherSettingsAndVersions() {
    String swarm = "a165627a7a72305820" + "cd".repeat(32) + "0029";
    assertThat(disassemble("00" + swarm).metadataStart()).isEqualTo(1);
    assertThat(disassemble("00a164736f6c6343000813000a").metadataStart()).isEqualTo(1);
    assertThat(disassemble("00a16c6578706572696d656e74616cf5000f").metadataStart()).isEqualTo(1);
  }

  @Test
  void otherEndingsAreNoMetadata() {
    assertThat(disassemble("6080604052fe").metadataStart()).isEqualTo(6);
    assertThat(disassemble("00a164736f6c6343000813000b").metadataStart()).isEqualTo(13);
    assertThat(disassemble("00a164736f6c6443000813000a").metadataStart()).isEqualTo(13);
    assertThat(disassemble("00a164736f6c63430008").metadataStart()).isEqualTo(10);
    assertThat(disassemble("00a164786f6c6343000813000a").metadataStart()).isEqualTo(13);
  }
}
