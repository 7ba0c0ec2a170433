package frameglass.engine.scenario;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** Runs all blockchain tests of some files on several threads. */
public final class BlockTestSuite {
  private final StateTestFiles files;
  private final Predicate<BlockTest> selection;
  private final Listener listener;

  /** Hears of results; only one thread calls at a time. */
  public interface Listener {
    /** A test has run and took {@code nanos} nanoseconds. */
    void ran(BlockTest test, BlockOutcome outcome, long nanos);

    /** A test has made the engine itself fail. */
    void broke(BlockTest test, Throwable failure);

    /** Something could not be read. */
    void unreadable(StateTestReader.Unreadable fault);

    /** A file is through. */
    void finished(StateTestFile file);
  }

  /** A suite of all tests in {@code files} that {@code selection} includes. */
  public BlockTestSuite(StateTestFiles files, Predicate<BlockTest> selection, Listener listener) {
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
    private final BlockTestReader reader =
        new BlockTestReader(this::run, fault -> tell(() -> listener.unreadable(fault)));
    private BlockTestRunner runner = new BlockTestRunner();

    @Override
    public void accept(StateTestFile file) {
      reader.read(files, file);
      tell(() -> listener.finished(file));
    }

    private void run(BlockTest test) {
      if (!selection.test(test)) {
        return;
      }
      long start = System.nanoTime();
      BlockOutcome outcome;
      try {
        outcome = runner.run(test);
      } catch (RuntimeException | AssertionError | OutOfMemoryError e) {
        // an engine that has failed in the middle of a block is not used again
        runner = new BlockTestRunner();
        tell(() -> listener.broke(test, e));
        return;
      }
      long nanos = System.nanoTime() - start;
      tell(() -> listener.ran(test, outcome, nanos));
    }
  }
}
