package frameglass.engine.timeline;

import frameglass.engine.code.Fork;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.interpreter.MachineSnapshot;
import frameglass.engine.scenario.BadInputException;
import java.util.ArrayList;
import java.util.List;

/** Changes a machine between two instructions. */
final class Edits {
  private Edits() {}

  /**
   * Makes a branching of {@code machine} as it stands.
   *
   * @param before a snapshot to share unchanged parts with
   * @throws BadInputException if something is to be changed that is not there
   */
  static Splice splice(Interpreter machine, List<Edit> edits, MachineSnapshot before) {
    if (machine.depth() == 0) {
      throw new BadInputException("the run is over here: go back a step, then change something");
    }
    if (edits.isEmpty()) {
      throw new BadInputException("a branch changes something: say at least one change");
    }
    Fork fork = machine.fork();
    List<Place> places = new ArrayList<>();
    for (Edit edit : edits) {
      check(machine, edit);
    }
    for (Edit edit : edits) {
      apply(machine, edit);
      switch (edit) {
        case Edit.StackWord word ->
            places.add(Place.of(new Origin.Subject.StackWord(word.index()), machine));
        case Edit.MemoryBytes bytes ->
            places.add(
                Place.of(
                    new Origin.Subject.MemoryBytes(bytes.offset(), bytes.bytes().size()), machine));
        case Edit.Slot slot ->
            places.add(new Place.Slot(slot.address(), slot.key(), slot.isTransient()));
        case Edit.Rules rules -> fork = rules.fork();
        case Edit.Gas ignored -> {
          // gas is no place that a value comes from
        }
      }
    }
    return new Splice(machine.capture(before), fork, List.copyOf(places));
  }

  private static void check(Interpreter machine, Edit edit) {
    Frame frame = machine.frameAt(machine.depth());
    switch (edit) {
      case Edit.StackWord word -> {
        int words = frame.sp >> 2;
        if (word.index() < 0 || word.index() >= words) {
          throw new BadInputException(
              "the stack has no word %,d: it has %,d, counted from 0 for the top"
                  .formatted(word.index(), words));
        }
      }
      case Edit.MemoryBytes bytes -> {
        long end = bytes.offset() + bytes.bytes().size();
        if (bytes.offset() < 0 || end > frame.memory.size()) {
          throw new BadInputException(
              "memory has no byte 0x%x: it has %,d bytes; change some below 0x%x, or run on until it"
                      .formatted(
                          Math.max(bytes.offset(), end - 1),
                          frame.memory.size(),
                          frame.memory.size())
                  + " has grown");
        }
        if (bytes.bytes().size() == 0) {
          throw new BadInputException("no bytes are given: say at least one");
        }
      }
      case Edit.Gas gas -> {
        long most = machine.frameAt(1).message.gas;
        for (int depth = 1; depth < machine.depth(); depth++) {
          most -= machine.frameAt(depth).gas;
        }
        if (gas.gas() < 0 || gas.gas() > most) {
          throw new BadInputException(
              "gas left cannot be %,d here: it is 0 to %,d, what the transaction brought"
                  .formatted(gas.gas(), most));
        }
      }
      case Edit.Slot ignored -> {
        // every account has every slot
      }
      case Edit.Rules ignored -> {
        // any fork will do
      }
    }
  }

  private static void apply(Interpreter machine, Edit edit) {
    Frame frame = machine.frameAt(machine.depth());
    switch (edit) {
      case Edit.StackWord word ->
          word.value().toLimbs(frame.buffer().longs(), frame.sp - 4 * (word.index() + 1));
      case Edit.MemoryBytes bytes ->
          frame.memory.copyPadded(
              (int) bytes.offset(),
              bytes.bytes().toArray(),
              0,
              bytes.bytes().size(),
              0,
              bytes.bytes().size());
      case Edit.Slot slot -> {
        var account = machine.world().account(slot.address());
        if (slot.isTransient()) {
          long[] words = new long[8];
          slot.key().toLimbs(words, 0);
          slot.value().toLimbs(words, 4);
          machine.world().transientStore(account, words, 0, 4);
        } else {
          machine.world().putStorage(account, slot.key(), slot.value());
        }
      }
      case Edit.Gas gas -> frame.gas = gas.gas();
      case Edit.Rules ignored -> {
        // the checkpoints see to it
      }
    }
  }

  /** Whether one of {@code edited} has something in common with {@code place}. */
  static boolean touch(List<Place> edited, Place place) {
    for (Place each : edited) {
      if (each.equals(place)
          || (each instanceof Place.Memory mine
              && place instanceof Place.Memory theirs
              && mine.call() == theirs.call()
              && mine.from() < theirs.to()
              && theirs.from() < mine.to())) {
        return true;
      }
    }
    return false;
  }
}
