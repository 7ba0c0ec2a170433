package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.code.CodeAnalysis;
import frameglass.engine.code.Fork;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.Memory;
import frameglass.engine.interpreter.Gas;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.StorageInstructions;
import frameglass.engine.state.Account;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the instruction about to run will cost, part by part, and whether it will fail: the checks
 * of the interpreter in their order, by its own price functions, without changing anything.
 */
final class Pricing {
  private final Interpreter machine;
  private final StepView view;
  private final Frame frame;
  private final GasSchedule schedule;
  private final Fork fork;
  private final int op;

  private final List<Explanation.GasItem> items = new ArrayList<>(4);
  private long spent;
  private long forwarded;
  private long words;
  private @Nullable String fails;

  private Pricing(Interpreter machine, StepView view) {
    this.machine = machine;
    this.view = view;
    frame = machine.frameAt(machine.depth());
    schedule = machine.schedule();
    fork = machine.fork();
    op = view.op();
    words = view.memoryWords();
  }

  /** Prices the instruction that {@code machine} is about to run. */
  static Pricing of(Interpreter machine, StepView view) {
    Pricing pricing = new Pricing(machine, view);
    if (pricing.isDefined()) {
      pricing.charge(pricing.schedule.baseGas(pricing.op), "base");
      pricing.price();
    }
    return pricing;
  }

  /** Its parts. */
  List<Explanation.GasItem> items() {
    return items;
  }

  /** The part given to the callee. */
  long forwarded() {
    return forwarded;
  }

  /** Size of memory afterwards, in words. */
  long wordsAfter() {
    return words;
  }

  /** Why it will fail, or null. */
  @Nullable String fails() {
    return fails;
  }

  private boolean isDefined() {
    Opcode opcode = Opcode.of(op);
    if (opcode == null) {
      fail("no instruction has the opcode " + UInt256.of(op).toHex());
      return false;
    }
    if (op == Op.INVALID) {
      fail("INVALID ends the call and burns all its gas");
      return false;
    }
    if (!schedule.defines(op)) {
      fail(
          "%s comes with %s; this run follows %s"
              .formatted(opcode.mnemonic(), opcode.since().displayName(), fork.displayName()));
      return false;
    }
    long row = schedule.traits()[op];
    int least = GasSchedule.minimumLimbs(row) >> 2;
    if (view.stackSize() < least) {
      fail(
          "stack underflow: %s needs %d %s, the stack has %d"
              .formatted(
                  opcode.mnemonic(), least, least == 1 ? "word" : "words", view.stackSize()));
      return false;
    }
    if (view.stackSize() > GasSchedule.maximumLimbs(row) >> 2) {
      fail("stack overflow: the stack holds its 1,024 words already");
      return false;
    }
    return true;
  }

  private void fail(String why) {
    if (fails == null) {
      fails = why;
    }
  }

  private void charge(long amount, String label) {
    if (amount != 0) {
      items.add(new Explanation.GasItem(amount, label));
      spent += amount;
      checkGas();
    }
  }

  private void checkGas() {
    if (spent > frame.gas) {
      fail("out of gas: needs %,d, has %,d".formatted(spent, frame.gas));
    }
  }

  private long left() {
    return frame.gas - spent;
  }

  private UInt256 word(int index) {
    return view.stackWord(index);
  }

  private void price() {
    switch (op) {
      case Op.EXP -> {
        int bytes = word(1).byteLength();
        charge(schedule.expByte() * bytes, count(bytes, "exponent byte"));
      }
      case Op.KECCAK256 -> {
        perWord(word(1), GasSchedule.KECCAK_WORD, "hashed");
        memory();
      }
      case Op.CALLDATACOPY, Op.CODECOPY, Op.MCOPY -> {
        perWord(word(2), GasSchedule.COPY_WORD, "copied");
        memory();
      }
      case Op.RETURNDATACOPY -> {
        returnDataBounds();
        perWord(word(2), GasSchedule.COPY_WORD, "copied");
        memory();
      }
      case Op.BALANCE, Op.EXTCODESIZE, Op.EXTCODEHASH -> coldAccount(word(0));
      case Op.EXTCODECOPY -> {
        coldAccount(word(0));
        perWord(word(3), GasSchedule.COPY_WORD, "copied");
        memory();
      }
      case Op.MLOAD, Op.MSTORE, Op.MSTORE8 -> memory();
      case Op.SLOAD -> coldSlot(word(0), schedule.coldSlotSurcharge());
      case Op.SSTORE -> sstore();
      case Op.TSTORE -> notStatic("store");
      case Op.JUMP -> jump(word(0));
      case Op.JUMPI -> {
        if (!word(1).isZero()) {
          jump(word(0));
        }
      }
      case Op.LOG0, Op.LOG1, Op.LOG2, Op.LOG3, Op.LOG4 -> {
        notStatic("log");
        UInt256 length = word(1);
        if (isTooLong(length)) {
          tooMuchMemory();
        } else {
          long bytes = length.toLongSaturated();
          charge(bytes * GasSchedule.LOG_BYTE, count(bytes, "log byte"));
        }
        memory();
      }
      case Op.CALL, Op.CALLCODE, Op.DELEGATECALL, Op.STATICCALL -> call();
      case Op.CREATE, Op.CREATE2 -> create();
      case Op.RETURN -> {
        memory();
        deposit();
      }
      case Op.REVERT -> memory();
      case Op.SELFDESTRUCT -> selfDestruct();
      default -> {
        // the base price is all
      }
    }
  }

