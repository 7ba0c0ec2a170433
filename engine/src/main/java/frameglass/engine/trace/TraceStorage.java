package frameglass.engine.trace;

import frameglass.engine.code.Op;
import frameglass.engine.timeline.Overview.CallEnd;
import frameglass.engine.timeline.StorageView;
import frameglass.engine.timeline.StorageView.Slot;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The slots touched up to a step, gathered from the operands and results of SLOAD, SSTORE, TLOAD
 * and TSTORE, and taken back where a frame failed. What clients list as {@code storage} is used
 * where there are no stacks: it holds one account only and is not taken back.
 */
final class TraceStorage {
  /** A trace with more accesses has no storage to show. */
  private static final int MOST = 1 << 17;

  /** Accesses that are followed at once when somebody wants to see a step. */
  private static final int AT_ONCE = 1 << 12;

  /** One access; {@code undone} is the step at which a failing frame takes it back. */
  private record Access(
      long step, Key key, UInt256 value, boolean isWrite, boolean original, long undone) {}

  private record Key(Address account, UInt256 slot, boolean isTransient) {}

  private final SavedTrace trace;
  private final TraceCalls calls;
  private final List<Access> accesses = new ArrayList<>();
  private final Map<Integer, Long> failedFrames = new HashMap<>();
  private long followed;
  private long viewedStep = -1;
  private StorageView viewed = StorageView.EMPTY;

  TraceStorage(SavedTrace trace, TraceCalls calls) {
    this.trace = trace;
    this.calls = calls;
  }

  /** Why storage is not known at any step, or null when it is. */
  @Nullable String whyMissing() {
    return trace.hasStack() || trace.hasStorage()
        ? null
        : "This trace has neither stacks nor storage: record it without disableStack.";
  }

  /** Why storage is not known at {@code step} now, or null when it is. */
  @Nullable String whyMissing(long step) {
    if (!trace.hasStack()) {
      return whyMissing();
    }
    if (follow(step, AT_ONCE)) {
      return null;
    }
    return accesses.size() >= MOST
        ? "The trace touches storage more than " + MOST + " times before this step."
        : "The storage accesses before this step are still being gathered.";
  }

  /** Gathers accesses of the whole trace a piece further; false when there is nothing left. */
  boolean gather() {
    return trace.hasStack() && !follow(trace.size(), AT_ONCE) && accesses.size() < MOST;
  }

  /** The slots touched before {@code step}. */
  StorageView at(long step) {
    if (viewedStep != step) {
      viewed = trace.hasStack() ? fromStacks(step) : fromListing(step);
      viewedStep = step;
    }
    return viewed;
  }

  private StorageView fromStacks(long step) {
    Map<Key, Slot> slots = new LinkedHashMap<>();
    for (Access access : accesses) {
      if (access.step() >= step) {
        break;
      }
      Key key = access.key();
      Slot before = slots.get(key);
      UInt256 original =
          before != null ? before.original() : access.original() ? access.value() : UInt256.ZERO;
      boolean stands = !access.isWrite() || access.undone() > step;
      UInt256 current = stands ? access.value() : before != null ? before.current() : original;
      slots.put(
          key, new Slot(key.account(), key.slot(), original, current, true, key.isTransient()));
    }
    return new StorageView(new ArrayList<>(slots.values()));
  }

  /**
   * Follows the trace up to {@code step}; false when that takes more than {@code most} accesses.
   */
  private boolean follow(long step, int most) {
    int enough = Math.min(MOST, accesses.size() + most);
    for (; followed < step && accesses.size() < enough; followed++) {
      boolean read = is(followed, Op.SLOAD, Op.TLOAD);
      if ((read || is(followed, Op.SSTORE, Op.TSTORE)) && !trace.fails(followed)) {
        follow(followed, read);
      }
    }
    return followed >= step;
  }

  private boolean is(long step, int op, int other) {
    int found = trace.op(step);
    return found == op || found == other;
  }

  private void follow(long step, boolean read) {
    TraceStack stack = trace.step(step).stack();
    long next = trace.nextInFrame(step);
    if (stack == null || stack.size() < (read ? 1 : 2) || next < 0) {
      // the instruction did not succeed
      return;
    }
    int frame = trace.frames().at(step);
    Address account = TraceCalls.orZero(calls.address(frame));
    Key key = new Key(account, stack.fromTop(0), is(step, Op.TLOAD, Op.TSTORE));
    UInt256 value;
    if (read) {
      TraceStack after = trace.step(next).stack();
      if (after == null || after.size() == 0) {
        return;
      }
      value = after.fromTop(0);
    } else {
      value = stack.fromTop(1);
    }
    accesses.add(
        new Access(step, key, value, !read, read, read ? Long.MAX_VALUE : undoneAt(frame)));
  }

  /** The step at which the first failing frame around {@code frame} ends. */
  private long undoneAt(int frame) {
    long undone = Long.MAX_VALUE;
    for (int around = frame; around >= 0; around = trace.frames().parent(around)) {
      Long known = failedFrames.get(around);
      if (known != null) {
        undone = known;
        break;
      }
      CallEnd end = calls.end(around);
      if (end == CallEnd.REVERTED || end == CallEnd.HALTED) {
        undone = trace.frames().endStep(around);
        break;
      }
    }
    failedFrames.put(frame, undone);
    return undone;
  }

  /** The last listing of the frame before {@code step}. */
  private StorageView fromListing(long step) {
    if (step >= trace.size()) {
      return StorageView.EMPTY;
    }
    int frame = trace.frames().at(step);
    int depth = trace.depth(step);
    long first = Math.max(trace.frames().firstStep(frame), step - 100_000);
    for (long at = step; at >= first; at--) {
      boolean lists = at == step || is(at, Op.SLOAD, Op.SSTORE);
      Map<UInt256, UInt256> storage =
          lists && trace.depth(at) == depth ? trace.step(at).storage() : null;
      if (storage != null) {
        Address account = TraceCalls.orZero(calls.address(frame));
        return new StorageView(
            storage.entrySet().stream()
                .map(e -> new Slot(account, e.getKey(), e.getValue(), e.getValue(), true, false))
                .toList());
      }
    }
    return StorageView.EMPTY;
  }
}
