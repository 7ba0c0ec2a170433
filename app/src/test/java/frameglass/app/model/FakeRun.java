package frameglass.app.model;

import frameglass.engine.code.Code;
import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.BufferView;
import frameglass.engine.timeline.Effects;
import frameglass.engine.timeline.Explanation;
import frameglass.engine.timeline.MemoryView;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Series;
import frameglass.engine.timeline.StackView;
import frameglass.engine.timeline.StorageView;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes up a run: a toy machine with a dozen instructions plays a short program and notes every
 * moment as the real engine would show it. Its gas and its buffer only look right.
 */
public final class FakeRun {
  /** pc of the JUMPDEST at the head of the program's loop. */
  public static final int LOOP = 0x14;

  private static final Address TOKEN =
      Address.fromHex("0x5fbdb2315678afecb367f032d93f642f64180aa3");
  private static final Address SENDER =
      Address.fromHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");

  private final List<Position> moments = new ArrayList<>();
  private final List<Overview.Mark> marks = new ArrayList<>();
  private final List<Overview.ConsoleLine> console = new ArrayList<>();
  private final List<Overview.LogEntry> logs = new ArrayList<>();
  private final Series.Builder depth = new Series.Builder();
  private final Series.Builder words = new Series.Builder();
  private final Series.Builder gasLine = new Series.Builder();
  private final Deque<UInt256> stack = new ArrayDeque<>();
  private final Map<UInt256, UInt256> storage = new LinkedHashMap<>();
  private byte[] memory = new byte[0];
  private long gas = 2_900_000;
  private MemoryView view = MemoryView.EMPTY;

  private FakeRun() {}

  /** A deployment that ends well after some three hundred steps. */
  public static FakeRun deployment() {
    FakeRun run = new FakeRun();
    run.play(Code.of(Bytes.fromHex(program())));
    return run;
  }

  /** Every moment, in order; the last one stands after the end. */
  public List<Position> moments() {
    return List.copyOf(moments);
  }

  /** The run at a glance. */
  public Overview overview() {
    long end = moments.size() - 1L;
    Overview.Call call =
        new Overview.Call(
            0,
            -1,
            "CREATE",
            1,
            SENDER,
            TOKEN,
            TOKEN,
            UInt256.ZERO,
            Bytes.EMPTY,
            Bytes.EMPTY,
            2_900_000,
            2_900_000 - gas,
            0,
            end,
            "SMALL",
            4258,
            Overview.CallEnd.RETURNED,
            "",
            false);
    return new Overview(
        end,
        true,
        new Overview.Outcome(
            Position.Status.SUCCEEDED, 793_112, 0, Bytes.fromHex("6080"), TOKEN, "", -1),
        List.of(call),
        0,
        depth.build(end),
        words.build(end),
        gasLine.build(end),
        marks,
        logs,
        console);
  }

  /** Sets the free pointer, fills eight words in a loop, writes two slots and returns. */
  private static String program() {
    return "6080604052" // 00 memory[0x40] = 0x80
        + "6b53616d706c6520546f6b656e50" // 05 PUSH12 "Sample Token", POP
        + "5f" // 13 i = 0
        + "5b80600710602f57" // 14 the loop's head: leave when 7 < i
        + "8061010002" // 1c i * 256
        + "8160200260800152" // 21 memory[0x80 + i * 32] = it
        + "600101601456" // 29 i + 1, once more
        + "5b" // 2f behind the loop
        + "7fddf252ad1be2c89b69c2b068fc378daa5b5bf163c4a11628f55a4df523b3ef12" // 30 false 0x5b
        + "5f55" // 51 slot 0
        + "621e8480600155" // 53 slot 1
        + "604051602090f3"; // 5a return one word
  }

  private void play(Code code) {
    note(0, "frame 0", "acquired SMALL buffer of 97.0 KiB for init code of " + code.size() + " B");
    note(0, "analysis", "2 jump destinations · 2 false 0x5b");
    int pc = 0;
    Effects last = Effects.NONE;
    boolean over = false;
    while (!over && moments.size() < 2000) {
      int op = code.at(pc);
      Explanation next = explain(op);
      moments.add(moment(code, pc, op, last, next, Position.Status.PAUSED));
      long step = moments.size() - 1L;
      depth.add(step, 1);
      words.add(step, memory.length / 32);
      gasLine.add(step, gas);
      gas -= next.total();
      grow(step, next);
      last = next.effects();
      int size = Opcode.immediateSize(op);
      int after = pc + 1 + size;
      switch (op) {
        case 0x01 -> stack.push(stack.pop().add(stack.pop()));
        case 0x02 -> stack.push(stack.pop().multiply(stack.pop()));
        case 0x10 ->
            stack.push(stack.pop().compareTo(stack.pop()) < 0 ? UInt256.ONE : UInt256.ZERO);
        case 0x50 -> stack.pop();
        case 0x51 -> stack.push(UInt256.fromBytes(memory, stack.pop().limb0() < 0 ? 0 : 64, 32));
        case 0x52 -> {
          int offset = (int) stack.pop().limb0();
          stack.pop().writeTo(memory, offset);
        }
        case 0x55 -> {
          UInt256 key = stack.pop();
          storage.put(key, stack.pop());
          marks.add(
              new Overview.Mark(
                  step, Overview.MarkKind.STORAGE_WRITE, "slot " + key.toHex() + " written"));
        }
        case 0x56 -> after = (int) stack.pop().limb0();
        case 0x57 -> {
          int target = (int) stack.pop().limb0();
          after = stack.pop().isZero() ? after : target;
        }
        case 0x5b -> {}
        case 0x5f -> stack.push(UInt256.ZERO);
        case 0xf3 -> over = true;
        default -> {
          if (op >= 0x60 && op <= 0x7f) {
            stack.push(UInt256.fromBytes(code.toBytes().slice(pc + 1, size).toArray()));
          } else if (op >= 0x80 && op <= 0x8f) {
            stack.push(new ArrayList<>(stack).get(op - 0x80));
          } else if (op >= 0x90 && op <= 0x9f) {
            swap(op - 0x8f);
          } else {
            throw new IllegalStateException("made-up program ran into " + Opcode.nameOf(op));
          }
        }
      }
      if (over) {
        moments.add(moment(code, pc, op, last, Explanation.NONE, Position.Status.SUCCEEDED));
        note(step, "halt", "returned 32 B");
      }
      pc = after;
    }
  }