  private static String count(long number, String what) {
    return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
  }

  private static boolean isTooLong(UInt256 length) {
    return length.toLongSaturated() > Memory.MAX_BYTES;
  }

  private void tooMuchMemory() {
    fail("out of gas: no gas can pay for that much memory");
  }

  private void perWord(UInt256 length, long price, String what) {
    if (isTooLong(length)) {
      tooMuchMemory();
      return;
    }
    long count = Gas.words(length.toLongSaturated());
    charge(count * price, count(count, "word") + " " + what);
  }

  /** Memory that all ranges of the instruction need together. */
  private void memory() {
    long before = words;
    for (int range = 0; range < MemoryReach.ranges(op); range++) {
      long length = MemoryReach.length(view, op, range);
      if (length == 0) {
        continue;
      }
      long offset = MemoryReach.offset(view, op, range);
      if (offset > Memory.MAX_BYTES
          || length > Memory.MAX_BYTES
          || offset + length > Memory.MAX_BYTES) {
        tooMuchMemory();
        return;
      }
      words = Math.max(words, Gas.words(offset + length));
    }
    charge(
        Gas.memory(words) - Gas.memory(before), "memory %,d → %,d words".formatted(before, words));
  }

  private void notStatic(String what) {
    if (frame.message.isStatic) {
      fail("write protection: a static call may not " + what);
    }
  }

  private @Nullable Account account(UInt256 word) {
    return machine.world().find(Address.fromUInt256(word));
  }

  private boolean isCold(@Nullable Account account) {
    return fork.atLeast(Fork.BERLIN) && (account == null || !account.isWarm());
  }

  private void coldAccount(UInt256 word) {
    if (isCold(account(word))) {
      charge(schedule.coldAccountSurcharge(), "cold account");
    }
  }

  private Account self() {
    return machine.accountAt(machine.depth());
  }

  private void coldSlot(UInt256 key, long surcharge) {
    long[] limbs = new long[4];
    key.toLimbs(limbs, 0);
    if (fork.atLeast(Fork.BERLIN) && !machine.world().isWarmSlot(self(), limbs, 0)) {
      charge(surcharge, "cold slot");
    }
  }

  private void sstore() {
    notStatic("store");
    if (left() <= schedule.sstoreSentry()) {
      fail(
          "out of gas: a store needs more than %,d gas to begin, has %,d"
              .formatted(schedule.sstoreSentry(), left()));
    }
    coldSlot(word(0), schedule.coldSload());
    WorldState world = machine.world();
    UInt256 current = world.storage(self(), word(0));
    UInt256 original = world.originalStorage(self(), word(0));
    UInt256 wanted = word(1);
    int bits =
        (current.isZero() ? WorldState.CURRENT_IS_ZERO : 0)
            | (original.isZero() ? WorldState.ORIGINAL_IS_ZERO : 0)
            | (wanted.isZero() ? WorldState.NEW_IS_ZERO : 0)
            | (wanted.equals(current) ? WorldState.NEW_IS_CURRENT : 0)
            | (current.equals(original) ? WorldState.CURRENT_IS_ORIGINAL : 0)
            | (wanted.equals(original) ? WorldState.NEW_IS_ORIGINAL : 0);
    charge(StorageInstructions.price(schedule, bits), kindOfStore(bits));
  }

  private static String kindOfStore(int bits) {
    if ((bits & WorldState.NEW_IS_CURRENT) != 0) {
      return "store of the same value";
    }
    if ((bits & WorldState.CURRENT_IS_ORIGINAL) == 0) {
      return "slot changed before";
    }
    return (bits & WorldState.CURRENT_IS_ZERO) != 0 ? "new slot" : "slot changed";
  }

  private void returnDataBounds() {
    long from = word(1).toLongSaturated();
    long length = word(2).toLongSaturated();
    if (from > frame.returnSize || length > frame.returnSize - from) {
      fail(
          "return data out of bounds: there are %,d bytes, not %s from %s on"
              .formatted(frame.returnSize, word(2).toDecimal(), word(1).toHex()));
    }
  }

