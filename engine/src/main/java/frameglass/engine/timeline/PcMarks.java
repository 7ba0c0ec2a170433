package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.code.Opcode;
import frameglass.engine.interpreter.Breakpoints;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Places in codes, which the interpreter dispatches on marked copies to find at full speed. */
final class PcMarks implements Breakpoints {
  /** No place at all. */
  static final PcMarks NONE = new PcMarks(List.of());

  private final Map<UInt256, List<Integer>> places = new HashMap<>();

  /** Marked bytes by code; those that are their code's own are shared with it. */
  private final Map<Code, byte[]> marked = new WeakHashMap<>();

  private @Nullable Code lastCode;
  private byte[] lastMarked = {};

  private PcMarks(Collection<Breakpoint> points) {
    for (Breakpoint point : points) {
      if (point.enabled() && point.pc() >= 0) {
        places.computeIfAbsent(point.codeHash(), hash -> new ArrayList<>()).add(point.pc());
      }
    }
  }

  /** The places of the {@code points} that are enabled. */
  static PcMarks of(Collection<Breakpoint> points) {
    PcMarks marks = new PcMarks(points);
    return marks.isEmpty() ? NONE : marks;
  }

  /** The place {@code pc} of {@code code} alone. */
  static PcMarks at(Code code, int pc) {
    return new PcMarks(List.of(new Breakpoint(code.hash(), pc, true)));
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** Whether {@code pc} of {@code code} is one of them. */
  boolean contains(@Nullable Code code, int pc) {
    if (code == null || places.isEmpty()) {
      return false;
    }
    List<Integer> here = places.get(code.hash());
    return here != null && here.contains(pc);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a quick look before the map
  public byte[] mark(Code code) {
    if (places.isEmpty()) {
      return code.padded();
    }
    if (code != lastCode) {
      lastMarked = marked.computeIfAbsent(code, this::markNew);
      lastCode = code;
    }
    return lastMarked;
  }

  private byte[] markNew(Code code) {
    List<Integer> here = places.get(code.hash());
    if (here == null) {
      return code.padded();
    }
    byte[] copy = code.padded().clone();
    // a place inside push data is none: to mark it would change what is pushed
    for (int pc = 0; pc < code.size(); pc += 1 + Opcode.immediateSize(code.at(pc))) {
      if (here.contains(pc)) {
        copy[pc] = MARK;
      }
    }
    return copy;
  }
}
