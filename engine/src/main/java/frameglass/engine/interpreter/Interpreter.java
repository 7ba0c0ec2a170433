package frameglass.engine.interpreter;

import static frameglass.engine.code.Op.*;

import frameglass.engine.code.Code;
import frameglass.engine.code.Fork;
import frameglass.engine.code.GasSchedule;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.frame.BufferPool;
import frameglass.engine.frame.Frame;
import frameglass.engine.frame.Message;
import frameglass.engine.precompile.Precompiles;
import frameglass.engine.state.Account;
import frameglass.engine.state.BlockContext;
import frameglass.engine.state.TransactionContext;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.RecentHashes;
import frameglass.engine.word.UInt256;
import org.jspecify.annotations.Nullable;

/**
 * Runs the message of one transaction: {@link #begin}, then {@link #call} or {@link #create}, then
 * {@link #run} as often as wanted, in pieces of any size, until it says {@link StopReason#DONE}.
 * The same object serves any number of transactions one after another and keeps its frames, buffers
 * and memories between them. Not safe for use by several threads.
 *
 * <p>The file is long because the debugger asks much of a machine at rest: a third of it is
 * getters.
 */
public final class Interpreter {
  /** Calls deeper than this fail (Yellow Paper section 8); the transaction's own frame is at 0. */
  static final int MAX_DEPTH = 1024;

  private static final byte[] NOTHING = {};

  /** For each opcode byte by how many limbs it makes the stack higher. */
  private static final int[] DELTAS = new int[256];

  static {
    for (int op = 0; op < 256; op++) {
      Opcode opcode = Opcode.of(op);
      if (opcode != null) {
        DELTAS[op] = 4 * (opcode.results().size() - opcode.operands().size());
      }
    }
  }

  /** Bits that make a row refuse its instruction: more operands than a stack can hold. */
  private static final long NEVER = 0xffffL << 16;

  final Keccak keccak = new Keccak();
  final RecentHashes hashes = new RecentHashes();
  final long[] scratch = new long[4];

  /** Slot 0 stands for whoever sent the transaction; frames use the slots from 1. */
  final Frame[] frames = new Frame[MAX_DEPTH + 3];

  /** For each frame the account whose storage it uses. */
  final Account[] self = new Account[MAX_DEPTH + 3];

  /** For each frame which entry made it, and when it was suspended last, in switches. */
  final long[] serials = new long[MAX_DEPTH + 3];

  final long[] suspendedAt = new long[MAX_DEPTH + 3];

  /** Calls made since {@link #begin}, answered ones too: the clock of the two above. */
  long switches;

  final BufferPool pool = new BufferPool();

  WorldState world = new WorldState();
  Fork fork = Fork.FRONTIER;
  GasSchedule schedule = GasSchedule.of(Fork.FRONTIER);
  BlockContext block = NoContext.BLOCK;
  TransactionContext transaction = NoContext.TRANSACTION;
  Precompiles precompiles = Precompiles.of(Fork.FRONTIER);

  /** Whether first accesses cost more (EIP-2929). */
  boolean accessLists;

  /** Whether code can be a delegation (EIP-7702). */
  boolean delegations;

  /** Frames entered; the newest one runs. */
  int depth;

  /** One row an opcode, as {@link Loop} reads them. */
  private long[] rows = rows(schedule);

  /** The rows, but ones that always refuse for opcodes the probe watches. */
  private long[] watchedRows = rows;

  Probe probe = Probe.NONE;
  private boolean probing;
  Breakpoints breakpoints = Breakpoints.NONE;

  /** Instructions executed since {@link #begin}; while a probe is told, before the present one. */
  private long steps;

  /** Instructions still wanted. */
  long budget;

  /** Whether an instruction that was refused and then allowed runs, with none wanted after it. */
  private boolean alone;

  /** Instructions wanted after the one that runs alone. */
  private long rest;

  private int exit;

  /** Instructions executed when {@link #run} began, and its limit less one. */
  private long firstStep;

  private long firstBudget;

  /** Whether the run is to come back at the frame that comes next. */
  private boolean stopsAtFrame;

  int outputOffset;
  int outputLength;

