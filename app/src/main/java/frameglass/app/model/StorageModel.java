package frameglass.app.model;

import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.contract.KeccakInputs;
import frameglass.engine.contract.StorageField;
import frameglass.engine.contract.StorageLayout;
import frameglass.engine.timeline.Aspect;
import frameglass.engine.timeline.Effects;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.StorageView;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The storage slots that the transaction has touched so far, by name where the layout is known. */
public final class StorageModel {
  private final SessionModel session;
  private final Names names;
  private final SlotKeys keys;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private List<Row> rows = List.of();

  /** What the instruction just executed, or the one about to run, does to a slot. */
  public enum Touch {
    NONE,
    READ,
    WRITTEN,
    TO_READ,
    TO_WRITE
  }

  /**
   * A slot.
   *
   * @param slot it
   * @param account whose it is; empty when there is only one account
   * @param name the variable there, or several; empty when the layout is not known
   * @param before the value when the transaction began
   * @param after the value now
   * @param touch what happens to it just now
   */
  public record Row(
      StorageView.Slot slot,
      String account,
      String name,
      String before,
      String after,
      Touch touch) {}

  /** The storage of {@code session}. */
  public StorageModel(SessionModel session, Names names) {
    this.session = session;
    this.names = names;
    keys = new SlotKeys(session);
    session.positionProperty().addListener((ignored, before, now) -> take());
    session.overviewProperty().addListener((ignored, before, now) -> takeKeys());
    take();
  }

  /** Grows whenever anything that a line shows has changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Why there are no slots, empty when there are. */
  public ReadOnlyStringProperty missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** Every slot, in the order in which they were first touched. */
  public List<Row> rows() {
    return rows;
  }

  private void takeKeys() {
    if (session.overview().complete()) {
      take();
    }
  }

  private void take() {
    Position now = session.position();
    StorageView view = now == null ? null : now.storage();
    List<Row> found = new ArrayList<>();
    if (now != null && view != null) {
      // of the account that runs, by its code where its address tells nothing
      ContractArtifact running =
          now.code() == null ? null : names.artifactAt(now.address(), now.code().toBytes());
      Set<Address> accounts = new HashSet<>();
      view.slots().forEach(s -> accounts.add(s.address()));
      for (StorageView.Slot slot : view.slots()) {
        found.add(row(slot, accounts.size() > 1, now, running));
      }
    }
    missing.set(found.isEmpty() ? why(now) : "");
    if (!found.equals(rows)) {
      rows = found;
      revision.set(revision.get() + 1);
    }
  }

  private static String why(@Nullable Position now) {
    if (now == null) {
      return "Storage slots show here as the run touches them.";
    }
    return now.whyMissing(Aspect.STORAGE).orElse("No storage slot has been touched yet.");
  }

  private Row row(
      StorageView.Slot slot, boolean many, Position now, @Nullable ContractArtifact running) {
    ContractArtifact artifact = names.artifactAt(slot.address());
    if (artifact == null && now.address().equals(slot.address())) {
      artifact = running;
    }
    List<StorageField> fields = List.of();
    if (artifact != null) {
      StorageLayout layout = slot.isTransient() ? artifact.transientStorage() : artifact.storage();
      KeccakInputs hashed = keys.of(layout);
      fields = layout.isEmpty() ? List.of() : layout.at(slot.key(), hashed);
    }
    return new Row(
        slot,
        many ? names.address(slot.address()) : "",
        fields.stream().map(StorageField::path).collect(Collectors.joining(", ")),
        value(fields, slot.original()),
        value(fields, slot.current()),
        touch(slot, now));
  }

  private static String value(List<StorageField> fields, UInt256 word) {
    if (word.isZero()) {
      return "0";
    }
    String told =
        fields.stream()
            .map(f -> f.valueText(word))
            .filter(t -> !t.isEmpty())
            .collect(Collectors.joining(", "));
    return told.isEmpty() ? word.toHex() : told;
  }

  private static Touch touch(StorageView.Slot slot, Position now) {
    if (!slot.address().equals(now.address())) {
      return Touch.NONE;
    }
    if (!now.status().isOver()) {
      Touch next = touch(slot, now.next().effects(), Touch.TO_READ, Touch.TO_WRITE);
      if (next != Touch.NONE) {
        return next;
      }
    }
    return touch(slot, now.last(), Touch.READ, Touch.WRITTEN);
  }

  private static Touch touch(StorageView.Slot slot, Effects effects, Touch read, Touch written) {
    Effects.Place place =
        slot.isTransient() ? Effects.Place.TRANSIENT_STORAGE : Effects.Place.STORAGE;
    for (Effects.Access access : effects.accesses()) {
      if (access.place() == place && slot.key().equals(access.key())) {
        return access.isWrite() ? written : read;
      }
    }
    return Touch.NONE;
  }
}
