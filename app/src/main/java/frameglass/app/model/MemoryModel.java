package frameglass.app.model;

import frameglass.engine.code.Code;
import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Effects;
import frameglass.engine.timeline.MemoryView;
import frameglass.engine.timeline.Position;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The frame's memory: its bytes, what the last instruction touched and the next will touch, and the
 * regions that Solidity's layout gives names to.
 */
public final class MemoryModel {
  /** Offset of Solidity's free-memory pointer. */
  public static final int FREE_POINTER = 0x40;

  private static final int CODE_START = 32;

  private final SessionModel session;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper followsWrites = new ReadOnlyBooleanWrapper(true);
  private MemoryView memory = MemoryView.EMPTY;
  private long wordsAfter;
  private boolean isSolidity;
  private long freePointer = -1;
  private List<Touch> touches = List.of();

  /** What a byte range is to the reader. */
  public enum Touched {
    /** The last instruction read it. */
    READ,
    /** The last instruction wrote it. */
    WRITTEN,
    /** The next instruction will read it. */
    TO_READ,
    /** The next instruction will write it. */
    TO_WRITE
  }

  /**
   * A range of bytes that an instruction touches.
   *
   * @param kind how
   * @param from first byte
   * @param to byte after the last
   */
  public record Touch(Touched kind, long from, long to) {}

  /** The parts of memory that a band tells apart. */
  public enum Area {
    SCRATCH("scratch"),
    FREE_POINTER("free pointer"),
    ZERO_SLOT("zero slot"),
    ALLOCATED("allocated"),
    FREE("not allocated"),
    PLAIN("");

    private final String label;

    Area(String label) {
      this.label = label;
    }

    /** Its name, empty when it has none. */
    public String label() {
      return label;
    }
  }

  /** The memory of {@code session}. */
  public MemoryModel(SessionModel session) {
    this.session = session;
    session.positionProperty().addListener((ignored, before, now) -> take());
    take();
  }

  /** Grows whenever anything that a line shows may have changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Why there is no memory to show, empty when there is. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** Such as {@code 11 words · 352 bytes}. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Whether what is written is scrolled into sight. */
  public ReadOnlyBooleanProperty followsWritesProperty() {
    return followsWrites.getReadOnlyProperty();
  }

  /** Size in bytes. */
  public long size() {
    return memory.size();
  }

  /** Size in bytes after the next instruction; more than {@link #size()} when it grows memory. */
  public long sizeAfter() {
    return Math.max(memory.size(), wordsAfter * 32);
  }

  /** The byte at {@code offset}, 0 beyond the end. */
  public int get(long offset) {
    return memory.get(offset);
  }

  /** The 32 bytes at {@code offset} as a word. */
  public UInt256 word(long offset) {
    return memory.word(offset);
  }

  /** A copy of {@code length} bytes from {@code offset}. */
  public byte[] read(long offset, int length) {
    return memory.read(offset, length);
  }

  /** What the last and the next instruction touch. */
  public List<Touch> touches() {
    return touches;
  }

  /** Where the free-memory pointer points, -1 when there is none. */
  public long freePointer() {
    return freePointer;
  }

  /** The area that holds the byte at {@code offset}. */
  public Area area(long offset) {
    if (!isSolidity) {
      return Area.PLAIN;
    }
    if (offset < FREE_POINTER) {
      return Area.SCRATCH;
    }
    if (offset < FREE_POINTER + 32) {
      return Area.FREE_POINTER;
    }
    if (offset < FREE_POINTER + 64) {
      return Area.ZERO_SLOT;
    }
    return freePointer < 0 || offset < freePointer ? Area.ALLOCATED : Area.FREE;
  }

  /**
   * The byte that is worth scrolling to: what is about to be written, else what was; -1 for none.
   */
  public long focus() {
    long found = -1;
    for (Touch touch : touches) {
      if (touch.kind() == Touched.TO_WRITE) {
        return touch.from();
      }
      if (touch.kind() == Touched.WRITTEN) {
        found = touch.from();
      }
    }
    return found;
  }

  // Commands

  /** Scrolls to what is written from now on, or no longer. */
  public void followWrites(boolean follow) {
    followsWrites.set(follow);
    revision.set(revision.get() + 1);
  }

  private void take() {
    Position now = session.position();
    MemoryView view = now == null ? null : now.memory();
    memory = view == null ? MemoryView.EMPTY : view;
    touches = List.of();
    wordsAfter = 0;
    isSolidity = false;
    freePointer = -1;
    if (now == null || view == null) {
      missing.set(
          now == null
              ? "The memory of the frame that runs shows here, word by word."
              : now.whyMissing(Aspect.MEMORY).orElse("Memory is not known here."));
      summary.set("");
    } else {
      boolean over = now.status().isOver();
      wordsAfter = over ? 0 : now.next().memoryWordsAfter();
      isSolidity = now.code() != null && looksLikeSolidity(now.code());
      if (isSolidity && memory.size() >= FREE_POINTER + 32) {
        freePointer = memory.word(FREE_POINTER).toLongSaturated();
      }
      List<Touch> found = new ArrayList<>();
      gather(found, now.last(), Touched.READ, Touched.WRITTEN);
      if (!over) {
        gather(found, now.next().effects(), Touched.TO_READ, Touched.TO_WRITE);
      }
      touches = found;
      missing.set(sizeAfter() > 0 ? "" : "This frame has not touched memory yet.");
      summary.set(Figures.of(memory.words(), "word") + " · " + Figures.of(memory.size(), "byte"));
    }
    revision.set(revision.get() + 1);
  }

  private static void gather(List<Touch> found, Effects effects, Touched read, Touched written) {
    for (Effects.Access access : effects.accesses()) {
      if (access.place() == Effects.Place.MEMORY && access.length() > 0) {
        found.add(
            new Touch(
                access.isWrite() ? written : read,
                access.offset(),
                access.offset() + access.length()));
      }
    }
  }

  /** Whether the code sets a free-memory pointer at its start: MSTORE to 0x40. */
  private static boolean looksLikeSolidity(Code code) {
    for (int pc = 0; pc + 2 < Math.min(code.size(), CODE_START); pc++) {
      if (code.at(pc) == 0x60 && code.at(pc + 1) == FREE_POINTER && code.at(pc + 2) == 0x52) {
        return true;
      }
    }
    return false;
  }
}