  Halt outcome = Halt.STOPPED;
  long gasLeft;
  Bytes output = Bytes.EMPTY;

  /** An interpreter without a transaction. */
  public Interpreter() {
    frame(0);
  }

  private static long[] rows(GasSchedule schedule) {
    long[] rows = new long[256];
    for (int op = 0; op < 256; op++) {
      rows[op] = (schedule.traits()[op] & 0xffff_ffffL) | ((long) DELTAS[op] << 32);
    }
    return rows;
  }

  /** The slot at {@code i}, made when it is first wanted. */
  private Frame frame(int i) {
    Frame frame = frames[i];
    if (frame == null) {
      frame = new Frame();
      frame.memory.setListener((before, after) -> probe.memoryGrew(this, before, after));
      frames[i] = frame;
    }
    return frame;
  }

  /** The slot that the next call will use. */
  Frame slotAbove() {
    return frame(depth + 1);
  }

  // ---- a transaction --------------------------------------------------------------------------

  /** Sets the scene. Frames left over from a transaction that was not run to its end are ended. */
  public void begin(
      Fork newFork, WorldState newWorld, BlockContext newBlock, TransactionContext newTransaction) {
    while (depth > 0) {
      Calls.leaveSlot(this);
    }
    if (fork != newFork) {
      fork = newFork;
      schedule = GasSchedule.of(newFork);
      precompiles = Precompiles.of(newFork);
      rows = rows(schedule);
      setProbe(probe);
    }
    world = newWorld;
    block = newBlock;
    transaction = newTransaction;
    accessLists = newFork.atLeast(Fork.BERLIN);
    delegations = newFork.atLeast(Fork.PRAGUE);
    steps = 0;
    switches = 0;
    outcome = Halt.STOPPED;
    output = Bytes.EMPTY;
    gasLeft = 0;
  }

  /**
   * The transaction's own frame is a call.
   *
   * @param code what runs, delegation resolved (EIP-7702)
   */
  public void call(
      Account caller, Account target, Code code, UInt256 value, Bytes input, long gas) {
    Message message = rootMessage(Op.CALL, caller, target, value, gas);
    message.input = input.toArray();
    message.inputOffset = 0;
    message.inputLength = input.size();
    Calls.enterCall(this, caller, target, code, gas);
  }

  /**
   * The transaction's own frame is a create; the sender's nonce has been raised before.
   *
   * @param created the account at the new address
   */
  public void create(Account caller, Account created, UInt256 value, Bytes initCode, long gas) {
    Message message = rootMessage(Op.CREATE, caller, created, value, gas);
    message.input = NOTHING;
    message.inputOffset = 0;
    message.inputLength = 0;
    Calls.enterCreate(this, caller, created, Code.of(initCode), gas);
  }

  private Message rootMessage(
      int kind, Account caller, Account recipient, UInt256 value, long gas) {
    if (depth != 0) {
      throw new IllegalStateException("a transaction has one message of its own");
    }
    Frame slot = frame(1);
    slot.outputOffset = 0;
    slot.outputLength = 0;
    Message message = slot.message;
    message.kind = kind;
    message.caller = caller.address();
    message.recipient = recipient.address();
    message.codeAddress = recipient.address();
    value.toLimbs(message.value, 0);
    message.isStatic = false;
    message.gas = gas;
    message.depth = 1;
    return message;
  }

  // ---- the loop -------------------------------------------------------------------------------

  /**
   * Runs at most {@code limit} instructions.
   *
   * @return why it came back; {@link StopReason#DONE} as soon as the transaction's own frame ends
   */
  public StopReason run(long limit) {
    budget = limit;
    firstStep = steps;
    firstBudget = limit - 1;
    stopsAtFrame = false;
    StopReason reason = StopReason.DONE;
    while (depth > 0) {
      execute(frames[depth]);
      if (exit <= Halt.AT_LIMIT) {
        reason =
            exit == Halt.AT_LIMIT
                ? StopReason.LIMIT
                : exit == Halt.AT_BREAKPOINT ? StopReason.BREAKPOINT : StopReason.PROBE;
        break;
      }
      if (exit != Halt.ENTERED) {
        steps = firstStep + firstBudget - budget;
        Calls.leave(this, Halt.of(exit));
      }
      if (stopsAtFrame && depth > 0) {
        reason = StopReason.PROBE;
        break;
      }
    }
    steps = firstStep + limit - budget;
    return reason;
  }

