package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Fork;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  /** Hears what comes back from calls and how frames end. */
  private static final class Ear implements Probe {
    long cameBack = -1;
    long leftOver = -1;
    Halt halt = Halt.STOPPED;

    @Override
    public void answered(
        Interpreter interpreter, Frame callee, Halt why, boolean isPrecompile, long gasLeft) {
      cameBack = gasLeft;
    }

    @Override
    public void left(
        Interpreter interpreter,
        Frame frame,
        Halt why,
        byte[] output,
        int offset,
        int length,
        long gasLeft) {
      leftOver = gasLeft;
      halt = why;
    }
  }

  /** Runs to the end and checks each explanation against what then happens. */
  private static void check(MessageExecution execution) {
    Interpreter machine = new Interpreter();
    execution.begin(machine);
    Explainer explainer = new Explainer(machine, execution);
    while (machine.depth() > 0) {
      int depth = machine.depth();
      Frame frame = machine.frameAt(depth);
      int pc = frame.pc;
      int op = frame.code.at(pc);
      long gas = frame.gas;
      String before = Fingerprint.of(machine);
      Explanation told = explainer.explain();
      assertThat(Fingerprint.of(machine)).as("explaining changes nothing").isEqualTo(before);
      Ear ear = new Ear();
      machine.setProbe(ear);
      machine.run(1);
      String where = "step %d pc %d op %x %s".formatted(machine.steps() - 1, pc, op, told);
      if (ear.leftOver >= 0) {
        assertThat(told.fails() != null).as(where).isEqualTo(ear.halt.isFailure());
        if (!ear.halt.isExceptional()) {
          assertThat(told.total()).as(where).isEqualTo(gas - ear.leftOver);
        } else if (ear.halt == Halt.OUT_OF_GAS) {
          assertThat(told.fails()).as(where).startsWith("out of gas");
        }
      } else {
        assertThat(told.fails()).as(where).isNull();
        long after = machine.depth() > depth ? machine.frameAt(depth).gas : frame.gas;
        assertThat(told.total()).as(where).isEqualTo(gas - after + Math.max(0, ear.cameBack));
        if (machine.depth() == depth) {
          assertThat((long) frame.memory.words()).as(where).isEqualTo(told.memoryWordsAfter());
        }
      }
      assertThat(told.does().isEmpty()).as(where).isEqualTo(Opcode.of(op) == null);
    }
  }

  @Property(tries = 15)
  void partsOfEveryPriceAddUpToWhatIsCharged(@ForAll @LongRange(min = 0) long seed) {
    check(LiveRunTest.random(seed));
  }

  @Property(tries = 12)
  void alsoUnderOlderRules(@ForAll Fork fork, @ForAll @LongRange(min = 0) long seed) {
    check(LiveRunTest.random(seed).fork(fork));
  }

  @Property(tries = 12)
  void alsoWithLittleGas(
      @ForAll @LongRange(min = 0) long seed, @ForAll @LongRange(min = 1, max = 20_000) long gas) {
    check(LiveRunTest.random(seed).gas(gas));
  }

  @Property(tries = 10)
  void alsoWhenCreating(@ForAll @LongRange(min = 0) long seed) {
    check(
        MessageExecution.creating(RandomPrograms.of(seed, 6))
            .with(Address.of(0xb0b), RandomPrograms.of(seed + 1, 5))
            .gas(300_000));
  }

  private static Explanation next(Assembler program) {
    MessageExecution execution = MessageExecution.calling(program.code());
    Interpreter machine = new Interpreter();
    execution.begin(machine);
    long last = program.code().size();
    while (machine.frameAt(1).pc < last - 1) {
      machine.run(1);
    }
    return new Explainer(machine, execution).explain();
  }

  @Test
  void sentencesHaveTheirOperandsFilledIn() {
    assertThat(next(Assembler.program().push(0x80).push(0x40).op(Op.MSTORE)).does())
        .isEqualTo("memory[0x40 … 0x5f] ← 0x80");
    assertThat(next(Assembler.program().push(3).push(5).op(Op.LT)).does())
        .isEqualTo("0x5 < 0x3 = 0x0 (false)");
    assertThat(next(Assembler.program().push(0).push(9).op(Op.JUMPI)).does())
        .isEqualTo("condition is 0: goes on at 0x5, not at 0x9");
    assertThat(next(Assembler.program().push(1).push(7).op(Op.SSTORE)).does())
        .isEqualTo("slot 0x7: 0x4d → 0x1");
    assertThat(next(Assembler.program().push(7).op(Op.SLOAD)).does())
        .isEqualTo("pushes slot 0x7 = 0x4d");
  }

  @Test
  void growthIsPricedByWords() {
    Explanation told = next(Assembler.program().push(1).push(0x160).op(Op.MSTORE));
    assertThat(told.gas())
        .containsExactly(
            new Explanation.GasItem(3, "base"), new Explanation.GasItem(36, "memory 0 → 12 words"));
    assertThat(told.memoryWordsAfter()).isEqualTo(12);
  }

  @Test
  void failuresAreToldBeforeTheyHappen() {
    assertThat(next(Assembler.program().push(1).op(Op.JUMP)).fails())
        .isEqualTo("invalid jump destination: 0x1 holds 0x01 inside the data of PUSH1 at 0x0");
    assertThat(next(Assembler.program().push(0x5b).push(1).op(Op.JUMP)).fails())
        .contains("a false 0x5b inside the data of PUSH1 at 0x0");
    assertThat(next(Assembler.program().op(Op.ADD)).fails())
        .isEqualTo("stack underflow: ADD needs 2 words, the stack has 0");
    assertThat(next(Assembler.program().push(UInt256.MAX).op(Op.MLOAD)).fails())
        .startsWith("out of gas");
  }
}
