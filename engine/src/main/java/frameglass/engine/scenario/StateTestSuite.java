package frameglass.engine.scenario;

import java.util.function.Consumer;

/**
 * Runs all subtests of some files on several threads, a file on one thread, and hands each result
 * on as it comes.
 */
public final class StateTestSuite {
  private final StateTestFiles files;
  private final Selection selection;
  private final Listener listener;

  /** Which subtests run. */
  @FunctionalInterface
  public interface Selection {
    /** Whether {@code subtest} of {@code test} runs. */
    boolean includes(StateTest test, StateSubtest subtest);
  }

  /** Hears of results; only one thread calls at a time. */
  public interface Listener {
    /** A subtest has run and took {@code nanos} nanoseconds. */
    void ran(StateTest test, StateSubtest subtest, StateOutcome outcome, long nanos);

    /** A subtest has made the engine itself fail. */
    void broke(StateTest test, StateSubtest subtest, Throwable failure);

    /** Something could not be read. */
    void unreadable(StateTestReader.Unreadable fault);

    /** A file is through. */
    void finished(StateTestFile file);
  }

  /** A suite of all files in {@code files}. */
  public StateTestSuite(StateTestFiles files, Selection selection, Listener listener) {
    this.files = files;
    this.selection = selection;
    this.listener = listener;
  }

  /**
   * Runs everything and comes back when it is done.
   *
   * @param threads how many run at once
   */
  public void run(int threads) throws InterruptedException {
    new ParallelFiles(files.files()).run(threads, Worker::new);
  }

  /** Tells the listener something, one thread at a time. */
  private synchronized void tell(Runnable telling) {
    telling.run();
  }

  /** One thread's runner. */
  private final class Worker implements Consumer<StateTestFile> {
    private final StateTestReader reader =
        new StateTestReader(this::run, fault -> tell(() -> listener.unreadable(fault)));
    private StateTestRunner runner = new StateTestRunner();

    @Override
    public void accept(StateTestFile file) {
      reader.read(files, file);
      tell(() -> listener.finished(file));
    }

    private void run(StateTest test) {
      for (StateSubtest subtest : test.subtests()) {
        if (selection.includes(test, subtest)) {
          run(test, subtest);
        }
      }
    }

    private void run(StateTest test, StateSubtest subtest) {
      long start = System.nanoTime();
      StateOutcome outcome;
      try {
        outcome = runner.run(test, subtest);
      } catch (RuntimeException | AssertionError | OutOfMemoryError e) {
        // an engine that has failed in the middle of a transaction is not used again
        runner = new StateTestRunner();
        tell(() -> listener.broke(test, subtest, e));
        return;
      }
      long nanos = System.nanoTime() - start;
      tell(() -> listener.ran(test, subtest, outcome, nanos));
    }
  }
}
