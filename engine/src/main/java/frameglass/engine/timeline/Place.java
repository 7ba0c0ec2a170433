package frameglass.engine.timeline;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;

/**
 * Something that instructions write. Frames are told apart by their {@linkplain
 * Interpreter#callNumberAt number}.
 */
sealed interface Place {
  /** The word at {@code height} of the operand stack of a frame, counted from the bottom. */
  record Stack(long call, int height) implements Place {}

  /** Bytes {@code from} to {@code to}, exclusive, of the memory of a frame. */
  record Memory(long call, long from, long to) implements Place {}

  /** A storage slot. */
  record Slot(Address address, UInt256 key, boolean isTransient) implements Place {}

  /**
   * Bytes {@code from} to {@code to}, exclusive, of the return data of a frame: written by whatever
   * it called last.
   */
  record ReturnData(long call, long from, long to) implements Place {}

  /**
   * What {@code subject} means where {@code machine} stands.
   *
   * @throws IndexOutOfBoundsException if the stack has no such word
   */
  static Place of(Origin.Subject subject, Interpreter machine) {
    long call = machine.callNumberAt(machine.depth());
    return switch (subject) {
      case Origin.Subject.StackWord word -> {
        int words = machine.frameAt(machine.depth()).sp >> 2;
        int height = words - 1 - word.index();
        if (word.index() < 0 || height < 0) {
          throw new IndexOutOfBoundsException("word " + word.index() + " of " + words);
        }
        yield new Stack(call, height);
      }
      case Origin.Subject.MemoryBytes bytes ->
          new Memory(call, bytes.offset(), bytes.offset() + Math.max(1, bytes.length()));
      case Origin.Subject.Slot slot -> new Slot(slot.address(), slot.key(), slot.isTransient());
    };
  }
}
