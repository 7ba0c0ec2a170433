package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.timeline.RunDifference.Field;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The first difference of two runs, and what made it. */
class RunDiffTest {
  private static Steps steps(MessageExecution execution) {
    return new LiveRun(execution).steps();
  }

  private static RunDifference.Result compare(Steps left, Steps right, Field... ignored) {
    return RunDiff.of(left, right, Set.of(ignored), () -> false);
  }

  private static RunDifference difference(Code left, Code right, Field... ignored) {
    return Objects.requireNonNull(
        compare(
                steps(MessageExecution.calling(left)),
                steps(MessageExecution.calling(right)),
                ignored)
            .difference());
  }

  @Property(tries = 10)
  void aRunAgreesWithItself(@ForAll @LongRange(min = 0) long seed) {
    Steps left = steps(LiveRunTest.random(seed));
    RunDifference.Result result = compare(left, steps(LiveRunTest.random(seed)));
    assertThat(result.difference()).isNull();
    assertThat(result.steps()).isEqualTo(left.size());
  }

  @Test
  void aValueIsFollowedToWhoWroteIt() {
    Assembler one = Assembler.program().push(5).push(3).op(Op.SSTORE); // 0 1 2
    Assembler other = Assembler.program().push(6).push(3).op(Op.SSTORE);
    for (Assembler each : List.of(one, other)) {
      each.push(3).op(Op.SLOAD, Op.STOP); // 3 4 5
    }
    RunDifference first = difference(one.code(), other.code());
    assertThat(first.field()).isEqualTo(Field.STACK);
    assertThat(first.leftStep()).isEqualTo(1);
    assertThat(first.left()).isEqualTo("stack[0] = 0x5");
    assertThat(first.right()).isEqualTo("stack[0] = 0x6");
    assertThat(first.why()).contains("PUSH1 at 0x0");
    assertThat(first.reads()).isEmpty();
  }

  @Test
  void whatAStackDoesNotShowIsNamedWithItsWriters() {
    Code loads = Assembler.program().push(1).op(Op.POP).push(0).op(Op.CALLDATALOAD, Op.STOP).code();
    Steps left =
        steps(MessageExecution.calling(loads).input(Bytes.copyOf(UInt256.of(1).toBytes())));
    Steps right =
        steps(MessageExecution.calling(loads).input(Bytes.copyOf(UInt256.of(2).toBytes())));
    RunDifference read = Objects.requireNonNull(compare(left, right).difference());
    assertThat(read.why()).startsWith("CALLDATALOAD at").contains("same operands");
    // a callee leaves something else in memory, which only a later load shows
    Address callee = Address.of(0xca11);
    Assembler caller = Assembler.program();
    caller.push(32).push(0).push(0).push(0).push(0).push(callee).push(50_000).op(Op.CALL);
    caller.op(Op.POP).push(0).op(Op.MLOAD, Op.STOP);
    Steps[] sides = new Steps[2];
    for (int i = 0; i < 2; i++) {
      Code inner =
          Assembler.program()
              .op(Op.CALLDATASIZE)
              .push(5 + i)
              .push(0)
              .op(Op.MSTORE)
              .push(32)
              .push(0)
              .op(Op.RETURN)
              .code();
      sides[i] = steps(MessageExecution.calling(caller.code()).with(callee, inner));
    }
    assertThat(Objects.requireNonNull(compare(sides[0], sides[1]).difference()).leftStep())
        .isEqualTo(10);
    RunDifference loaded =
        Objects.requireNonNull(
            RunDiff.of(new Without(sides[0]), new Without(sides[1]), Set.of(), () -> false)
                .difference());
    assertThat(loaded.why()).startsWith("MLOAD at");
    RunDifference.Read memory = loaded.reads().getFirst();
    assertThat(memory.place()).isEqualTo("memory[0x0 … 0x1f]");
    assertThat(memory.leftStep()).isEqualTo(7);
    assertThat(memory.left()).contains("call");
  }

  @Test
  void gasIsToldByTheInstructionThatCostMore() {
    Code cheap = Assembler.program().push(1).push(2).op(Op.SSTORE, Op.STOP).code();
    Steps left = steps(MessageExecution.calling(cheap));
    Steps right =
        steps(MessageExecution.calling(cheap).fork(frameglass.engine.code.Fork.BYZANTIUM));
    RunDifference difference = Objects.requireNonNull(compare(left, right).difference());
    assertThat(difference.field()).isEqualTo(Field.GAS);
    assertThat(difference.why())
        .isEqualTo("SSTORE at 0x4 (step 2) cost 22,100 on the left and 20,000 on the right");
    assertThat(compare(left, right, Field.GAS).difference()).isNull();
  }

  @Test
  void jumpsThatGoElsewhereAndRunsThatEndAreTold() {
    Assembler jumps = Assembler.program().push(1).jumpIf("x").op(Op.STOP);
    jumps.jumpDestination("x").op(Op.STOP);
    Assembler stays = Assembler.program().push(0).jumpIf("x").op(Op.STOP);
    stays.jumpDestination("x").op(Op.STOP);
    RunDifference pc = difference(jumps.code(), stays.code(), Field.STACK, Field.GAS);
    assertThat(pc.field()).isEqualTo(Field.PC);
    assertThat(pc.why()).contains("JUMPI").contains("different places");
    Code ends = Assembler.program().push(1).op(Op.POP, Op.POP).code();
    Code goesOn = Assembler.program().push(1).op(Op.POP, Op.GAS, Op.POP).code();
    RunDifference op = difference(ends, goesOn);
    assertThat(op.field()).isEqualTo(Field.OP);
  }

  @Test
  void theStopAfterTheCodeMayBeMissing() {
    Steps whole = steps(MessageExecution.calling(Assembler.program().push(1).code()));
    assertThat(whole.size()).isEqualTo(2);
    Steps cut = new Cut(whole, 1);
    assertThat(compare(whole, cut).difference()).isNull();
    assertThat(compare(cut, whole).difference()).isNull();
    RunDifference missing = Objects.requireNonNull(compare(whole, new Cut(whole, 0)).difference());
    assertThat(missing.field()).isEqualTo(Field.END);
    assertThat(missing.right()).isEqualTo("no step");
  }

  /** The first steps alone. */
  private record Cut(Steps whole, long size) implements Steps {
    @Override
    public int opAt(long step) {
      return whole.opAt(step);
    }

    @Override
    public StepView at(long step) {
      return whole.at(step);
    }

    @Override
    public String textAt(long step) {
      return whole.textAt(step);
    }
  }

  /** The steps of the transaction's own frame alone, as if no client had told of the callee. */
  private record Without(Steps whole) implements Steps {
    private long inWhole(long step) {
      return step <= 7 ? step : step + whole.size() - 12;
    }

    @Override
    public long size() {
      return 12;
    }

    @Override
    public int opAt(long step) {
      return whole.opAt(inWhole(step));
    }

    @Override
    public StepView at(long step) {
      return whole.at(inWhole(step));
    }

    @Override
    public String textAt(long step) {
      return whole.textAt(inWhole(step));
    }
  }
}
