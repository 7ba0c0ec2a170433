package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Live;
import frameglass.app.model.Names;
import frameglass.app.model.PointHits;
import frameglass.app.model.PointsModel;
import frameglass.app.model.SameThread;
import frameglass.app.model.SavedSession;
import frameglass.app.model.SavedSession.Layout;
import frameglass.app.model.SessionModel;
import frameglass.engine.scenario.Bookmark;
import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Edit;
import frameglass.engine.timeline.Watchpoint;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionKeeperTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path home;

  /** A window without a screen: what its thread would do is done while somebody waits. */
  private final class Window implements SessionKeeper.Arranged {
    final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    final SessionModel session = new SessionModel(new SameThread());
    final PointsModel points = new PointsModel(session, new Names(session), new PointHits(session));
    final SessionKeeper keeper =
        new SessionKeeper(session, points, this, new SessionFiles(folder()), tasks::add);
    Layout layout = Layout.NONE;

    @Override
    public Layout arrangement() {
      return layout;
    }

    @Override
    public void arrange(Layout wanted) {
      layout = wanted;
    }

    void open(String sample) {
      session.open(Live.sample(sample));
      pulse();
      until(keeper::isKeeping);
    }

    void pulse() {
      session.pulse(System.nanoTime());
    }

    void until(BooleanSupplier condition) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (!condition.getAsBoolean()) {
        assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
        try {
          Runnable task = tasks.poll(20, TimeUnit.MILLISECONDS);
          if (task != null) {
            task.run();
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        pulse();
      }
    }
  }

  private Path folder() {
    return home.resolve("sessions");
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder())) {
      return found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private SavedSession saved() {
    assertThat(files()).hasSize(1);
    try {
      return SavedSession.parse(Files.readString(files().get(0)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aChangeIsSavedWithinASecondThoughNobodyCloses() {
    Window window = new Window();
    window.open("tiers");
    assertThat(files()).as("who changes nothing leaves nothing").isEmpty();
    window.session.toggleBreakpoint(2);
    window.pulse();
    long begun = System.nanoTime();
    window.until(() -> !files().isEmpty());
    assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(1));
    assertThat(saved().breakpoints()).extracting(Breakpoint::pc).containsExactly(2);
    assertThat(saved().bookmarks()).as("those of the scenario too").isNotEmpty();
  }

  @Test
  void whatWasSavedIsThereAgainWhenTheSameIsOpened() {
    Window before = new Window();
    before.open("tiers");
    before.session.toggleBreakpoint(2);
    before.session.step();
    before.points.note(1, "mind this");
    before.layout = new Layout(Map.of("all", List.of(0.2, 0.7)), Map.of("dock", "Storage"));
    before.pulse();
    before.keeper.close();
    List<Bookmark> marks = before.points.bookmarks();

    Window after = new Window();
    after.open("tiers");
    after.until(() -> !after.session.breakpoints().isEmpty());
    assertThat(after.session.breakpoints()).isEqualTo(before.session.breakpoints());
    assertThat(after.points.bookmarks()).isEqualTo(marks).contains(new Bookmark("mind this", 1));
    assertThat(after.layout).isEqualTo(before.layout);
  }

  @Test
  void watchpointsAndBranchesAreThereAgainTooAndTheRunStandsAtItsStart() {
    Window before = new Window();
    before.open("erc20-panic-0x41");
    before.points.add(new Watchpoint("op = SSTORE", true, 2, true));
    before.session.seek(205);
    before.session.branch(
        "the other way", List.of(new Edit.StackWord(1, UInt256.ONE), new Edit.Gas(100_000)));
    before.session.step();
    before.session.branch("poor", List.of(new Edit.Gas(10)));
    before.pulse();
    before.session.rename(2, "very poor");
    before.pulse();
    before.keeper.close();

    Window after = new Window();
    after.open("erc20-panic-0x41");
    after.until(() -> after.session.timelinesProperty().get().all().size() == 3);
    assertThat(after.session.watchpoints()).isEqualTo(before.session.watchpoints());
    assertThat(after.session.timelinesProperty().get().all())
        .isEqualTo(before.session.timelinesProperty().get().all());
    assertThat(after.session.timelinesProperty().get().current()).isEqualTo(Branch.ORIGINAL);
    assertThat(Objects.requireNonNull(after.session.position()).step()).isZero();
    assertThat(after.session.errorProperty().get()).isEmpty();
  }

  @Test
  void aBranchThatCannotBeMadeAgainIsToldAndTheOthersAre() throws IOException {
    Window before = new Window();
    before.open("tiers");
    before.session.seek(2);
    before.session.branch("kept", List.of(new Edit.Gas(50_000)));
    before.pulse();
    before.session.branch("lost", List.of(new Edit.Gas(40_000)));
    before.pulse();
    before.keeper.close();
    Path file = files().get(0);
    String text = Files.readString(file);
    int lost = text.indexOf("\"lost\"");
    int step = text.indexOf("\"step\" : 2", lost);
    Files.writeString(
        file, text.substring(0, step) + "\"step\" : 999999" + text.substring(step + 10));

    Window after = new Window();
    after.open("tiers");
    after.until(() -> !after.session.errorProperty().get().isEmpty());
    assertThat(after.session.errorProperty().get()).contains("“lost” cannot be made again");
    assertThat(after.session.timelinesProperty().get().all())
        .extracting(Branch::name)
        .containsExactly("original", "kept");
  }

  @Test
  void inputsDoNotMixAndALateChangeBeforeTheNextIsOpenedIsNotLost() {
    Window window = new Window();
    window.open("tiers");
    window.session.toggleBreakpoint(2);
    window.pulse();
    window.session.open(Live.sample("memory-growth"));
    window.pulse();
    window.until(() -> files().size() == 1);
    assertThat(saved().breakpoints()).hasSize(1);
    assertThat(saved().title()).isEqualTo("A frame of every tier");
    assertThat(window.session.breakpoints()).isEmpty();
    window.until(() -> window.tasks.isEmpty());
    window.points.note(0, "another");
    window.until(() -> files().size() == 2);
    window.open("tiers");
    window.until(() -> window.session.breakpoints().size() == 1);
    assertThat(window.points.bookmarks()).noneMatch(mark -> mark.name().equals("another"));
  }

  @Test
  void aFileThatSomebodyBrokeIsToldAndKeptAndTheNextChangeIsSavedBesideIt() throws IOException {
    Window before = new Window();
    before.open("tiers");
    before.points.note(3, "precious");
    before.keeper.close();
    Path file = files().get(0);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() / 2));

    Window after = new Window();
    after.open("tiers");
    after.until(() -> !after.session.errorProperty().get().isEmpty());
    assertThat(after.session.errorProperty().get())
        .contains(file.toString())
        .contains("cut off or mistyped")
        .contains("broken-1.json");
    assertThat(Objects.requireNonNull(after.session.position()).step())
        .as("the run is open all the same")
        .isZero();
    after.points.note(4, "new");
    after.until(() -> files().size() == 2);
    assertThat(Files.readString(files().get(0)))
        .as("what was there before is kept")
        .isEqualTo(text.substring(0, text.length() / 2));
    assertThat(Files.readString(files().get(1))).contains("new").doesNotContain("precious");
  }

  @Test
  void aHomeThatCannotBeWrittenToIsToldOnce() throws IOException {
    Files.writeString(folder(), "in the way");
    Window window = new Window();
    window.open("tiers");
    window.session.dismissError();
    window.points.note(4, "new");
    window.until(() -> window.session.errorProperty().get().contains("cannot be saved"));
    window.session.dismissError();
    window.points.note(5, "newer");
    window.until(() -> window.tasks.isEmpty());
    window.keeper.close();
    assertThat(window.session.errorProperty().get()).isEmpty();
  }
}
