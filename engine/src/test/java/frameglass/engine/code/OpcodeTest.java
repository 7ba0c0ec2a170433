package frameglass.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpcodeTest {
  @Test
  void everyNumberHasItsRowUnderTheSameName() throws ReflectiveOperationException {
    Set<Integer> numbers = new HashSet<>();
    for (Field field : Op.class.getFields()) {
      int number = field.getInt(null);
      assertThat(Opcode.valueOf(field.getName()).code()).isEqualTo(number);
      assertThat(Opcode.of(number)).isEqualTo(Opcode.valueOf(field.getName()));
      numbers.add(number);
    }
    assertThat(numbers).hasSize(Opcode.values().length).hasSize(150);
  }

  @ParameterizedTest
  @EnumSource
  void everyRowIsComplete(Opcode opcode) {
    assertThat(opcode.meaning()).isNotBlank().doesNotEndWith(".").hasSizeLessThan(100);
    assertThat(opcode.reference()).matches("(Yellow Paper|EIP-\\d+).*");
    assertThat(opcode.operands()).doesNotHaveDuplicates().allMatch(name -> !name.isBlank());
    assertThat(Opcode.parse(opcode.mnemonic())).isEqualTo(opcode);
    assertThat(Opcode.nameOf(opcode.code())).isEqualTo(opcode.mnemonic());
  }

  /** Words taken and given as the Yellow Paper's appendix H and the EIPs have them. */
  @ParameterizedTest
  @CsvSource({
    "STOP,0,0",
    "ADD,2,1",
    "MULMOD,3,1",
    "EXP,2,1",
    "ISZERO,1,1",
    "NOT,1,1",
    "BYTE,2,1",
    "SAR,2,1",
    "CLZ,1,1",
    "KECCAK256,2,1",
    "ADDRESS,0,1",
    "BALANCE,1,1",
    "CALLDATALOAD,1,1",
    "CALLDATACOPY,3,0",
    "EXTCODECOPY,4,0",
    "RETURNDATASIZE,0,1",
    "RETURNDATACOPY,3,0",
    "EXTCODEHASH,1,1",
    "BLOCKHASH,1,1",
    "BLOBHASH,1,1",
    "BLOBBASEFEE,0,1",
    "POP,1,0",
    "MLOAD,1,1",
    "MSTORE,2,0",
    "MSTORE8,2,0",
    "SLOAD,1,1",
    "SSTORE,2,0",
    "JUMP,1,0",
    "JUMPI,2,0",
    "JUMPDEST,0,0",
    "TLOAD,1,1",
    "TSTORE,2,0",
    "MCOPY,3,0",
    "PUSH0,0,1",
    "PUSH32,0,1",
    "DUP1,1,2",
    "DUP16,16,17",
    "SWAP1,2,2",
    "SWAP16,17,17",
    "LOG0,2,0",
    "LOG4,6,0",
    "CREATE,3,1",
    "CALL,7,1",
    "CALLCODE,7,1",
    "RETURN,2,0",
    "DELEGATECALL,6,1",
    "CREATE2,4,1",
    "STATICCALL,6,1",
    "REVERT,2,0",
    "INVALID,0,0",
    "SELFDESTRUCT,1,0",
  })
  void takesAndGives(Opcode opcode, int operands, int results) {
    assertThat(opcode.operands()).hasSize(operands);
    assertThat(opcode.results()).hasSize(results);
  }

  @Test
  void operandsAreNamedTopFirst() {
    assertThat(Opcode.CALL.operands())
        .containsExactly(
            "gas", "address", "value", "argsOffset", "argsSize", "retOffset", "retSize");
    assertThat(Opcode.SWAP2.operands()).containsExactly("v1", "v2", "v3");
    assertThat(Opcode.SWAP2.results()).containsExactly("v3", "v2", "v1");
    assertThat(Opcode.DUP3.results()).containsExactly("v3", "v1", "v2", "v3");
    assertThat(Opcode.LOG2.operands()).containsExactly("offset", "size", "topic1", "topic2");
  }

  @Test
  void rowsThatOnlyTheirNumberTellsReadAsSentences() {
    assertThat(Opcode.PUSH1.meaning()).isEqualTo("Pushes the byte that follows");
    assertThat(Opcode.PUSH32.meaning()).isEqualTo("Pushes the 32 bytes that follow");
    assertThat(Opcode.DUP2.meaning()).isEqualTo("Copies the 2nd stack item to the top");
    assertThat(Opcode.SWAP16.meaning())
        .isEqualTo("Exchanges the top of the stack with the 17th item");
  }

  @Test
  void onlyPushHasImmediates() {
    assertThat(Opcode.PUSH0.immediateSize()).isZero();
    assertThat(Opcode.PUSH1.immediateSize()).isEqualTo(1);
    assertThat(Opcode.PUSH32.immediateSize()).isEqualTo(32);
    assertThat(Opcode.DUP1.immediateSize()).isZero();
    assertThat(Opcode.immediateSize((byte) Op.PUSH20)).isEqualTo(20);
    assertThat(Opcode.immediateSize((byte) Op.SELFDESTRUCT)).isZero();
  }

  @Test
  void aByteWithoutMeaningIsShownAsItself() {
    assertThat(Opcode.of(0x0c)).isNull();
    assertThat(Opcode.nameOf(0x0c)).isEqualTo("0x0c");
    assertThat(Opcode.nameOf((byte) 0xef)).isEqualTo("0xef");
  }

  @Test
  void namesChangeWithTheFork() {
    assertThat(Opcode.PREVRANDAO.mnemonic(Fork.LONDON)).isEqualTo("DIFFICULTY");
    assertThat(Opcode.PREVRANDAO.mnemonic(Fork.PARIS)).isEqualTo("PREVRANDAO");
    assertThat(Opcode.parse("difficulty")).isEqualTo(Opcode.PREVRANDAO);
    assertThat(Opcode.parse("SHA3")).isEqualTo(Opcode.KECCAK256);
    assertThat(Opcode.parse("SUICIDE")).isEqualTo(Opcode.SELFDESTRUCT);
    assertThat(Opcode.parse("PUSH33")).isNull();
  }

  @Test
  void familiesEndWhereTheyShould() {
    assertThat(Opcode.PUSH0.isPush() && Opcode.PUSH32.isPush()).isTrue();
    assertThat(Opcode.MCOPY.isPush() || Opcode.DUP1.isPush()).isFalse();
    assertThat(Opcode.DUP1.isDup() && Opcode.DUP16.isDup() && !Opcode.SWAP1.isDup()).isTrue();
    assertThat(Opcode.SWAP1.isSwap() && Opcode.SWAP16.isSwap() && !Opcode.LOG0.isSwap()).isTrue();
    assertThat(Opcode.LOG0.isLog() && Opcode.LOG4.isLog()).isTrue();
    assertThat(Opcode.values()).filteredOn(Opcode::isCall).hasSize(4);
    assertThat(Opcode.values()).filteredOn(Opcode::isCreate).hasSize(2);
    assertThat(Opcode.values()).filteredOn(Opcode::isJump).hasSize(2);
    assertThat(Opcode.values()).filteredOn(Opcode::isTerminal).hasSize(5);
  }
}
