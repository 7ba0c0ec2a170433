package frameglass.app.model;

import frameglass.engine.code.Code;
import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.RunTarget;
import frameglass.engine.word.UInt256;
import java.util.Arrays;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Where jumps may go in the running code, which bytes only look like a destination, and where the
 * jump about to happen goes.
 */
public final class JumpModel {
  private final SessionModel session;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Jump> jump = new ReadOnlyObjectWrapper<>(Jump.NONE);
  private CodeListing listing = CodeListing.EMPTY;
  private int[] places = new int[0];
  private int pc = -1;
  private int[] hits = new int[0];

  /** How the jump about to happen ends. */
  public enum Verdict {
    NONE,
    TAKEN,
    NOT_TAKEN,
    FAILS
  }

  /**
   * The jump about to happen.
   *
   * @param from pc of the JUMP or JUMPI, -1 for none
   * @param to the byte it goes to, -1 when that lies outside the code or there is none
   * @param verdict how it ends
   * @param text all of it in a sentence
   */
  public record Jump(int from, int to, Verdict verdict, String text) {
    static final Jump NONE = new Jump(-1, -1, Verdict.NONE, "");
  }

  /**
   * A byte 0x5b of the code.
   *
   * @param pc where it stands
   * @param isValid whether it is an instruction, and so a destination
   * @param owner the pc of the PUSH whose data it is, -1 when valid
   * @param push that PUSH's name, empty when valid
   * @param hits how often it ran, -1 when unknown or no instruction
   * @param isTarget whether the jump about to happen goes here
   * @param isHere whether the run stands on it
   */
  public record Place(
      int pc,
      boolean isValid,
      int owner,
      String push,
      int hits,
      boolean isTarget,
      boolean isHere) {}

  /** The jumps of {@code session}. */
  public JumpModel(SessionModel session) {
    this.session = session;
    session.positionProperty().addListener((ignored, before, now) -> take());
    session.hitsProperty().addListener((ignored, before, now) -> takeHits());
    take();
  }

  /** Grows whenever anything shown has changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Why there is no map, empty when there is one. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** The jump about to happen. */
  public ReadOnlyObjectProperty<Jump> jumpProperty() {
    return jump.getReadOnlyProperty();
  }

  /** Bytes of the code. */
  public int codeSize() {
    return listing.code().size();
  }

  /** Number of bytes 0x5b in the code. */
  public int size() {
    return places.length;
  }

  /** Where the run stands, in bytes. */
  public int pc() {
    return pc;
  }

  /** Byte 0x5b number {@code index}, in the order of the code. */
  public Place place(int index) {
    int at = places[index];
    boolean valid = listing.isJumpDestination(at);
    int instruction = listing.indexOf(at);
    int owner = valid ? -1 : listing.pc(instruction);
    return new Place(
        at,
        valid,
        owner,
        valid ? "" : Opcode.nameOf(listing.op(instruction)),
        valid && instruction < hits.length ? hits[instruction] : -1,
        at == jump.get().to(),
        at == pc);
  }

  /** The first byte 0x5b at or after {@code at}, as a number; the last one when there is none. */
  public int nearest(int at) {
    int found = Arrays.binarySearch(places, at);
    return Math.min(found >= 0 ? found : -found - 1, places.length - 1);
  }

  /** Such as {@code 131 destinations · 2 false}. */
  public String summary() {
    return codeSize() == 0
        ? ""
        : Figures.of(listing.jumpDestinations(), "destination")
            + " · "
            + Figures.count(listing.falseDestinations())
            + " false 0x5b";
  }

  // Commands

  /** Runs on until the instruction at {@code destination} is about to run. */
  public void runTo(int destination, Direction direction) {
    session.runTo(new RunTarget.Cursor(destination), direction);
  }

  private void takeHits() {
    Position now = session.position();
    hits = now == null || now.code() == null ? new int[0] : session.hitCounts(now.code());
    revision.set(revision.get() + 1);
  }

  private void take() {
    Position now = session.position();
    Code code = now == null ? null : now.code();
    if (now == null || code == null || code.isEmpty()) {
      listing = CodeListing.EMPTY;
      places = new int[0];
      pc = -1;
      jump.set(Jump.NONE);
      missing.set(
          now == null
              ? "A map of the code and its jump destinations shows here."
              : now.whyMissing(Aspect.CODE).orElse("No code runs here, so there are no jumps."));
    } else {
      CodeListing wanted = CodeListing.of(code);
      if (!wanted.equals(listing)) {
        listing = wanted;
        places = find(code);
      }
      hits = session.hitCounts(code);
      pc = now.pc();
      jump.set(jumpOf(now));
      missing.set("");
    }
    revision.set(revision.get() + 1);
  }

  private static int[] find(Code code) {
    int[] found = new int[code.size()];
    int count = 0;
    for (int i = 0; i < code.size(); i++) {
      if (code.at(i) == Op.JUMPDEST) {
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private Jump jumpOf(Position now) {
    boolean conditional = now.op() == Op.JUMPI;
    if (now.status().isOver() || !(conditional || now.op() == Op.JUMP)) {
      return Jump.NONE;
    }
    String name = Opcode.nameOf(now.op()) + " at 0x" + Long.toHexString(now.pc());
    if (now.stack() == null || now.stack().size() < (conditional ? 2 : 1)) {
      boolean known = now.stack() != null;
      return new Jump(
          now.pc(),
          -1,
          known ? Verdict.FAILS : Verdict.NONE,
          name + (known ? " finds too few words on the stack" : ": the stack is not known"));
    }
    UInt256 target = now.stack().word(0);
    int to = target.fitsInInt() && target.limb0() < codeSize() ? (int) target.limb0() : -1;
    String there = " → " + target.toHex();
    if (conditional && now.stack().word(1).isZero()) {
      return new Jump(
          now.pc(), to, Verdict.NOT_TAKEN, name + there + ": not taken, the condition is 0");
    }
    if (to >= 0 && listing.isJumpDestination(to)) {
      String why =
          conditional ? ", the condition is " + now.stack().word(1).toHex() : ", a JUMPDEST";
      return new Jump(now.pc(), to, Verdict.TAKEN, name + there + ": taken" + why);
    }
    return new Jump(now.pc(), to, Verdict.FAILS, name + there + ": fails, " + fault(to));
  }

  private @Nullable String faultOfData(int to) {
    int owner = listing.indexOf(to);
    return owner >= 0 && listing.pc(owner) != to
        ? "that byte is data of the "
            + Opcode.nameOf(listing.op(owner))
            + " at 0x"
            + Long.toHexString(listing.pc(owner))
        : null;
  }

  private String fault(int to) {
    if (to < 0) {
      return "that is outside the code of " + Figures.of(codeSize(), "byte");
    }
    String data = faultOfData(to);
    return data != null ? data : "there stands " + Opcode.nameOf(listing.code().at(to));
  }
}
