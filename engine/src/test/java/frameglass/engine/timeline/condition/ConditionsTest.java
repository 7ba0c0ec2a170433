package frameglass.engine.timeline.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Op;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.timeline.condition.Condition.Access;
import frameglass.engine.timeline.condition.Condition.And;
import frameglass.engine.timeline.condition.Condition.Compare;
import frameglass.engine.timeline.condition.Condition.Comparison;
import frameglass.engine.timeline.condition.Condition.Fails;
import frameglass.engine.timeline.condition.Condition.Failure;
import frameglass.engine.timeline.condition.Condition.Not;
import frameglass.engine.timeline.condition.Condition.OpIn;
import frameglass.engine.timeline.condition.Condition.Operand;
import frameglass.engine.timeline.condition.Condition.Operand.Figure;
import frameglass.engine.timeline.condition.Condition.Or;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
  private static final Condition SSTORE = new OpIn(Set.of(Op.SSTORE));

  private static Condition compare(Operand left, Comparison comparison, long right) {
    return new Compare(left, comparison, new Operand.Literal(UInt256.of(right)));
  }

  private static Reading.Fault fault(String text) {
    return (Reading.Fault) Conditions.read(text);
  }

  @Test
  void termsAreJoinedByAndMoreCloselyThanByOr() {
    Condition depth = compare(Figure.DEPTH, Comparison.GREATER, 1);
    Condition gas = compare(Figure.GAS, Comparison.LESS, 5000);
    assertThat(Conditions.parse("op = SSTORE and depth > 1 and gas < 5000"))
        .isEqualTo(new And(new And(SSTORE, depth), gas));
    assertThat(Conditions.parse("op = SSTORE or depth > 1 and gas < 5_000"))
        .isEqualTo(new Or(SSTORE, new And(depth, gas)));
    assertThat(Conditions.parse("(OP == sstore || Depth > 0x1) && not gas < 5000"))
        .isEqualTo(new And(new Or(SSTORE, depth), new Not(gas)));
  }

  @Test
  void anInstructionIsNamedOrGivenByItsByte() {
    assertThat(Conditions.parse("op = 0x55")).isEqualTo(SSTORE);
    assertThat(Conditions.parse("op != SSTORE")).isEqualTo(new Not(SSTORE));
    assertThat(Conditions.parse("op = SHA3")).isEqualTo(Conditions.parse("op = KECCAK256"));
    assertThat(Conditions.parse("op = LOG*"))
        .isEqualTo(new OpIn(Set.of(Op.LOG0, Op.LOG1, Op.LOG2, Op.LOG3, Op.LOG4)));
  }

  @Test
  void memoryIsAWordOrARangeWhoseEndIsExclusive() {
    assertThat(Conditions.parse("memory[0x40] read"))
        .isEqualTo(new Condition.MemoryTouched(0x40, 0x60, Access.READ));
    assertThat(Conditions.parse("memory[0x40..0x44] written"))
        .isEqualTo(new Condition.MemoryTouched(0x40, 0x44, Access.WRITTEN));
    assertThat(Conditions.parse("memory[64] >= 0x80"))
        .isEqualTo(compare(new Operand.MemoryNumber(64, 32), Comparison.GREATER_OR_EQUAL, 0x80));
    assertThat(Conditions.parse("memory[0..4] = 0xa9059cbb"))
        .isEqualTo(compare(new Operand.MemoryNumber(0, 4), Comparison.EQUAL, 0xa9059cbbL));
    assertThat(Conditions.parse("memory size > 1024"))
        .isEqualTo(compare(Figure.MEMORY_SIZE, Comparison.GREATER, 1024));
  }

  @Test
  void storageIsTouchedOrCompared() {
    assertThat(Conditions.parse("storage[3] written"))
        .isEqualTo(new Condition.SlotTouched(UInt256.of(3), false, Access.WRITTEN));
    assertThat(Conditions.parse("transient read"))
        .isEqualTo(new Condition.SlotTouched(null, true, Access.READ));
    assertThat(Conditions.parse("storage[3] != 0"))
        .isEqualTo(compare(new Operand.SlotValue(UInt256.of(3), false), Comparison.NOT_EQUAL, 0));
  }

  @Test
  void jumpsCallsAndFailuresHaveWordsOfTheirOwn() {
    assertThat(Conditions.parse("jump to 0x1f3")).isEqualTo(new Condition.Jump(UInt256.of(0x1f3)));
    assertThat(Conditions.parse("call to 0xca11"))
        .isEqualTo(new Condition.Call(Address.of(0xca11)));
    assertThat(Conditions.parse("call")).isEqualTo(new Condition.Call(null));
    assertThat(Conditions.parse("create")).isEqualTo(new OpIn(Set.of(Op.CREATE, Op.CREATE2)));
    assertThat(Conditions.parse("halt or revert"))
        .isEqualTo(new Or(new Fails(Failure.HALT), new Fails(Failure.REVERT)));
    assertThat(Conditions.parse("failure")).isEqualTo(new Fails(Failure.ANY));
  }

  @Test
  void numbersAreComparedWithEachOther() {
    assertThat(Conditions.parse("stack[0] = stack[1]"))
        .isEqualTo(
            new Compare(new Operand.StackWord(0), Comparison.EQUAL, new Operand.StackWord(1)));
    assertThat(Conditions.parse("1000 <= step"))
        .isEqualTo(
            new Compare(
                new Operand.Literal(UInt256.of(1000)), Comparison.LESS_OR_EQUAL, Figure.STEP));
    String most = "0x" + "f".repeat(64);
    assertThat(Conditions.parse("stack[0] = " + most))
        .isEqualTo(
            new Compare(
                new Operand.StackWord(0), Comparison.EQUAL, new Operand.Literal(UInt256.MAX)));
  }

  /** Where the fault is, how long, and words that help to mend it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                        | 0  | 0  | there is no condition",
        "op                        | 2  | 0  | = or !=",
        "op =                      | 4  | 0  | name of an instruction is missing",
        "op = SSTOR                | 5  | 5  | did you mean SSTORE?",
        "op = 0x155                | 5  | 5  | at most 0xff",
        "SSTORE                    | 0  | 6  | write op = SSTORE",
        "dept > 1                  | 0  | 4  | did you mean depth?",
        "depth > 1 and             | 13 | 0  | a condition is missing",
        "depth 1                   | 6  | 1  | here belongs a comparison",
        "depth >                   | 7  | 0  | a number is missing after >",
        "depth > 1 gas < 5         | 10 | 3  | join two with and or or",
        "(depth > 1                | 0  | 1  | add )",
        "depth > 1)                | 9  | 1  | remove it",
        "(depth > 1 gas            | 11 | 3  | belongs before 'gas'",
        "memory[0x60..0x40] read   | 7  | 4  | range is empty",
        "memory[0x40               | 11 | 0  | here belongs ]",
        "memory[0x40]              | 12 | 0  | written, read, or a comparison",
        "memory[] written          | 7  | 1  | a byte offset is missing",
        "memory = 1                | 7  | 1  | [, size, written or read",
        "memory[0..33] = 1         | 7  | 1  | 1 to 32 bytes",
        "stack[1024] = 1           | 6  | 4  | up to 1023",
        "stack = 1                 | 6  | 1  | here belongs [",
        "gas < 5k                  | 6  | 2  | is no number",
        "gas < 0x                  | 6  | 2  | is no number",
        "call to 0x100000000000000000000000000000000000000000 | 8 | 44 | 20 bytes",
        "jump to                   | 7  | 0  | a byte offset is missing",
        "depth > 1 ; gas           | 10 | 1  | ends before ';'"
      })
  void faultsSayWhereAndHowToMend(String text, int offset, int length, String says) {
    Reading.Fault fault = fault(text);
    assertThat(fault.message()).contains(says).doesNotContain("\n");
    assertThat(fault.offset()).as(fault.message()).isEqualTo(offset);
    assertThat(fault.length()).as(fault.message()).isEqualTo(length);
  }

  @Test
  void parsingTellsTheFaultInOneLine() {
    assertThatThrownBy(() -> Conditions.parse("op = SSTOR"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "condition 'op = SSTOR', character 6: SSTOR is no instruction: did you mean SSTORE?");
  }

  @Test
  void whatIsNestedTooDeeplyIsAFaultAndNoCrash() {
    assertThat(fault("(".repeat(100_000)).message()).contains("nested too deeply");
    assertThat(fault("not ".repeat(100_000)).message()).contains("nested too deeply");
    String flat = "op = ADD" + " and op = ADD".repeat(150);
    assertThat(Conditions.read(flat)).isInstanceOf(Reading.Good.class);
  }

  @Test
  void whatIsVeryLongIsAFaultAndNoCrash() {
    assertThat(fault("pc = 1 or ".repeat(10_000)).message()).contains("more than 250 terms");
    assertThat(fault("x".repeat(100_000)).message()).hasSizeLessThan(200);
    assertThat(fault("op = " + "x".repeat(100_000)).message()).hasSizeLessThan(200);
    assertThat(fault("gas < " + "9".repeat(100_000)).message()).contains("too many digits");
    assertThat(fault("gas < 9" + "z".repeat(100_000)).message()).hasSizeLessThan(200);
    assertThat(fault("]".repeat(100_000)).offset()).isZero();
    assertThat(fault("gas < 1 " + "]".repeat(100_000)).offset()).isEqualTo(8);
    assertThatThrownBy(() -> Conditions.parse("x".repeat(100_000)))
        .isInstanceOf(BadInputException.class)
        .message()
        .hasSizeLessThan(400);
    String most = "pc = 1" + " or pc = 2".repeat(249);
    assertThat(Conditions.read(most)).isInstanceOf(Reading.Good.class);
  }

  @Property
  void anyTextIsAConditionOrHasAFaultWithinIt(@ForAll String text) {
    if (Conditions.read(text) instanceof Reading.Fault fault) {
      assertThat(fault.offset()).isBetween(0, text.length());
      assertThat(fault.offset() + fault.length()).isBetween(0, text.length());
      assertThat(fault.message()).isNotBlank();
    }
    assertThat(Conditions.complete(text, text.length())).isNotNull();
  }

  private static List<String> completions(String text) {
    return Conditions.complete(text, text.length()).stream().map(Completion::text).toList();
  }

  @Test
  void completionsAreWhatMayFollow() {
    assertThat(completions("")).contains("op", "memory", "failure", "not");
    assertThat(completions("de")).containsExactly("depth");
    assertThat(completions("op ")).containsExactly("=", "!=");
    assertThat(completions("op = SS")).containsExactly("SSTORE");
    assertThat(completions("op = SSTORE ")).containsExactly("and", "or");
    assertThat(completions("op = SSTORE a")).containsExactly("and");
    assertThat(completions("op = SSTORE and ga")).containsExactly("gas");
    assertThat(completions("memory[0x40] ")).contains("written", "read", "=").doesNotContain("op");
    assertThat(completions("jump ")).contains("to");
    assertThat(completions("nonsense ")).isEmpty();
  }

  @Test
  void aCompletionReplacesTheWordAtTheCaret() {
    List<Completion> found = Conditions.complete("gas < 1 an depth > 1", 10);
    assertThat(found).containsExactly(new Completion(8, 10, "and", "both hold"));
  }
}
