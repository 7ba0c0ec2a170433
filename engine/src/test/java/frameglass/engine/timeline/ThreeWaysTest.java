package frameglass.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.Probe;
import frameglass.engine.interpreter.StopReason;
import frameglass.engine.trace.Eip3155Writer;
import frameglass.engine.trace.TraceProbe;
import frameglass.engine.transaction.StateRoot;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/**
 * A program run straight, in pieces, and with steps back in between: the same result, the same
 * world and the same trace, byte for byte; and bytes that are no program at all.
 */
class ThreeWaysTest {
  private static final long GAS = 300_000;

  /** Far more than the frames, buffers and memories that so little gas can buy. */
  private static final long MOST_BYTES = 64 << 20;

  private static final Interpreter SHARED = new Interpreter();

  /** What is left of a run: its trace and its end. */
  private record Outcome(List<String> lines, String end) {}

  private static MessageExecution random(long seed, Fork fork) {
    return MessageExecution.calling(RandomPrograms.of(seed, 12))
        .with(Address.of(0xb0b), RandomPrograms.of(seed + 1, 5))
        .with(Address.of(0xb0c), RandomPrograms.of(seed + 2, 5))
        .fork(fork)
        .gas(GAS);
  }

  private static Outcome run(MessageExecution execution, LongSupplier pieces) {
    Interpreter machine = new Interpreter();
    execution.begin(machine);
    return toEnd(execution, machine, pieces);
  }

  /** Runs what is left in pieces of so many instructions. */
  private static Outcome toEnd(
      MessageExecution execution, Interpreter machine, LongSupplier pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Eip3155Writer writer = new Eip3155Writer(out, Eip3155Writer.Form.STRICT)) {
      machine.setProbe(new TraceProbe(writer, true, true));
      StopReason reason = StopReason.LIMIT;
      while (machine.depth() > 0) {
        reason = machine.run(pieces.getAsLong());
      }
      assertThat(reason).isEqualTo(StopReason.DONE);
    }
    machine.setProbe(Probe.NONE);
    String logs = machine.world().logs().toString();
    Execution.Ending ending = execution.finish(machine);
    return new Outcome(
        out.toString(StandardCharsets.UTF_8).lines().toList(),
        machine.outcome()
            + " "
            + machine.gasLeft()
            + " "
            + machine.output()
            + " "
            + ending
            + " "
            + new StateRoot().of(machine.world())
            + " "
            + logs);
  }

  @Property(tries = 60)
  void piecesOfAnySizeMakeNoDifference(@ForAll @LongRange(min = 0) long seed, @ForAll Fork fork) {
    Random sizes = new Random(seed);
    Outcome straight = run(random(seed, fork), () -> Long.MAX_VALUE);
    assertThat(run(random(seed, fork), () -> 1)).isEqualTo(straight);
    assertThat(run(random(seed, fork), () -> 1 + sizes.nextInt(50))).isEqualTo(straight);
  }

  @Property(tries = 40)
  void afterStepsBackTheRestIsTheSame(@ForAll @LongRange(min = 0) long seed, @ForAll Fork fork) {
    Outcome straight = run(random(seed, fork), () -> Long.MAX_VALUE);
    LiveRun run = new LiveRun(random(seed, fork), 16);
    Random moves = new Random(seed);
    int steps = straight.lines().size();
    for (int i = 0; i < 8; i++) {
      run.seek(moves.nextInt(steps + 1), ThreeWaysTest::never);
      for (int back = moves.nextInt(6); back > 0 && run.step() > 0; back--) {
        run.seek(run.step() - 1, ThreeWaysTest::never);
      }
    }
    if (run.atEnd()) {
      run.seek(steps / 2, ThreeWaysTest::never);
    }
    int from = (int) run.step();
    Outcome rest = toEnd(random(seed, fork), run.machine(), () -> 1 + moves.nextInt(9));
    assertThat(rest.lines()).isEqualTo(straight.lines().subList(from, steps));
    assertThat(rest.end()).isEqualTo(straight.end());
  }

  /**
   * Every instruction but those that end a frame costs gas, so that there are no more of them than
   * gas, and memory is bounded by what it costs. What a run leaves behind is bounded with it.
   */
  @Property(tries = 2_000)
  void bytesOfAnyKindEndInTimeAndWithoutFallingOver(
      @ForAll @Size(max = 400) byte[] bytes, @ForAll Fork fork, @ForAll boolean creates) {
    endsInTime(bytes, fork, creates);
  }

  /** A program that does something gets further than bytes do before what is wrong in it shows. */
  @Property(tries = 300)
  void programsWithWrongBytesInThemDoSoToo(
      @ForAll @LongRange(min = 0) long seed, @ForAll Fork fork, @ForAll boolean creates) {
    byte[] bytes = RandomPrograms.of(seed, 20).toBytes().toArray();
    Random wrong = new Random(seed);
    for (int i = wrong.nextInt(6); i >= 0; i--) {
      bytes[wrong.nextInt(bytes.length)] = (byte) wrong.nextInt();
    }
    endsInTime(bytes, fork, creates);
  }

  private static void endsInTime(byte[] bytes, Fork fork, boolean creates) {
    Code code = Code.of(Bytes.copyOf(bytes));
    MessageExecution execution =
        (creates ? MessageExecution.creating(code) : MessageExecution.calling(code))
            .input(Bytes.copyOf(bytes))
            .fork(fork)
            .gas(GAS);
    Interpreter machine = SHARED;
    long before = allocated();
    execution.begin(machine);
    machine.run(10 * GAS);
    assertThat(machine.depth()).isZero();
    assertThat(machine.gasLeft()).isBetween(0L, GAS);
    assertThat(machine.steps()).isLessThanOrEqualTo(2 * GAS);
    assertThat(allocated() - before).isLessThan(MOST_BYTES);
    execution.finish(machine);
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  /** Nothing interrupts a seek. */
  private static boolean never() {
    return false;
  }
}