  /** Runs one frame until it ends, calls, or is stopped; says which in {@link #exit}. */
  private void execute(Frame frame) {
    long[] s = frame.buffer().longs();
    int jumps = frame.buffer().jumpDestinations();
    do {
      int op =
          alone
              ? Loop.run(this, frame, s, jumps, frame.code.padded(), rows)
              : Loop.run(this, frame, s, jumps, frame.dispatch, watchedRows);
      if (op >= Loop.REFUSED) {
        exit = allow(frame, op - Loop.REFUSED);
      } else {
        int sp = frame.sp;
        long gas = Instructions.execute(this, frame, op, s, sp - 4, frame.gas);
        exit = (int) Math.min(gas, 0);
        if (gas >= 0) {
          frame.gas = gas;
          frame.sp = sp + DELTAS[op];
        } else if (gas != Halt.ENTERED) {
          frame.pc--;
          frame.sp = sp;
        }
      }
    } while (exit >= 0);
    goOn();
  }

  /**
   * An instruction was refused: its fixed price and its step are given back. If there is no reason
   * not to execute it all the same, it runs alone, from the code's own bytes by rows that refuse
   * nothing; the refusal of the one after it ends that.
   *
   * @return 0, or why not, as a negative number
   */
  private int allow(Frame frame, int op) {
    frame.pc--;
    frame.gas += rows[op] & 0xffff;
    if (alone) {
      goOn();
      return 0;
    }
    int verdict = attend(frame, op);
    if (verdict >= 0) {
      alone = true;
      rest = budget;
      budget = 1;
      return 0;
    }
    if (verdict <= Halt.AT_LIMIT) {
      budget++;
    }
    return verdict;
  }

  /** What ran alone has run. */
  private void goOn() {
    if (alone) {
      alone = false;
      budget = rest;
    }
  }

  /**
   * Finds out why an instruction was refused; its registers are in {@code frame}.
   *
   * @return the opcode to execute all the same, or why not, as a negative number
   */
  private int attend(Frame frame, int dispatched) {
    if (budget < 0) {
      return Halt.AT_LIMIT;
    }
    boolean first = budget == firstBudget;
    steps = firstStep + firstBudget - budget;
    int op = frame.code.padded()[frame.pc] & 0xff;
    if (op != dispatched && !first) {
      return Halt.AT_BREAKPOINT;
    }
    if (probing && probe.watches(op) && probe.before(this, frame, op) && !first) {
      return Halt.AT_PROBE;
    }
    long row = schedule.traits()[op];
    if (!schedule.defines(op) || op == INVALID) {
      return Halt.INVALID_OPCODE.code();
    }
    if (frame.sp < GasSchedule.minimumLimbs(row)) {
      return Halt.STACK_UNDERFLOW.code();
    }
    if (frame.sp > GasSchedule.maximumLimbs(row)) {
      return Halt.STACK_OVERFLOW.code();
    }
    return frame.gas < GasSchedule.baseGas(row) ? Halt.OUT_OF_GAS.code() : op;
  }

  // ---- time travel ----------------------------------------------------------------------------

  /**
   * Everything as it is between two instructions.
   *
   * @param before an earlier snapshot of the same transaction to share unchanged parts with
   */
  public MachineSnapshot capture(@Nullable MachineSnapshot before) {
    var images = new MachineSnapshot.FrameImage[depth];
    for (int i = 1; i <= depth; i++) {
      var known = before != null && i <= before.frames.length ? before.frames[i - 1] : null;
      if (known != null && known.serial != serials[i]) {
        known = null;
      }
      boolean waits = i < depth;
      images[i - 1] =
          known != null && waits && known.suspendedAt == suspendedAt[i]
              ? known
              : new MachineSnapshot.FrameImage(
                  frames[i],
                  serials[i],
                  waits ? suspendedAt[i] : MachineSnapshot.RUNNING,
                  self[i].ordinal(),
                  known);
    }
    return new MachineSnapshot(steps, switches, images, world.capture(), outcome, gasLeft, output);
  }

