package frameglass.engine.code;

import static frameglass.engine.code.Op.ADD;
import static frameglass.engine.code.Op.JUMPDEST;
import static frameglass.engine.code.Op.PUSH1;
import static frameglass.engine.code.Op.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssemblerTest {
  @ParameterizedTest
  @CsvSource({
    "PUSH1 0x80 PUSH1 64 MSTORE,0x6080604052",
    "push2 1 add,0x61000101",
    "PUSH 0,0x6000",
    "PUSH 255 PUSH 256,0x60ff610100",
    "PUSH0 SHA3 difficulty,0x5f2044",
    "0x0c 0xDEADbeef STOP,0x0cdeadbeef00",
    "'',0x",
  })
  void readsInstructions(String text, String code) {
    assertThat(Assembler.assemble(text).toHex()).isEqualTo(code);
  }

  @Test
  void skipsCommentsAndWhiteSpace() {
    assertThat(
            Assembler.assemble(
                """
                PUSH1 1 ; one
                  # nothing here
                \tPUSH1 2 // two

                ADD\r
                """))
        .hasToString("0x6001600201");
  }

  @Test
  void labelsNamePlacesBeforeAndBehind() {
    assertThat(
            Assembler.assemble(
                """
                :loop JUMPDEST
                PUSH @end JUMPI
                PUSH2 @loop JUMP
                :end JUMPDEST
                """))
        .hasToString("0x5b600857610000565b");
  }

  @Test
  void aReferenceWidensWhenItsPlaceIsFar() {
    String text = "PUSH @far JUMP 0x" + "00".repeat(252) + " :far JUMPDEST";
    assertThat(Assembler.assemble(text).slice(0, 3)).hasToString("0x60ff56");
    String farther = "PUSH @far JUMP 0x" + "00".repeat(253) + " :far JUMPDEST";
    assertThat(Assembler.assemble(farther).slice(0, 4)).hasToString("0x61010156");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ADD\\nFOO               | line 2: no instruction 'FOO'",
        "PUSH1                   | line 1: PUSH1 needs a value",
        "PUSH1 ADD               | line 1: PUSH1 needs a number or a label such as @loop, not 'ADD'",
        "PUSH1 256               | line 1: 0x100 does not fit in the 1 byte of PUSH1",
        "PUSH2\\n0x10000         | line 1: 0x10000 does not fit in the 2 bytes of PUSH2",
        "STOP\\n\\nPUSH @end     | line 3: no label :end for @end",
        ":a\\n:a                 | line 2: label :a is already used",
        "0x123                   | line 1: '0x123': odd number of hex digits: 3",
        "@end JUMP               | line 1: no instruction '@end'; to push a place, write PUSH @end",
      })
  void saysWhatIsWrongAndWhere(String text, String message) {
    assertThatThrownBy(() -> Assembler.assemble(text.replace("\\n", "\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aLabelThatDoesNotFitIsRefused() {
    String text = "STOP\nPUSH1 @far 0x" + "00".repeat(300) + " :far JUMPDEST";
    assertThatThrownBy(() -> Assembler.assemble(text))
        .hasMessage("line 2: label :far at 303 does not fit in the 1 byte of PUSH1");
  }

  @Test
  void buildsInstructionByInstruction() {
    assertThat(Assembler.program().push(5).push(3).op(ADD, STOP).code().toBytes())
        .hasToString("0x600560030100");
    assertThat(Assembler.program().push(UInt256.MAX).bytes()).hasToString("0x7f" + "ff".repeat(32));
    assertThat(Assembler.program().push(4, UInt256.ONE).bytes()).hasToString("0x6300000001");
    assertThat(Assembler.program().push(Address.of(1)).bytes())
        .hasToString("0x73" + "00".repeat(19) + "01");
    assertThat(Assembler.program().mstore(64, UInt256.of(128)).bytes()).hasToString("0x6080604052");
    assertThat(Assembler.program().sstore(UInt256.ONE, UInt256.of(2)).bytes())
        .hasToString("0x6002600155");
    assertThat(Assembler.program().push(7).returnTop().bytes())
        .hasToString("0x600760005260206000f3");
  }

  @Test
  void jumpsToLabels() {
    assertThat(
            Assembler.program()
                .jumpDestination("loop")
                .push(1)
                .jumpIf("loop")
                .jump("end")
                .raw(Bytes.fromHex("fe"))
                .label("end")
                .op(JUMPDEST)
                .bytes())
        .hasToString("0x5b6001600057600a56fe5b");
  }

  @Test
  void programsCanBePutTogether() {
    Assembler part = Assembler.program().jumpDestination("there").op(STOP);
    assertThat(Assembler.program().jump("there").append(part).bytes()).hasToString("0x6003565b00");
    assertThatThrownBy(() -> Assembler.program().label("there").append(part))
        .hasMessage("label :there is already used");
  }

  @Test
  void noPushIsWiderThanAWordOrTakesNothing() {
    assertThat(Assembler.program().push(32, UInt256.ONE).bytes())
        .hasToString("0x7f" + "00".repeat(31) + "01");
    assertThatThrownBy(() -> Assembler.program().push(33, UInt256.ONE))
        .hasMessage("no PUSH takes 33 bytes, only 1 to 32");
    assertThatThrownBy(() -> Assembler.program().push(0, UInt256.ZERO))
        .hasMessage("no PUSH takes 0 bytes, only 1 to 32");
  }

  @Test
  void aPushNeedsItsValue() {
    assertThatThrownBy(() -> Assembler.program().op(PUSH1)).hasMessage("PUSH1 needs a value");
  }
}
