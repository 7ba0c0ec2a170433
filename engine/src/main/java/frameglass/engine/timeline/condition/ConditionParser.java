package frameglass.engine.timeline.condition;

import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.condition.Condition.Access;
import frameglass.engine.timeline.condition.Condition.Comparison;
import frameglass.engine.timeline.condition.Condition.Failure;
import frameglass.engine.timeline.condition.Condition.Operand;
import frameglass.engine.timeline.condition.Condition.Operand.Figure;
import frameglass.engine.timeline.condition.ConditionLexer.Kind;
import frameglass.engine.timeline.condition.ConditionLexer.Token;
import frameglass.engine.word.UInt256;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A recursive descent over the tokens, which says at each fork of its way what could follow. */
final class ConditionParser extends TokenReader {
  private static final int DEEPEST_WORD = 1023;
  private static final int DEEPEST_NESTING = 200;

  /** A chain of them is a tree as deep, which is walked by recursion. */
  private static final int MOST_TERMS = 250;

  private static final String EXAMPLE = "such as op = SSTORE";

  private static final List<Offer> TERMS =
      List.of(
          new Offer("op", "the instruction, by its name"),
          new Offer("depth", "frames on the call stack"),
          new Offer("gas", "gas left in the frame"),
          new Offer("pc", "byte offset in the code"),
          new Offer("step", "instructions executed before"),
          new Offer("stack", "a word, stack[0] for the top, or stack size"),
          new Offer("memory", "bytes of the frame's memory, or memory size"),
          new Offer("storage", "a slot of the account that runs"),
          new Offer("transient", "a slot of transient storage"),
          new Offer("address", "the account that runs"),
          new Offer("jump", "a jump that is taken"),
          new Offer("call", "a call or a create"),
          new Offer("create", "CREATE or CREATE2"),
          new Offer("revert", "a frame reverts"),
          new Offer("halt", "a frame halts exceptionally"),
          new Offer("failure", "a frame reverts or halts"),
          new Offer("not", "the opposite of what follows"));

  private static final List<Offer> COMPARISONS =
      List.of(
          new Offer("=", "is"),
          new Offer("!=", "is not"),
          new Offer("<", "less than"),
          new Offer("<=", "at most"),
          new Offer(">", "more than"),
          new Offer(">=", "at least"));

  private static final List<Offer> ACCESSES =
      List.of(new Offer("written", "is written to"), new Offer("read", "is read from"));

  private int nesting;
  private int terms;

  ConditionParser(String text) {
    super(text);
  }

  Condition parse() throws Wrong {
    if (isEmpty()) {
      offer(TERMS);
      throw wrong(peek(), "there is no condition: write one " + EXAMPLE);
    }
    Condition condition = or();
    Token rest = peek();
    if (rest.kind() != Kind.END) {
      throw wrong(
          rest,
          rest.is(")")
              ? "no ( stands before this ): remove it"
              : "a whole condition ends before '%s': join two with and or or"
                  .formatted(shown(rest)));
    }
    return condition;
  }

  // ---- conditions -----------------------------------------------------------------------------

  private Condition or() throws Wrong {
    Condition left = and();
    while (take("or") || take("||")) {
      left = new Condition.Or(left, and());
    }
    return left;
  }

  private Condition and() throws Wrong {
    Condition left = unary();
    while (true) {
      offer(new Offer("and", "both hold"), new Offer("or", "at least one holds"));
      if (!take("and") && !take("&&")) {
        return left;
      }
      left = new Condition.And(left, unary());
    }
  }

  private Condition unary() throws Wrong {
    offer(TERMS);
    Token token = peek();
    if (++nesting > DEEPEST_NESTING) {
      throw wrong(token, "this is nested too deeply: say it with fewer brackets");
    }
    Condition condition;
    if (take("not") || take("!")) {
      condition = new Condition.Not(unary());
    } else if (take("(")) {
      condition = or();
      if (!take(")")) {
        throw peek().kind() == Kind.END
            ? wrong(token, "this ( is never closed: add )")
            : wrong(peek(), "and, or or ) belongs before '%s'".formatted(shown(peek())));
      }
    } else {
      condition = term();
    }
    nesting--;
    return condition;
  }

