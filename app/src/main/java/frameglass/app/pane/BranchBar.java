package frameglass.app.pane;

import frameglass.app.model.BranchModel;
import frameglass.app.model.Command;
import frameglass.app.model.Figures;
import frameglass.app.model.Timelines;
import frameglass.engine.timeline.Branch;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The timelines of a run side by side, below the strip, while there is more than one: which of them
 * shows, and what came of the change.
 */
public final class BranchBar extends HBox {
  private final BranchModel model;
  private final HBox chips = new HBox(4);
  private final Label told = new Label();
  private final Button difference =
      Widgets.link("to the difference", "Go to the first step that differs");
  private final Button against =
      Widgets.link("compare with …", "Choose the timeline that this one is compared with");
  private final Button rename = Widgets.link("rename", "Give this timeline another name");
  private final Button discard = Widgets.link("discard", Command.DISCARD_BRANCH.tip());
  private Consumer<Branch> onRename = ignored -> {};

  /** A bar of {@code model}. */
  public BranchBar(BranchModel model) {
    this.model = model;
    getStyleClass().add("fg-branches");
    setId("branches");
    told.setId("branch-told");
    told.setMinWidth(0);
    told.getStyleClass().add("fg-dim");
    told.setContextMenu(Widgets.menu(Widgets.item("Copy", () -> Widgets.copy(told.getText()))));
    chips.setMinWidth(Region.USE_PREF_SIZE);
    difference.setId("branch-difference");
    difference.setOnAction(ignored -> model.goToDifference());
    against.setId("branch-against");
    against.setOnAction(ignored -> choices().show(against, Side.TOP, 0, 0));
    discard.setId("branch-discard");
    discard.setOnAction(ignored -> withCurrent(model::discard));
    rename.setOnAction(ignored -> withCurrent(branch -> onRename.accept(branch)));
    Label name = Widgets.label("what if", "fg-now", "fg-strong");
    name.setMinWidth(Region.USE_PREF_SIZE);
    for (Button button : List.of(difference, rename, discard)) {
      button.managedProperty().bind(button.visibleProperty());
    }
    getChildren().addAll(name, chips, told, Widgets.space(), difference, against, rename, discard);
    model.timelinesProperty().addListener((ignored, before, now) -> show(now));
    model.toldProperty().addListener((ignored, before, now) -> tell(now));
    show(model.timelinesProperty().get());
    tell(model.toldProperty().get());
  }

  /** Says who asks for another name of a timeline. */
  public void setOnRename(Consumer<Branch> asks) {
    onRename = asks;
  }

  private void withCurrent(Consumer<Branch> action) {
    Branch current = model.current();
    if (current != null) {
      action.accept(current);
    }
  }

  private void show(Timelines lines) {
    setVisible(lines.isBranched());
    setManaged(lines.isBranched());
    chips.getChildren().setAll(lines.all().stream().map(b -> chip(b, lines.current())).toList());
    boolean isBranch = lines.current() != Branch.ORIGINAL;
    discard.setVisible(isBranch);
    rename.setVisible(isBranch);
  }

  /** Every timeline that the one that shows can be compared with. */
  ContextMenu choices() {
    Branch now = model.comparedWith();
    ContextMenu menu = new ContextMenu();
    for (Branch other : model.others()) {
      RadioMenuItem item = new RadioMenuItem(other.name());
      item.setMnemonicParsing(false);
      item.setSelected(now != null && now.id() == other.id());
      item.setOnAction(ignored -> model.compareWith(other));
      menu.getItems().add(item);
    }
    return menu;
  }

  private ToggleButton chip(Branch branch, int current) {
    ToggleButton chip = new ToggleButton(branch.name());
    chip.getStyleClass().setAll("toggle-button", "fg-branch");
    chip.setId("branch-" + branch.id());
    chip.setSelected(branch.id() == current);
    chip.setMaxWidth(220);
    chip.setOnAction(
        ignored -> {
          chip.setSelected(branch.id() == current);
          model.switchTo(branch);
        });
    Widgets.tip(
        chip,
        branch.id() == Branch.ORIGINAL
            ? "The run as it is"
            : branch.name() + "\nleaves at step " + Figures.count(branch.step()));
    return chip;
  }

  private void tell(BranchModel.@Nullable Told now) {
    if (now == null) {
      return;
    }
    told.setText(now.text());
    told.getStyleClass().set(1, now.isBetter() ? "fg-memory" : "fg-dim");
    Widgets.tip(told, now.text().isEmpty() ? "The run as it is" : now.text());
    difference.setVisible(now.firstDifference() >= 0);
  }
}