  private void swap(int with) {
    List<UInt256> all = new ArrayList<>(stack);
    UInt256 top = all.set(0, all.get(with));
    all.set(with, top);
    stack.clear();
    stack.addAll(all);
  }

  private void grow(long step, Explanation next) {
    if (next.memoryWordsAfter() > next.memoryWordsBefore()) {
      memory = Arrays.copyOf(memory, (int) next.memoryWordsAfter() * 32);
      String text = next.memoryWordsBefore() + " → " + next.memoryWordsAfter() + " words";
      marks.add(new Overview.Mark(step, Overview.MarkKind.MEMORY_GROWTH, text));
      note(step, "memory", text);
    }
  }

  private void note(long step, String category, String text) {
    console.add(new Overview.ConsoleLine(step, category, text));
  }

  private Explanation explain(int op) {
    Opcode opcode = Opcode.of(op);
    String reference = opcode == null ? "" : opcode.reference();
    long before = memory.length / 32;
    long after = before;
    Effects effects = Effects.NONE;
    String does = opcode == null ? "" : opcode.meaning();
    if (op == 0x52 || op == 0x51) {
      long offset = stack.element().limb0();
      after = Math.max(before, (offset + 32 + 31) / 32);
      effects =
          new Effects(
              op == 0x52 ? 2 : 1,
              op == 0x52 ? 0 : 1,
              List.of(new Effects.Access(Effects.Place.MEMORY, op == 0x52, offset, 32, null)));
      does =
          "memory[0x%x … 0x%x] %s".formatted(offset, offset + 31, op == 0x52 ? "← word" : "→ top");
    }
    List<Explanation.GasItem> items = new ArrayList<>();
    items.add(new Explanation.GasItem(op == 0x55 ? 22_100 : 3, op == 0x55 ? "cold, new" : "base"));
    if (after > before) {
      items.add(
          new Explanation.GasItem(
              3 * (after - before), "memory " + before + " → " + after + " words"));
    }
    return new Explanation(does, items, 0, before, after, null, effects, reference);
  }

  private Position moment(
      Code code, int pc, int op, Effects last, Explanation next, Position.Status status) {
    long[] limbs = new long[stack.size() * 4];
    int i = stack.size();
    for (UInt256 word : stack) {
      word.toLimbs(limbs, --i * 4);
    }
    view = MemoryView.copyOf(memory, memory.length, view);
    List<StorageView.Slot> slots = new ArrayList<>();
    storage.forEach(
        (key, value) ->
            slots.add(new StorageView.Slot(TOKEN, key, UInt256.ZERO, value, true, false)));
    Map<Aspect, String> missing = Map.of();
    return new Position(
        moments.size(),
        status,
        pc,
        op,
        1,
        gas,
        0,
        0,
        TOKEN,
        code,
        StackView.copyOf(limbs, 0, stack.size()),
        view,
        new StorageView(slots),
        buffer(code),
        Bytes.EMPTY,
        Bytes.EMPTY,
        last,
        next,
        missing);
  }

  private BufferView buffer(Code code) {
    return new BufferView(
        "SMALL",
        8192,
        code.size(),
        List.of(
            new BufferView.RegionUse("operand stack", 0, 32768, stack.size() * 32L),
            new BufferView.RegionUse("JUMPDEST bitmap", 32768, 1024, 533),
            new BufferView.RegionUse("pc → instruction", 33792, 16384, 8516),
            new BufferView.RegionUse("instruction → pc", 50176, 16384, 5324),
            new BufferView.RegionUse("metadata", 66560, 32768, 10648)),
        99_328,
        List.of("acquired", "prepared", "running"),
        List.of(
            new BufferView.PoolCount("TINY", 4096, 1, 0),
            new BufferView.PoolCount("SMALL", 8192, 3, 1),
            new BufferView.PoolCount("MEDIUM", 16384, 0, 0),
            new BufferView.PoolCount("LARGE", 32768, 0, 0),
            new BufferView.PoolCount("HUGE", 65536, 0, 0)),
        0,
        180_224,
        1_085_440,
        99_328);
  }
}