  private void jump(UInt256 to) {
    Code code = frame.code;
    long[] s = frame.buffer().longs();
    if (!to.fitsInInt() || to.toLongSaturated() >= code.size()) {
      fail(
          "invalid jump destination: the code has %,d bytes, none at %s"
              .formatted(code.size(), to.toHex()));
      return;
    }
    int pc = (int) to.toLongSaturated();
    if (!CodeAnalysis.isJumpDestination(s, frame.buffer().jumpDestinations(), pc)) {
      fail("invalid jump destination: " + to.toHex() + " " + whatStandsAt(code, pc));
    }
  }

  private static String whatStandsAt(Code code, int pc) {
    int at = 0;
    while (at + Opcode.immediateSize(code.at(at)) < pc) {
      at += 1 + Opcode.immediateSize(code.at(at));
    }
    if (at == pc) {
      return "holds " + Opcode.nameOf(code.at(pc)) + ", not JUMPDEST";
    }
    return "holds %s0x%02x inside the data of %s at 0x%x"
        .formatted(
            code.at(pc) == Op.JUMPDEST ? "a false " : "",
            code.at(pc),
            Opcode.nameOf(code.at(at)),
            at);
  }

  private void call() {
    boolean hasValue = op == Op.CALL || op == Op.CALLCODE;
    boolean sendsValue = hasValue && !word(2).isZero();
    if (sendsValue && op == Op.CALL) {
      notStatic("send value");
    }
    memory();
    Account target = account(word(1));
    if (isCold(target)) {
      charge(schedule.coldAccountSurcharge(), "cold account");
    }
    if (sendsValue) {
      charge(GasSchedule.CALL_VALUE, "value transfer");
    }
    if (op == Op.CALL && Gas.callPaysForNewAccount(fork, target, sendsValue)) {
      charge(GasSchedule.NEW_ACCOUNT, "new account");
    }
    if (target != null && fork.atLeast(Fork.PRAGUE) && target.code().isDelegation()) {
      Address delegate = target.code().delegate();
      // the target itself counts as warm by now
      boolean isWarm = delegate.equals(target.address()) || !isCold(machine.world().find(delegate));
      charge(
          isWarm ? schedule.warmAccess() : schedule.coldAccountAccess(),
          isWarm ? "warm delegate" : "cold delegate");
    }
    if (fails == null) {
      forward(Gas.forwarded(fork, word(0).toLongSaturated(), left()));
    }
  }

  private void forward(long amount) {
    if (amount < 0) {
      fail("out of gas: %s is more than the %,d left".formatted(word(0).toDecimal(), left()));
      return;
    }
    forwarded = amount;
    charge(amount, "forwarded");
  }

  private void create() {
    notStatic("create");
    UInt256 length = word(2);
    long bytes = length.toLongSaturated();
    if (fork.atLeast(Fork.SHANGHAI)) {
      if (bytes > schedule.maxInitCodeSize()) {
        fail(
            "max initcode size exceeded: %s bytes, %,d are allowed"
                .formatted(length.toDecimal(), schedule.maxInitCodeSize()));
        return;
      }
      long count = Gas.words(bytes);
      charge(count * schedule.initCodeWord(), count(count, "word") + " of init code");
    }
    if (op == Op.CREATE2) {
      perWord(length, GasSchedule.KECCAK_WORD, "hashed");
    }
    memory();
    if (fails == null) {
      forward(fork.atLeast(Fork.TANGERINE_WHISTLE) ? left() - left() / 64 : left());
    }
  }

  /** What init code returns is paid for by the byte. */
  private void deposit() {
    long length = word(1).toLongSaturated();
    if (!frame.message.isCreate() || length == 0 || fails != null) {
      return;
    }
    long offset = word(0).toLongSaturated();
    boolean startsWithEf =
        offset < frame.memory.size() && frame.memory.bytes()[(int) offset] == (byte) 0xef;
    if (fork.atLeast(Fork.LONDON) && startsWithEf) {
      fail("invalid code: must not begin with 0xef");
    } else if (length > schedule.maxCodeSize()) {
      fail(
          "max code size exceeded: %,d bytes, %,d are allowed"
              .formatted(length, schedule.maxCodeSize()));
    } else {
      long price = length * GasSchedule.CODE_DEPOSIT_BYTE;
      if (left() >= price || fork.atLeast(Fork.HOMESTEAD)) {
        charge(price, "code deposit of %,d B".formatted(length));
      }
    }
  }

  private void selfDestruct() {
    notStatic("self-destruct");
    Account heir = account(word(0));
    if (isCold(heir)) {
      charge(schedule.coldAccountAccess(), "cold account");
    }
    if (Gas.destructPaysForNewAccount(fork, self(), heir)) {
      charge(GasSchedule.NEW_ACCOUNT, "new account");
    }
  }
}
