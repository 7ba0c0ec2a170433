package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.code.Opcode;
import frameglass.engine.interpreter.Breakpoints;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Places in codes, which the interpreter dispatches on marked copies to find at full speed. */
final class PcMarks implements Breakpoints {
  /** No place at all. */
  static final PcMarks NONE = new PcMarks(List.of(), Set.of());

  private final Map<UInt256, List<Integer>> places = new HashMap<>();

  /** Places in whatever code. */
  private final Set<Integer> anywhere;

  /** Marked bytes by code; those that are their code's own are shared with it. */
  private final Map<Code, byte[]> marked = new WeakHashMap<>();

  private @Nullable Code lastCode;
  private byte[] lastMarked = {};

  private PcMarks(Collection<Breakpoint> points, Set<Integer> anywhere) {
    this.anywhere = anywhere;
    for (Breakpoint point : points) {
      if (point.enabled() && point.pc() >= 0) {
        places.computeIfAbsent(point.codeHash(), hash -> new ArrayList<>()).add(point.pc());
      }
    }
  }

  /** The places of the {@code points} that are enabled. */
  static PcMarks of(Collection<Breakpoint> points) {
    return of(points, Set.of());
  }

  /** The places of the {@code points} that are enabled, and {@code anywhere} in whatever code. */
  static PcMarks of(Collection<Breakpoint> points, Set<Integer> anywhere) {
    PcMarks marks = new PcMarks(points, anywhere);
    return marks.isEmpty() ? NONE : marks;
  }

  /** The place {@code pc} of {@code code} alone. */
  static PcMarks at(Code code, int pc) {
    return new PcMarks(List.of(new Breakpoint(code.hash(), pc, true)), Set.of());
  }

  /** The places of both. */
  static PcMarks union(PcMarks a, PcMarks b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    Set<Integer> anywhere = new HashSet<>(a.anywhere);
    anywhere.addAll(b.anywhere);
    PcMarks both = new PcMarks(List.of(), anywhere);
    for (PcMarks each : List.of(a, b)) {
      each.places.forEach(
          (hash, pcs) -> both.places.computeIfAbsent(hash, h -> new ArrayList<>()).addAll(pcs));
    }
    return both;
  }

  boolean isEmpty() {
    return places.isEmpty() && anywhere.isEmpty();
  }

  /** Whether {@code pc} of {@code code} is one of them. */
  boolean contains(@Nullable Code code, int pc) {
    if (anywhere.contains(pc)) {
      return true;
    }
    if (code == null || places.isEmpty()) {
      return false;
    }
    List<Integer> here = places.get(code.hash());
    return here != null && here.contains(pc);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a quick look before the map
  public byte[] mark(Code code) {
    if (isEmpty()) {
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
    if (here == null && anywhere.isEmpty()) {
      return code.padded();
    }
    byte[] copy = code.padded().clone();
    // a place inside push data is none: to mark it would change what is pushed
    int pc = 0;
    for (; pc < code.size(); pc += 1 + Opcode.immediateSize(code.at(pc))) {
      mark(copy, pc, here);
    }
    // the STOP that stands after every code
    mark(copy, pc, here);
    return copy;
  }

  private void mark(byte[] copy, int pc, @Nullable List<Integer> here) {
    if (pc < copy.length && (anywhere.contains(pc) || (here != null && here.contains(pc)))) {
      copy[pc] = MARK;
    }
  }
}