  /** Goes back, or forward, to a snapshot of the same transaction. */
  public void restore(MachineSnapshot snapshot) {
    while (depth > 0) {
      Calls.leaveSlot(this);
    }
    world.restore(snapshot.world);
    for (var image : snapshot.frames) {
      if (depth > 0) {
        frames[depth].buffer().suspend();
      }
      depth++;
      Frame frame = frame(depth);
      self[depth] = world.account(image.selfOrdinal);
      serials[depth] = image.serial;
      suspendedAt[depth] = image.suspendedAt;
      frame.enter(pool.acquire(image.code), image.code, image.gas);
      frame.dispatch = breakpoints.mark(image.code);
      System.arraycopy(image.stack, 0, frame.buffer().longs(), 0, image.stack.length);
      image.writeTo(frame, depth, frames[depth - 1]);
    }
    steps = snapshot.steps;
    switches = snapshot.switches;
    outcome = snapshot.outcome;
    gasLeft = snapshot.gasLeft;
    output = snapshot.output;
  }

  // ---- what it shows --------------------------------------------------------------------------

  /** Who listens; {@link Probe#NONE} for nobody. Which opcodes it watches is asked here, once. */
  public void setProbe(Probe newProbe) {
    probe = newProbe;
    watchedRows = rows;
    probing = false;
    for (int op = 0; op < 256; op++) {
      if (newProbe.watches(op)) {
        if (!probing) {
          watchedRows = rows.clone();
          probing = true;
        }
        watchedRows[op] |= NEVER;
      }
    }
  }

  /** Where runs stop from now on. */
  public void setBreakpoints(Breakpoints newBreakpoints) {
    breakpoints = newBreakpoints;
    for (int i = 1; i <= depth; i++) {
      frames[i].dispatch = newBreakpoints.mark(frames[i].code);
    }
  }

  /**
   * A probe that has been told of a frame that comes or goes asks that the run come back with
   * {@link StopReason#PROBE} before the next instruction.
   */
  public void stopAtFrame() {
    stopsAtFrame = true;
  }

  /**
   * Instructions executed since the transaction began. A probe sees the number before the present
   * instruction when it is told of one that it watches, or of a frame that ends.
   */
  public long steps() {
    return steps;
  }

  /** Frames entered, 0 when the transaction's own has ended. */
  public int depth() {
    return depth;
  }

  /**
   * The frame at {@code frameDepth}, 1 for the transaction's own.
   *
   * @throws IndexOutOfBoundsException if no frame is entered there
   */
  public Frame frameAt(int frameDepth) {
    if (frameDepth < 1 || frameDepth > depth) {
      throw new IndexOutOfBoundsException("frame " + frameDepth + " of " + depth);
    }
    return frames[frameDepth];
  }

  /**
   * Which of the transaction's calls made the frame at {@code frameDepth}, counted from 0, those
   * that were answered without a frame included.
   */
  public long callNumberAt(int frameDepth) {
    frameAt(frameDepth);
    return serials[frameDepth] - 1;
  }

  /** The account whose storage the frame at {@code frameDepth} uses. */
  public Account accountAt(int frameDepth) {
    frameAt(frameDepth);
    return self[frameDepth];
  }

  /** Whether the transaction's own frame ended without failing. */
  public boolean succeeded() {
    return !outcome.isFailure();
  }

  /** How the transaction's own frame ended. */
  public Halt outcome() {
    return outcome;
  }

  /** Gas the transaction's own frame had left, refunds apart. */
  public long gasLeft() {
    return gasLeft;
  }

  /** Return data, revert data or deployed code of the transaction's own frame; never null. */
  public Bytes output() {
    return output;
  }

  /** The world it changes. */
  public WorldState world() {
    return world;
  }

  /** The rules it runs by. */
  public Fork fork() {
    return fork;
  }

  /** The prices it charges. */
  public GasSchedule schedule() {
    return schedule;
  }

  /** The block it runs in. */
  public BlockContext block() {
    return block;
  }

  /** The transaction it runs. */
  public TransactionContext transaction() {
    return transaction;
  }

  /** Where its buffers come from. */
  public BufferPool pool() {
    return pool;
  }
}
