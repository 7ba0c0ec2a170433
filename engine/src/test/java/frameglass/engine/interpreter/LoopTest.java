package frameglass.engine.interpreter;

import static frameglass.engine.code.Assembler.program;
import static frameglass.engine.code.Op.*;
import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Code;
import frameglass.engine.frame.Frame;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import frameglass.engine.word.Words;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** One loop, every speed: limits, breakpoints and probes do not change what a program does. */
final class LoopTest {
  private static final Assembler COUNTDOWN =
      program()
          .push(50)
          .jumpDestination("again")
          .push(1)
          .op(SWAP1, SUB, DUP1)
          .jumpIf("again")
          .push(7)
          .returnTop();

  private static CodeModel loop() throws IOException {
    try (InputStream in = Loop.class.getResourceAsStream("Loop.class")) {
      assertThat(in).isNotNull();
      return ClassFile.of().parse(in.readAllBytes()).methods().stream()
          .filter(method -> method.methodName().equalsString("run"))
          .findFirst()
          .orElseThrow()
          .code()
          .orElseThrow();
    }
  }

  @Test
  void theLoopIsSmallEnoughForTheCompiler() throws IOException {
    // HotSpot never compiles a method of 8,000 bytes or more (HugeMethodLimit)
    assertThat(((CodeAttribute) loop()).codeLength()).isLessThan(8000);
  }

  @Test
  void theLoopCallsNothingThatTheCompilerMightNotInline() throws IOException {
    List<String> called =
        loop()
            .elementStream()
            .filter(InvokeInstruction.class::isInstance)
            .map(InvokeInstruction.class::cast)
            .map(call -> call.owner().asInternalName().replaceFirst(".*/", "") + "." + call.name())
            .distinct()
            .toList();
    assertThat(called)
        .containsExactlyInAnyOrder(
            "Code.size",
            "Math.multiplyHigh",
            "Memory.size",
            "Memory.bytes",
            "VarHandle.get",
            "VarHandle.set");
  }

  /** What the loop does itself with its two topmost words, and what {@link Words} says of it. */
  private record Twin(int op, BiConsumer<long[], Integer> meaning) {}

  private static final List<Twin> TWINS =
      List.of(
          new Twin(ADD, Words::add),
          new Twin(SUB, Words::sub),
          new Twin(MUL, Words::mul),
          new Twin(SDIV, Words::sdiv),
          new Twin(LT, Words::lt),
          new Twin(GT, Words::gt),
          new Twin(SLT, Words::slt),
          new Twin(SGT, Words::sgt),
          new Twin(EQ, Words::eq),
          new Twin(AND, Words::and),
          new Twin(OR, Words::or),
          new Twin(XOR, Words::xor));

  /** Shifts by the topmost word of the word below. */
  private static final List<Twin> SHIFTS =
      List.of(new Twin(SHL, Words::shl), new Twin(SHR, Words::shr), new Twin(SAR, Words::sar));

  @Property(tries = 3000)
  void theLoopMeansWhatWordsMean(
      @ForAll @IntRange(max = 11) int which,
      @ForAll @Size(8) long[] limbs,
      @ForAll @IntRange(max = 255) int kept) {
    for (int i = 0; i < 8; i++) {
      // words of few limbs, signed or not, are what the short ways are for
      if ((kept >> i & 1) == 0 && i % 4 != 0) {
        limbs[i] = (kept & 1) == 0 ? 0 : limbs[i - 1] >> 63;
      }
    }
    assertMeansTheSame(TWINS.get(which), limbs);
  }

  @Property(tries = 2000)
  void theLoopShiftsAsWordsShift(
      @ForAll @IntRange(max = 2) int which,
      @ForAll @Size(4) long[] limbs,
      @ForAll @IntRange(max = 300) int by,
      @ForAll @IntRange(max = 3) int form) {
    for (int i = 1; i < 4; i++) {
      limbs[i] = form == 0 ? limbs[i] : form == 1 ? limbs[0] >> 63 : 0;
    }
    assertMeansTheSame(
        SHIFTS.get(which),
        new long[] {limbs[0], limbs[1], limbs[2], limbs[3], by, 0, 0, form == 3 ? 1 : 0});
  }