  private Condition term() throws Wrong {
    Token token = peek();
    if (++terms > MOST_TERMS) {
      throw wrong(token, "there are more than 250 terms: say it with fewer");
    }
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "op" -> {
        at++;
        yield opcode();
      }
      case "jump" -> {
        at++;
        yield new Condition.Jump(takeTo("where it goes") ? number("a byte offset") : null);
      }
      case "call" -> {
        at++;
        yield new Condition.Call(takeTo("whose code is called") ? address() : null);
      }
      case "create" -> {
        at++;
        yield new Condition.OpIn(Set.of(Opcode.CREATE.code(), Opcode.CREATE2.code()));
      }
      case "revert" -> {
        at++;
        yield new Condition.Fails(Failure.REVERT);
      }
      case "halt" -> {
        at++;
        yield new Condition.Fails(Failure.HALT);
      }
      case "failure" -> {
        at++;
        yield new Condition.Fails(Failure.ANY);
      }
      case "memory" -> memory();
      case "storage", "transient" -> slot();
      default -> comparison(operand());
    };
  }

  private boolean takeTo(String meaning) {
    offer(new Offer("to", meaning));
    return take("to");
  }

  private Condition opcode() throws Wrong {
    offer(COMPARISONS.subList(0, 2));
    Token symbol = peek();
    boolean is = take("=") || take("==");
    if (!is && !take("!=") && !take("<>")) {
      throw wrong(symbol, "after op belongs = or !=, then a name such as SSTORE");
    }
    for (Opcode opcode : Opcode.values()) {
      offer(new Offer(opcode.mnemonic(), opcode.meaning()));
    }
    Token name = peek();
    Set<Integer> opcodes =
        name.kind() == Kind.NUMBER ? Set.of(opcodeByte()) : opcodes(name, name.text());
    if (opcodes.isEmpty()) {
      throw wrong(
          name,
          name.kind() == Kind.END
              ? "the name of an instruction is missing, such as SSTORE"
              : "%s is no instruction%s"
                  .formatted(
                      shown(name),
                      Suggestion.of(
                          name.text(),
                          java.util.Arrays.stream(Opcode.values()).map(Opcode::mnemonic).toList(),
                          ": write a name such as SSTORE, or LOG* for several")));
    }
    if (name.kind() != Kind.NUMBER) {
      at++;
    }
    Condition condition = new Condition.OpIn(opcodes);
    return is ? condition : new Condition.Not(condition);
  }

  private int opcodeByte() throws Wrong {
    Token token = peek();
    UInt256 value = number("an opcode");
    if (value.bitLength() > 8) {
      throw wrong(token, "an opcode is a byte: at most 0xff");
    }
    return (int) value.limb0();
  }

  /**
   * The opcodes that {@code name} stands for; one that ends with a star names all that begin so.
   */
  private static Set<Integer> opcodes(Token name, String text) {
    Set<Integer> found = new LinkedHashSet<>();
    if (name.kind() != Kind.WORD) {
      return found;
    }
    String upper = text.toUpperCase(Locale.ROOT);
    Opcode known = Opcode.parse(upper);
    if (known != null) {
      found.add(known.code());
    } else if (upper.endsWith("*")) {
      String begin = upper.substring(0, upper.length() - 1);
      for (Opcode opcode : Opcode.values()) {
        if (opcode.mnemonic().startsWith(begin)) {
          found.add(opcode.code());
        }
      }
    }
    return found;
  }

  private Condition memory() throws Wrong {
    int start = at++;
    Token after = peek();
    offer(new Offer("[", "which bytes"), new Offer("size", "its size in bytes"));
    offer(ACCESSES);
    if (after.is("size")) {
      at = start;
      return comparison(operand());
    }
    long from = 0;
    long to = Long.MAX_VALUE;
    boolean bracket = take("[");
    if (bracket) {
      Token first = peek();
      from = offset("a byte offset");
      to = from + 32;
      if (take("..")) {
        to = offset("the byte after the last");
        if (to <= from) {
          throw wrong(first, "this range is empty: the second number must be greater");
        }
      }
      close("]");
    }
    Access access = access();
    if (access != null) {
      return new Condition.MemoryTouched(from, to, access);
    }
    if (bracket && isComparison()) {
      at = start;
      return comparison(operand());
    }
    throw wrong(
        peek(),
        bracket
            ? "here belongs written, read, or a comparison such as = 0x80"
            : "after memory belongs [, size, written or read");
  }

  private Condition slot() throws Wrong {
    int start = at;
    boolean isTransient = next().is("transient");
    offer(new Offer("[", "which slot"));
    offer(ACCESSES);
    UInt256 key = null;
    if (take("[")) {
      key = number("a slot");
      close("]");
    }
    Access access = access();
    if (access != null) {
      return new Condition.SlotTouched(key, isTransient, access);
    }
    if (key != null && isComparison()) {
      at = start;
      return comparison(operand());
    }
    throw wrong(
        peek(),
        key != null
            ? "here belongs written, read, or a comparison such as = 1"
            : "here belongs [ and a slot, written or read");
  }

  private @Nullable Access access() {
    offer(ACCESSES);
    return take("written") ? Access.WRITTEN : take("read") ? Access.READ : null;
  }

  private Condition comparison(Operand left) throws Wrong {
    Comparison comparison = comparison();
    return new Condition.Compare(left, comparison, operand());
  }

  private boolean isComparison() {
    offer(COMPARISONS);
    return symbol(peek()) != null;
  }

  private Comparison comparison() throws Wrong {
    offer(COMPARISONS);
    Token token = peek();
    Comparison comparison = symbol(token);
    if (comparison == null) {
      throw wrong(token, "here belongs a comparison: = != < <= > or >=");
    }
    at++;
    return comparison;
  }

  private static @Nullable Comparison symbol(Token token) {
    return switch (token.text()) {
      case "=", "==" -> Comparison.EQUAL;
      case "!=", "<>" -> Comparison.NOT_EQUAL;
      case "<" -> Comparison.LESS;
      case "<=" -> Comparison.LESS_OR_EQUAL;
      case ">" -> Comparison.GREATER;
      case ">=" -> Comparison.GREATER_OR_EQUAL;
      default -> null;
    };
  }

  // ---- numbers --------------------------------------------------------------------------------

  private Operand operand() throws Wrong {
    Token token = peek();
    if (token.kind() == Kind.NUMBER) {
      return new Operand.Literal(number("a number"));
    }
    at++;
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "step" -> Figure.STEP;
      case "pc" -> Figure.PC;
      case "depth" -> Figure.DEPTH;
      case "gas" -> Figure.GAS;
      case "address" -> Figure.ADDRESS;
      case "stack" -> {
        offer(new Offer("[", "which word, 0 for the top"), new Offer("size", "how many words"));
        yield take("size") ? Figure.STACK_SIZE : stackWord();
      }
      case "memory" -> take("size") ? Figure.MEMORY_SIZE : memoryNumber();
      case "storage", "transient" -> {
        open("a slot");
        UInt256 key = number("a slot");
        close("]");
        yield new Operand.SlotValue(key, token.is("transient"));
      }
      default -> {
        at--;
        throw unknown(token);
      }
    };
  }

  private Wrong unknown(Token token) {
    if (token.kind() == Kind.END) {
      Token before = before();
      return wrong(
          token,
          before != null && symbol(before) != null
              ? "a number is missing after " + before.text()
              : "a condition is missing here, " + EXAMPLE);
    }
    if (Opcode.parse(token.text().toUpperCase(Locale.ROOT)) != null) {
      return wrong(
          token,
          "%s is an instruction: write op = %1$s".formatted(token.text().toUpperCase(Locale.ROOT)));
    }
    return wrong(
        token,
        "'%s' means nothing here%s"
            .formatted(
                shown(token),
                Suggestion.of(
                    token.text(),
                    TERMS.stream().map(Offer::text).toList(),
                    ": write a condition " + EXAMPLE)));
  }

  private Operand stackWord() throws Wrong {
    open("which word, 0 for the top");
    Token token = peek();
    UInt256 index = number("which word, 0 for the top");
    if (index.compareTo(UInt256.of(DEEPEST_WORD)) > 0) {
      throw wrong(token, "the stack has 1,024 words: write 0 for the top up to 1023");
    }
    close("]");
    return new Operand.StackWord((int) index.limb0());
  }

  private Operand memoryNumber() throws Wrong {
    open("a byte offset");
    Token first = peek();
    long from = offset("a byte offset");
    long length = 32;
    if (take("..")) {
      length = offset("the byte after the last") - from;
      if (length < 1 || length > 32) {
        throw wrong(first, "a number has 1 to 32 bytes: bring the two offsets closer together");
      }
    }
    close("]");
    return new Operand.MemoryNumber(from, (int) length);
  }
}
