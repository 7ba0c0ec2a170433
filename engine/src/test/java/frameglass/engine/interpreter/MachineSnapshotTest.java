package frameglass.engine.interpreter;

import static frameglass.engine.code.Assembler.program;
import static frameglass.engine.code.Op.*;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Going back and running again is the same as never having gone back. */
final class MachineSnapshotTest {
  private static final Address CALLEE = Address.of(0xCA11EE);

  /** Memory, storage, calls that return and calls that revert, a create, in a loop of ten. */
  private static final Assembler BUSY =
      program()
          .push(10)
          .jumpDestination("again")
          .op(DUP1, DUP1, SSTORE)
          .op(DUP1, DUP1)
          .push(64)
          .op(MUL, MSTORE)
          .push(32)
          .push(0)
          .push(32)
          .push(64)
          .push(1)
          .push(CALLEE)
          .op(GAS, CALL, POP)
          .push(0)
          .push(0)
          .push(0)
          .op(CREATE, POP)
          .push(0)
          .op(MLOAD, POP)
          .push(1)
          .op(SWAP1, SUB, DUP1)
          .jumpIf("again")
          .push(64)
          .push(0)
          .op(RETURN);

  /** Writes its slot 1, then reverts if the call data's word is even. */
  private static final Assembler CALLEE_CODE =
      program()
          .push(1)
          .op(SLOAD)
          .push(1)
          .op(ADD)
          .push(1)
          .op(SSTORE)
          .push(0)
          .op(CALLDATALOAD)
          .push(0)
          .op(MSTORE)
          .push(1)
          .push(0)
          .op(CALLDATALOAD, AND)
          .jumpIf("odd")
          .push(32)
          .push(0)
          .op(REVERT)
          .jumpDestination("odd")
          .push(32)
          .push(0)
          .op(RETURN);

  private static Machine busy() {
    Machine machine = Machine.latest();
    machine.deploy(CALLEE, CALLEE_CODE.code());
    return machine.load(BUSY, Bytes.EMPTY, 10_000_000);
  }

  private static String describe(Machine machine) {
    Interpreter interpreter = machine.interpreter;
    StringBuilder text = new StringBuilder().append(interpreter.steps());
    for (int i = 1; i <= interpreter.depth(); i++) {
      var frame = interpreter.frameAt(i);
      text.append('|')
          .append(frame.pc)
          .append(' ')
          .append(frame.gas)
          .append(' ')
          .append(Arrays.toString(Arrays.copyOf(frame.buffer().longs(), frame.sp)))
          .append(Arrays.hashCode(Arrays.copyOf(frame.memory.bytes(), frame.memory.size())))
          .append(Arrays.hashCode(frame.copyReturnData()))
          .append(frame.message.caller.toHex())
          .append(frame.message.isStatic);
    }
    machine.world.forEachKnown(
        account -> {
          text.append(account.address().toHex())
              .append(account.balance())
              .append(account.nonce())
              .append(account.exists());
          machine.world.forEachSlot(
              account,
              (key, original, current, touched, warm) ->
                  text.append(key).append(original).append(current).append(warm));
        });
    return text.append(machine.world.refund()).append(machine.world.logCount()).toString();
  }

  @Property(tries = 30)
  void anyOrderOfSnapshotsAndReturnsComesToTheSame(@ForAll long seed) {
    Machine straight = busy();
    List<String> history = new ArrayList<>();
    history.add(describe(straight));
    while (straight.interpreter.run(1) == StopReason.LIMIT) {
      history.add(describe(straight));
    }
    String end = describe(straight);

    Machine machine = busy();
    Random random = new Random(seed);
    List<MachineSnapshot> snapshots = new ArrayList<>();
    snapshots.add(machine.interpreter.capture(null));
    for (int i = 0; i < 60; i++) {
      if (random.nextBoolean()) {
        machine.interpreter.run(random.nextInt(60));
        snapshots.add(machine.interpreter.capture(snapshots.getLast()));
      } else {
        machine.interpreter.restore(snapshots.get(random.nextInt(snapshots.size())));
      }
      int step = (int) machine.interpreter.steps();
      assertThat(describe(machine)).isEqualTo(step < history.size() ? history.get(step) : end);
    }
    machine.interpreter.run(Long.MAX_VALUE);
    assertThat(describe(machine)).isEqualTo(end);
    assertThat(machine.interpreter.output()).isEqualTo(straight.interpreter.output());
  }

  @Test
  void framesThatWaitAreShared() {
    Machine machine = Machine.latest();
    Assembler loop = program().jumpDestination("forever").jump("forever");
    machine.deploy(CALLEE, loop.code());
    machine.load(
        program()
            .push(1)
            .push(100_000)
            .op(MSTORE)
            .push(0)
            .push(0)
            .push(0)
            .push(0)
            .push(0)
            .push(CALLEE)
            .op(GAS, CALL),
        Bytes.EMPTY,
        10_000_000);
    machine.interpreter.run(100);
    MachineSnapshot first = machine.interpreter.capture(null);
    machine.interpreter.run(100);
    MachineSnapshot second = machine.interpreter.capture(first);
    assertThat(first.bytesNotSharedWith(null)).isGreaterThan(100_000);
    assertThat(second.bytesNotSharedWith(first)).isLessThan(5_000);
  }
}