  @Property(tries = 200)
  void theLoopNegatesAsWordsNegate(@ForAll @Size(4) long[] limbs) {
    long[] expected = limbs.clone();
    Words.not(expected, 0);
    Machine machine =
        Machine.latest().run(program().push(UInt256.fromLimbs(limbs, 0)).op(NOT).returnTop());
    assertThat(machine.word()).isEqualTo(UInt256.fromLimbs(expected, 0));
  }

  private static void assertMeansTheSame(Twin twin, long[] limbs) {
    long[] expected = limbs.clone();
    twin.meaning().accept(expected, 4);
    // a word below shows that nothing else is written
    Machine machine =
        Machine.latest()
            .run(
                program()
                    .push(77)
                    .push(UInt256.fromLimbs(limbs, 0))
                    .push(UInt256.fromLimbs(limbs, 4))
                    .op(twin.op())
                    .push(0)
                    .op(MSTORE)
                    .push(32)
                    .op(MSTORE)
                    .push(64)
                    .push(0)
                    .op(RETURN));
    byte[] words = machine.interpreter.output().toArray();
    assertThat(UInt256.fromBytes(words, 0, 32)).isEqualTo(UInt256.fromLimbs(expected, 0));
    assertThat(UInt256.fromBytes(words, 32, 32)).isEqualTo(UInt256.of(77));
  }

  @Test
  void nStepsAreARunOfN() {
    Machine whole = Machine.latest().run(COUNTDOWN);
    Machine stepped = Machine.latest().load(COUNTDOWN, Bytes.EMPTY, 10_000_000);
    while (stepped.interpreter.run(1) == StopReason.LIMIT) {
      assertThat(stepped.interpreter.depth()).isEqualTo(1);
    }
    assertThat(stepped.interpreter.steps()).isEqualTo(whole.interpreter.steps());
    assertThat(stepped.interpreter.gasLeft()).isEqualTo(whole.interpreter.gasLeft());
    assertThat(stepped.word()).isEqualTo(UInt256.of(7));
  }

  @Test
  void aLimitStopsBeforeTheNextInstruction() {
    Machine machine = Machine.latest().load(COUNTDOWN, Bytes.EMPTY, 10_000);
    assertThat(machine.interpreter.run(3)).isEqualTo(StopReason.LIMIT);
    Frame frame = machine.interpreter.frameAt(1);
    // PUSH1 50, JUMPDEST, PUSH1 1 have run
    assertThat(frame.pc).isEqualTo(5);
    assertThat(frame.sp).isEqualTo(8);
    assertThat(frame.gas).isEqualTo(10_000 - 7);
    assertThat(machine.interpreter.run(0)).isEqualTo(StopReason.LIMIT);
    assertThat(machine.interpreter.steps()).isEqualTo(3);
  }

  @Test
  void aBreakpointStopsEachTimeAndNeverTwiceAtOnce() {
    Machine machine = Machine.latest().load(COUNTDOWN, Bytes.EMPTY, 10_000_000);
    machine.interpreter.setBreakpoints(
        code -> {
          byte[] marked = code.padded().clone();
          marked[2] = Breakpoints.MARK;
          return marked;
        });
    int hits = 0;
    while (machine.interpreter.run(Long.MAX_VALUE) == StopReason.BREAKPOINT) {
      assertThat(machine.interpreter.frameAt(1).pc).isEqualTo(2);
      hits++;
    }
    assertThat(hits).isEqualTo(50);
    assertThat(machine.word()).isEqualTo(UInt256.of(7));
    assertThat(machine.gasUsed()).isEqualTo(Machine.latest().run(COUNTDOWN).gasUsed());
  }

  /** Counts what it watches, and may stop. */
  private record Watch(int op, boolean stops, List<Integer> seen) implements Probe {
    @Override
    public boolean watches(int watched) {
      return op < 0 || watched == op;
    }

    @Override
    public boolean before(Interpreter interpreter, Frame frame, int next) {
      seen.add(frame.pc);
      return stops;
    }
  }

  @Test
  void aProbeSeesWhatItWatchesAndNothingElse() {
    Watch subtractions = new Watch(SUB, false, new ArrayList<>());
    Machine machine = Machine.latest();
    machine.interpreter.setProbe(subtractions);
    machine.run(COUNTDOWN);
    assertThat(subtractions.seen()).hasSize(50).containsOnly(6);

    Watch all = new Watch(-1, false, new ArrayList<>());
    machine.interpreter.setProbe(all);
    machine.run(COUNTDOWN);
    assertThat((long) all.seen().size()).isEqualTo(machine.interpreter.steps());
  }

