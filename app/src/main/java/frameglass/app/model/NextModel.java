package frameglass.app.model;

import frameglass.engine.code.Opcode;
import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Explanation;
import frameglass.engine.timeline.Origin;
import frameglass.engine.timeline.Overview;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.StackView;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the next instruction does, with what and where from, and for how much gas. */
public final class NextModel {
  private final SessionModel session;
  private final ReadOnlyObjectWrapper<Told> told = new ReadOnlyObjectWrapper<>(Told.NOTHING);

  /**
   * What there is to tell.
   *
   * @param mnemonic the instruction, empty when the run is over
   * @param does what it does, or how the run ended
   * @param operands what it takes, the top of the stack first
   * @param gas its price as parts
   * @param total the whole price
   * @param forwarded gas of it that the callee is given
   * @param gasLeft gas there is
   * @param fails why it will fail, or why the run did; empty when it will not
   * @param reference where it is specified
   * @param missing why nothing can be told, empty when something can
   */
  public record Told(
      String mnemonic,
      String does,
      List<Operand> operands,
      List<Explanation.GasItem> gas,
      long total,
      long forwarded,
      long gasLeft,
      String fails,
      String reference,
      String missing) {
    static final Told NOTHING = nothing("What the next instruction will do shows here.");

    static Told nothing(String why) {
      return new Told("", "", List.of(), List.of(), 0, 0, 0, "", "", why);
    }

    /** Whether the run is over, and this tells how it ended. */
    public boolean isOver() {
      return mnemonic.isEmpty();
    }
  }

  /**
   * An operand.
   *
   * @param name what the instruction calls it
   * @param value what it is
   * @param maker what made it; null while that is not known
   */
  public record Operand(String name, UInt256 value, @Nullable Origin maker) {}

  /** The next instruction of {@code session}. */
  public NextModel(SessionModel session) {
    this.session = session;
    session.positionProperty().addListener((ignored, before, now) -> take());
    session.makersProperty().addListener((ignored, before, now) -> take());
    session.overviewProperty().addListener((ignored, before, now) -> takeEnd());
    take();
  }

  /** What there is to tell. */
  public ReadOnlyObjectProperty<Told> toldProperty() {
    return told.getReadOnlyProperty();
  }

  private void takeEnd() {
    Position now = session.position();
    if (now != null && now.status().isOver()) {
      take();
    }
  }

  private void take() {
    Position now = session.position();
    if (now == null) {
      told.set(Told.NOTHING);
    } else if (now.status().isOver()) {
      told.set(ended(now.status(), session.overview().outcome()));
    } else {
      Opcode opcode = Opcode.of(now.op());
      Explanation next = now.next();
      String meaning = opcode == null ? "no instruction: halts, all gas is gone" : opcode.meaning();
      String why = next.gas().isEmpty() ? now.whyMissing(Aspect.EXPLANATION).orElse("") : "";
      told.set(
          new Told(
              Opcode.nameOf(now.op()),
              next.does().isEmpty() ? meaning : next.does(),
              operands(opcode, now.stack()),
              next.gas(),
              next.total(),
              next.forwarded(),
              now.gasLeft(),
              next.fails() == null ? why : next.fails(),
              next.reference().isEmpty() && opcode != null ? opcode.reference() : next.reference(),
              ""));
    }
  }

  private static Told ended(Position.Status status, Overview.@Nullable Outcome outcome) {
    String how =
        switch (status) {
          case SUCCEEDED -> "The transaction succeeded.";
          case REVERTED -> "The transaction reverted.";
          case FAILED -> "The transaction failed.";
          case REJECTED -> "The transaction is not valid; nothing ran.";
          case PAUSED -> "";
        };
    if (outcome == null) {
      return Told.nothing(how);
    }
    if (outcome.created() != null && status == Position.Status.SUCCEEDED) {
      how += "\nIt created " + outcome.created().toChecksumHex() + ".";
    } else if (!outcome.output().isEmpty()) {
      how += "\nIt returned " + Figures.of(outcome.output().size(), "byte") + ".";
    }
    List<Explanation.GasItem> gas = new ArrayList<>();
    gas.add(new Explanation.GasItem(outcome.gasUsed(), "used"));
    if (outcome.gasRefunded() > 0) {
      gas.add(new Explanation.GasItem(outcome.gasRefunded(), "refunded"));
    }
    return new Told("", how, List.of(), gas, 0, 0, 0, outcome.reason(), "", "");
  }

  private List<Operand> operands(@Nullable Opcode opcode, @Nullable StackView stack) {
    if (opcode == null || stack == null || opcode.isDup() || opcode.isSwap()) {
      return List.of();
    }
    List<Operand> found = new ArrayList<>();
    List<String> names = opcode.operands();
    for (int i = 0; i < names.size() && i < stack.size(); i++) {
      found.add(new Operand(names.get(i), stack.word(i), session.maker(i)));
    }
    return List.copyOf(found);
  }
}
