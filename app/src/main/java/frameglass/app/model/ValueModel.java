package frameglass.app.model;

import frameglass.engine.code.Fork;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Edit;
import frameglass.engine.timeline.Origin.Subject;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Watchpoint;
import frameglass.engine.timeline.condition.Condition.Access;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a value that stands somewhere, and done with it: where it came from, who
 * reads and writes it, to stop when somebody does, and to change it to see what comes of it.
 */
public final class ValueModel {
  private final SessionModel session;
  private final OriginModel origin;
  private final PointsModel points;
  private Consumer<Change> onChange = ignored -> {};

  /**
   * A wish to change a value, which somebody has to ask the new one for.
   *
   * @param subject it; null for the gas left
   * @param what for people, such as {@code slot 0x0}
   * @param now what it is now, as it would be typed
   */
  public record Change(@Nullable Subject subject, String what, String now) {}

  /** The values of {@code session}. */
  public ValueModel(SessionModel session, OriginModel origin, PointsModel points) {
    this.session = session;
    this.origin = origin;
    this.points = points;
  }

  /** Where values came from. */
  public OriginModel origin() {
    return origin;
  }

  /** Says who asks for the new value when one is to be changed. */
  public void setOnChange(Consumer<Change> asks) {
    onChange = asks;
  }

  // Commands

  /** To the nearest step that reads or writes {@code subject}, called {@code what}. */
  public void goTo(Subject subject, String what, Access access, Direction direction) {
    String done = access == Access.READ ? "reads " : "writes ";
    String where = direction == Direction.FORWARD ? " after step " : " before step ";
    session.goToAccess(
        subject, access, direction, "Nothing " + done + what + where + Figures.count(step()));
  }

  /** The watchpoint that stops when {@code subject} is read or written; null for stack words. */
  public @Nullable Watchpoint watchpoint(Subject subject, Access access) {
    String done = access.name().toLowerCase(Locale.ROOT);
    Position now = session.position();
    if (now == null) {
      return null;
    }
    return switch (subject) {
      case Subject.StackWord ignored -> null;
      case Subject.MemoryBytes bytes ->
          Watchpoint.on(
              "memory[0x%x..0x%x] %s and depth = %d"
                  .formatted(bytes.offset(), bytes.offset() + bytes.length(), done, now.depth()));
      case Subject.Slot slot ->
          Watchpoint.on(
              "%s[%s] %s and address = %s"
                  .formatted(
                      slot.isTransient() ? "transient" : "storage",
                      slot.key().toHex(),
                      done,
                      slot.address().toHex()));
    };
  }

  /** Stops runs when {@code subject} is read or written. */
  public void watch(Subject subject, Access access) {
    Watchpoint watchpoint = watchpoint(subject, access);
    if (watchpoint != null) {
      points.add(watchpoint);
    }
  }

  /** Asks for another value of {@code subject}, called {@code what}. */
  public void change(Subject subject, String what) {
    String now = read(subject);
    if (now != null) {
      onChange.accept(new Change(subject, what, now));
    }
  }

  /** Asks for another amount of gas left. */
  public void changeGas() {
    Position now = session.position();
    if (now != null) {
      onChange.accept(new Change(null, "gas left", Long.toString(now.gasLeft())));
    }
  }

  /**
   * Changes a value to what {@code text} says, in a branch of its own.
   *
   * @throws IllegalArgumentException if it says nothing usable, with a sentence for people
   */
  public void apply(Change change, String text) {
    String plain = text.strip();
    Edit edit =
        switch (change.subject()) {
          case null -> new Edit.Gas(gas(plain));
          case Subject.StackWord word -> new Edit.StackWord(word.index(), word(plain));
          case Subject.MemoryBytes bytes ->
              new Edit.MemoryBytes(bytes.offset(), bytes(plain, bytes.length()));
          case Subject.Slot slot ->
              new Edit.Slot(slot.address(), slot.key(), slot.isTransient(), word(plain));
        };
    String shown = plain.length() > 18 ? plain.substring(0, 10) + "…" : plain;
    session.branch(change.what() + " = " + shown, List.of(edit));
  }

  /**
   * Goes on by the rules of another fork, in a branch of its own.
   *
   * @throws IllegalArgumentException if there is no such fork, with those there are
   */
  public void applyFork(String name) {
    Fork fork = Fork.parse(name.strip());
    session.branch(fork.displayName() + " from here", List.of(new Edit.Rules(fork)));
  }

  private long step() {
    Position now = session.position();
    return now == null ? 0 : now.step();
  }

  private @Nullable String read(Subject subject) {
    Position now = session.position();
    if (now == null) {
      return null;
    }
    return switch (subject) {
      case Subject.StackWord word ->
          now.stack() == null || word.index() >= now.stack().size()
              ? null
              : now.stack().word(word.index()).toHex();
      case Subject.MemoryBytes bytes ->
          now.memory() == null
              ? null
              : Bytes.copyOf(now.memory().read(bytes.offset(), (int) bytes.length())).toHex();
      case Subject.Slot slot ->
          now.storage() == null
              ? null
              : now.storage().slots().stream()
                  .filter(
                      s ->
                          s.address().equals(slot.address())
                              && s.key().equals(slot.key())
                              && s.isTransient() == slot.isTransient())
                  .map(s -> s.current().toHex())
                  .findFirst()
                  .orElse(null);
    };
  }

  private static UInt256 word(String text) {
    String plain = text.replaceAll("[,_\\s]", "");
    try {
      if (plain.startsWith("0x") || plain.startsWith("0X")) {
        return UInt256.fromHex(plain);
      }
      BigInteger number = new BigInteger(plain);
      if (number.signum() >= 0 && number.bitLength() <= 256) {
        return UInt256.fromHex("0x" + number.toString(16));
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "“" + text + "” is no word: write a number below 2^256, decimal or 0x…");
  }

  private static long gas(String text) {
    UInt256 number = word(text);
    if (!number.fitsInLong()) {
      throw new IllegalArgumentException("“" + text + "” is more gas than there can be");
    }
    return number.toLongSaturated();
  }

  private static Bytes bytes(String text, long length) {
    String plain = text.replaceAll("[_\\s]", "");
    Bytes bytes;
    try {
      bytes = Bytes.fromHex(plain.startsWith("0x") ? plain : "0x" + plain);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "“%s” is not %s: write two hexadecimal digits a byte"
              .formatted(text, Figures.of(length, "byte")),
          e);
    }
    if (bytes.size() != length) {
      throw new IllegalArgumentException(
          "that is %s, and %s are to be changed: write two hexadecimal digits for each"
              .formatted(Figures.of(bytes.size(), "byte"), Figures.count(length)));
    }
    return bytes;
  }
}
