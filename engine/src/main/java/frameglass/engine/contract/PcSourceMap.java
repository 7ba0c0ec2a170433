package frameglass.engine.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source map laid over the code it belongs to: from program counter to source and back. */
public final class PcSourceMap {
  private final SourceMap map;

  /** Instruction index by pc, -1 inside push data. */
  private final int[] instructionAt;

  private final int instructions;

  PcSourceMap(SourceMap map, int[] instructionAt, int instructions) {
    this.map = map;
    this.instructionAt = instructionAt;
    this.instructions = instructions;
  }

  /** The instructions of the code when it is read from its first byte to its last. */
  public int instructions() {
    return instructions;
  }

  /** The map by instruction. */
  public SourceMap map() {
    return map;
  }

  /** What the instruction at {@code pc} comes from; null inside push data and beyond the map. */
  public @Nullable SourceRange at(int pc) {
    if (pc < 0 || pc >= instructionAt.length || instructionAt[pc] < 0) {
      return null;
    }
    return map.atInstruction(instructionAt[pc]);
  }

  /** The source at {@code pc}, or null when the compiler tells none. */
  public @Nullable SourceFile fileAt(int pc) {
    SourceRange range = at(pc);
    return range == null ? null : map.source(range.file());
  }

  /** The place in the source where the range at {@code pc} starts, or null. */
  public @Nullable SourcePosition startAt(int pc) {
    SourceRange range = at(pc);
    SourceFile file = fileAt(pc);
    return range == null || file == null ? null : file.position(range.start());
  }

  /** The place in the source after the range at {@code pc}, or null. */
  public @Nullable SourcePosition endAt(int pc) {
    SourceRange range = at(pc);
    SourceFile file = fileAt(pc);
    return range == null || file == null ? null : file.position(range.end());
  }

  /**
   * The program counters whose range starts on {@code line} (from 1) of {@code file}, ascending.
   */
  public List<Integer> pcsOf(SourceFile file, int line) {
    List<Integer> pcs = new ArrayList<>();
    for (int pc = 0; pc < instructionAt.length; pc++) {
      SourcePosition start = fileAt(pc) == file ? startAt(pc) : null;
      if (start != null && start.line() == line) {
        pcs.add(pc);
      }
    }
    return pcs;
  }
}