  @Test
  void aProbeMayStopTheRun() {
    Watch jumps = new Watch(JUMPI, true, new ArrayList<>());
    Machine machine = Machine.latest();
    machine.interpreter.setProbe(jumps);
    machine.load(COUNTDOWN, Bytes.EMPTY, 10_000_000);
    int stops = 0;
    while (machine.interpreter.run(Long.MAX_VALUE) == StopReason.PROBE) {
      stops++;
    }
    assertThat(stops).isEqualTo(50);
    assertThat(machine.word()).isEqualTo(UInt256.of(7));
  }

  @Test
  void aProbeSeesTheInstructionThatFails() {
    Watch all = new Watch(-1, false, new ArrayList<>());
    Machine machine = Machine.latest();
    machine.interpreter.setProbe(all);
    machine.run(program().push(1).op(ADD));
    assertThat(machine.outcome()).isEqualTo(Halt.STACK_UNDERFLOW);
    assertThat(all.seen()).containsExactly(0, 2);
  }

  /** PUSH1 4, JUMP, INVALID, JUMPDEST at 4, STOP. */
  private static final Assembler LEAP =
      program().push(4).op(JUMP, INVALID).jumpDestination("there").op(STOP);

  @Test
  void aLimitMayEndBetweenAJumpAndItsDestination() {
    Machine machine = Machine.latest().load(LEAP, Bytes.EMPTY, 1_000);
    assertThat(machine.interpreter.run(2)).isEqualTo(StopReason.LIMIT);
    Frame frame = machine.interpreter.frameAt(1);
    assertThat(frame.pc).isEqualTo(4);
    assertThat(frame.gas).isEqualTo(1_000 - 3 - 8);
    assertThat(machine.interpreter.run(1)).isEqualTo(StopReason.LIMIT);
    assertThat(frame.pc).isEqualTo(5);
    assertThat(frame.gas).isEqualTo(1_000 - 3 - 8 - 1);
  }

  @Test
  void gasMayEndBetweenAJumpAndItsDestination() {
    Machine machine = Machine.latest().load(LEAP, Bytes.EMPTY, 3 + 8);
    assertThat(machine.interpreter.run(Long.MAX_VALUE)).isEqualTo(StopReason.DONE);
    assertThat(machine.outcome()).isEqualTo(Halt.OUT_OF_GAS);
    // the one that fails is counted
    assertThat(machine.interpreter.steps()).isEqualTo(3);
  }

  @Test
  void aBreakpointOrProbeAtAJumpsDestinationIsMet() {
    Machine machine = Machine.latest().load(LEAP, Bytes.EMPTY, 1_000);
    machine.interpreter.setBreakpoints(
        code -> {
          byte[] marked = code.padded().clone();
          marked[4] = Breakpoints.MARK;
          return marked;
        });
    assertThat(machine.interpreter.run(Long.MAX_VALUE)).isEqualTo(StopReason.BREAKPOINT);
    assertThat(machine.interpreter.frameAt(1).pc).isEqualTo(4);

    Watch destinations = new Watch(JUMPDEST, false, new ArrayList<>());
    machine = Machine.latest();
    machine.interpreter.setProbe(destinations);
    machine.run(LEAP);
    assertThat(destinations.seen()).containsExactly(4);
  }

  @Test
  void eachCodeIsAnalysedOnce() {
    Machine machine = Machine.latest();
    Code callee = program().op(STOP).code();
    machine.deploy(frameglass.engine.word.Address.of(0xCA11), callee);
    Assembler twice = program();
    for (int i = 0; i < 5; i++) {
      twice
          .push(0)
          .push(0)
          .push(0)
          .push(0)
          .push(frameglass.engine.word.Address.of(0xCA11))
          .op(GAS, STATICCALL, POP);
    }
    machine.run(twice);
    assertThat(machine.interpreter.pool().acquisitions()).isEqualTo(6);
    assertThat(machine.interpreter.pool().reused()).isEqualTo(4);
  }
}
