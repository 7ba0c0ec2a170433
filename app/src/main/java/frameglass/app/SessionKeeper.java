package frameglass.app;

import frameglass.app.model.Opened;
import frameglass.app.model.PointsModel;
import frameglass.app.model.SavedSession;
import frameglass.app.model.SessionModel;
import frameglass.engine.scenario.BadInputException;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a person puts beside an input: restores it when the input is opened, and saves it soon
 * after each change, on a thread of its own. All its methods belong to the window's thread.
 */
final class SessionKeeper implements AutoCloseable {
  /** A crash costs no more than the changes of so long. */
  private static final long DELAY_MILLIS = 400;

  private final SessionModel session;
  private final PointsModel points;
  private final Arranged window;
  private final SessionFiles files;
  private final Executor windowThread;
  private final ScheduledExecutorService disk;

  /** What is open, and its key, "" for what could not be known again. */
  private @Nullable Opened current;

  private String key = "";

  /** What was read or written last; null until it was tried to read. */
  private @Nullable SavedSession kept;

  /** What is not written yet, or null. */
  private @Nullable SavedSession latest;

  private boolean hasFile;
  private boolean restoring;
  private boolean faultTold;

  /** What can be arranged, and remembers how. */
  interface Arranged {
    /** How it is arranged now. */
    SavedSession.Layout arrangement();

    /** Arranges it as it was. */
    void arrange(SavedSession.Layout layout);
  }

  /**
   * Keeps what {@code points} and {@code window} hold.
   *
   * @param windowThread runs what belongs to the window's thread
   */
  SessionKeeper(
      SessionModel session,
      PointsModel points,
      Arranged window,
      SessionFiles files,
      Executor windowThread) {
    this.session = session;
    this.points = points;
    this.window = window;
    this.files = files;
    this.windowThread = windowThread;
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "frameglass-sessions");
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    disk = executor;
    session.openedProperty().addListener((ignored, before, now) -> opened(now));
    session.breakpointsProperty().addListener((ignored, before, now) -> changed());
    session.watchpointsProperty().addListener((ignored, before, now) -> changed());
    session.timelinesProperty().addListener((ignored, before, now) -> changed());
    points.revisionProperty().addListener((ignored, before, now) -> changed());
    opened(session.opened());
  }

  /** Whether the open input's file has been read, so that changes are kept from here on. */
  boolean isKeeping() {
    return kept != null && !restoring;
  }

  /** Something that is kept may have changed. */
  @SuppressWarnings("ReferenceEquality") // the models forget a run just before we hear of the next
  void changed() {
    if (kept == null || restoring || session.opened() != current) {
      return;
    }
    SavedSession now = now();
    SavedSession known = latest == null ? kept : latest;
    if (isSame(now, known)) {
      return;
    }
    boolean isScheduled = latest != null;
    latest = now;
    if (!isScheduled) {
      Future<?> _ =
          disk.schedule(
              () -> windowThread.execute(this::flush), DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Whether both hold the same; which tabs show is no reason to write. */
  private static boolean isSame(SavedSession one, SavedSession other) {
    return one.breakpoints().equals(other.breakpoints())
        && one.watchpoints().equals(other.watchpoints())
        && one.bookmarks().equals(other.bookmarks())
        && one.branches().equals(other.branches())
        && one.layout().dividers().equals(other.layout().dividers());
  }

  private SavedSession now() {
    return new SavedSession(
        session.titleProperty().get(),
        session.breakpoints(),
        session.watchpoints(),
        points.bookmarks(),
        SavedSession.numbered(session.timelinesProperty().get().all()),
        window.arrangement());
  }

  private void opened(@Nullable Opened now) {
    flush();
    current = now;
    kept = null;
    hasFile = false;
    restoring = false;
    key = now == null ? "" : now.key();
    if (key.isEmpty()) {
      return;
    }
    String wanted = key;
    disk.execute(
        () -> {
          SavedSession found = null;
          String fault = "";
          try {
            found = files.read(wanted);
          } catch (BadInputException e) {
            fault = String.valueOf(e.getMessage());
          }
          SavedSession saved = found;
          String told = fault;
          windowThread.execute(() -> restore(now, saved, told));
        });
  }

  @SuppressWarnings("ReferenceEquality") // the same input may have been opened anew
  private void restore(@Nullable Opened of, @Nullable SavedSession saved, String fault) {
    if (of != current) {
      return; // another input has been opened meanwhile
    }
    if (!fault.isEmpty()) {
      session.report(fault);
    }
    if (saved == null) {
      kept = now();
      return;
    }
    hasFile = true;
    kept = saved;
    restoring = true;
    points.setBookmarks(saved.bookmarks());
    window.arrange(saved.layout());
    if (!saved.watchpoints().isEmpty()) {
      session.setWatchpoints(saved.watchpoints());
    }
    if (!saved.branches().isEmpty()) {
      session.makeBranches(saved.branches());
    }
    session.setBreakpoints(
        saved.breakpoints(),
        () -> {
          restoring = restoring && of != current;
          changed();
        });
  }

  /** Writes what is not written yet. */
  private void flush() {
    SavedSession wanted = latest;
    latest = null;
    SavedSession before = kept;
    if (wanted == null || before == null) {
      return;
    }
    kept = wanted;
    hasFile = true;
    String of = key;
    disk.execute(() -> write(of, wanted));
  }

  private void write(String of, SavedSession wanted) {
    try {
      files.write(of, wanted);
    } catch (IOException e) {
      windowThread.execute(
          () -> tellFault(files.file(of) + ": cannot be saved: " + e.getMessage()));
    }
  }

  private void tellFault(String fault) {
    if (!faultTold) {
      faultTold = true;
      session.report(fault);
    }
  }

  /** Saves what is not saved yet and ends the thread; waits for the disk, but not for long. */
  @Override
  public void close() {
    SavedSession before = kept;
    if (latest == null
        && hasFile
        && before != null
        && !restoring
        && !now().layout().equals(before.layout())) {
      latest = now();
    }
    flush();
    disk.shutdown();
    try {
      if (!disk.awaitTermination(2, TimeUnit.SECONDS)) {
        disk.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
