package frameglass.app.model;

import frameglass.engine.scenario.StateOutcome;
import frameglass.engine.scenario.StateSubtest;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The subtests of some state tests: searched by a few words, run all together beside the window,
 * each with its verdict.
 */
public final class StateTestsModel {
  /** How often the window hears of results while they come. */
  private static final long PULSE = TimeUnit.MILLISECONDS.toNanos(150);

  private final Executor runner;
  private final Executor window;
  private final List<Choice> all = new ArrayList<>();
  private final ObservableList<Choice> found = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Progress> progress;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private String searched = "";
  private volatile boolean stopped;

  /** What came of a subtest. */
  public enum Verdict {
    NOT_RUN("not run"),
    PASSED("passed"),
    FAILED("failed");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** Its name for people, which a search finds too. */
    public String text() {
      return text;
    }
  }

  /** A subtest and what is known of it; belongs to the window's thread. */
  public static final class Choice {
    private final StateTest test;
    private final StateSubtest subtest;
    private Verdict verdict = Verdict.NOT_RUN;
    private String error = "";

    private Choice(StateTest test, StateSubtest subtest) {
      this.test = test;
      this.subtest = subtest;
    }

    /** Fork and indexes, such as {@code Cancun d1 g0 v0}. */
    public String label() {
      return subtest.label();
    }

    /** The name of its test. */
    public String name() {
      return test.name();
    }

    /** What came of it. */
    public Verdict verdict() {
      return verdict;
    }

    /** What is wrong, and where the world first differs; empty unless it failed. */
    public String error() {
      return error;
    }

    /** Opens it, to be stepped. */
    public Opener opener() {
      return Openings.scenario(() -> test.scenario(subtest));
    }

    private boolean matches(String[] words) {
      String text = (label() + " " + name() + " " + verdict.text).toLowerCase(Locale.ROOT);
      for (String word : words) {
        if (!text.contains(word)) {
          return false;
        }
      }
      return true;
    }
  }

  /** How far the running of all is. */
  public record Progress(int total, int passed, int failed) {
    /** Part that has run, from 0 to 1. */
    public double part() {
      return total == 0 ? 0 : (passed + failed) / (double) total;
    }

    /** One line for people. */
    public String text() {
      int ran = passed + failed;
      if (ran == 0) {
        return "none has run";
      }
      String bad = failed == 0 ? "none failed" : Figures.count(failed) + " failed";
      return ran == total
          ? "all have run, " + bad
          : Figures.count(ran) + " of " + Figures.count(total) + " have run, " + bad;
    }
  }

  /** A verdict on its way to the window. */
  private record Result(Choice choice, Verdict verdict, String error) {}

  /**
   * A model of all subtests of {@code tests}.
   *
   * @param runner runs them, on another thread than the window's
   * @param window hands results to the window's thread
   */
  public StateTestsModel(List<StateTest> tests, Executor runner, Executor window) {
    this.runner = runner;
    this.window = window;
    for (StateTest test : tests) {
      for (StateSubtest subtest : test.subtests()) {
        all.add(new Choice(test, subtest));
      }
    }
    found.setAll(all);
    progress = new ReadOnlyObjectWrapper<>(new Progress(all.size(), 0, 0));
  }

  /** Whether these are the tests that it was made of, by their labels and expected worlds. */
  public boolean isOf(List<StateTest> tests) {
    return tests.stream()
        .flatMap(test -> test.subtests().stream())
        .map(StateTestsModel::mark)
        .toList()
        .equals(all.stream().map(choice -> mark(choice.subtest)).toList());
  }

  private static String mark(StateSubtest subtest) {
    return subtest.label() + subtest.stateRoot();
  }

  /** Number of all subtests. */
  public int size() {
    return all.size();
  }

  /** Those that the search found, in the order of their files. */
  public ObservableList<Choice> found() {
    return FXCollections.unmodifiableObservableList(found);
  }

  /** How far the running of all is; changes whenever verdicts do. */
  public ReadOnlyObjectProperty<Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Whether all are being run. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** The words searched for. */
  public String searched() {
    return searched;
  }

  // Commands

  /** Looks for subtests whose label, name and verdict hold all words of {@code text}. */
  public void search(String text) {
    searched = text;
    String[] words = text.toLowerCase(Locale.ROOT).trim().split("\\s+", -1);
    found.setAll(all.stream().filter(choice -> choice.matches(words)).toList());
  }

  /** Runs every subtest, those that have run before too. */
  public void runAll() {
    if (running.get()) {
      return;
    }
    stopped = false;
    running.set(true);
    all.forEach(choice -> take(new Result(choice, Verdict.NOT_RUN, "")));
    progress.set(new Progress(all.size(), 0, 0));
    List<Choice> choices = List.copyOf(all);
    runner.execute(() -> run(choices));
  }

  /** Ends the running after the subtest that runs. */
  public void stop() {
    stopped = true;
  }

  private void run(List<Choice> choices) {
    StateTestRunner machine = new StateTestRunner();
    List<Result> results = new ArrayList<>();
    long told = System.nanoTime();
    for (Choice choice : choices) {
      if (stopped) {
        break;
      }
      try {
        StateOutcome outcome = machine.run(choice.test, choice.subtest);
        results.add(
            new Result(
                choice, outcome.passes() ? Verdict.PASSED : Verdict.FAILED, explain(outcome)));
      } catch (RuntimeException | AssertionError | OutOfMemoryError e) {
        // an engine that has failed in the middle of a transaction is not used again
        machine = new StateTestRunner();
        results.add(new Result(choice, Verdict.FAILED, Faults.tell(e)));
      }
      if (System.nanoTime() - told > PULSE) {
        tell(results, true);
        results = new ArrayList<>();
        told = System.nanoTime();
      }
    }
    tell(results, false);
  }

  private static String explain(StateOutcome outcome) {
    String error = outcome.error();
    if (error == null) {
      return "";
    }
    return outcome.difference() == null
        ? error
        : error + "; first difference: " + outcome.difference();
  }

  private void tell(List<Result> results, boolean goesOn) {
    List<Result> told = List.copyOf(results);
    window.execute(() -> hear(told, goesOn));
  }

  private void hear(List<Result> results, boolean goesOn) {
    int failed = progress.get().failed();
    int passed = progress.get().passed();
    for (Result result : results) {
      take(result);
      if (result.verdict == Verdict.FAILED) {
        failed++;
      } else {
        passed++;
      }
    }
    if (!searched.isBlank()) {
      search(searched);
    }
    running.set(goesOn);
    progress.set(new Progress(all.size(), passed, failed));
  }

  private static void take(Result result) {
    result.choice.verdict = result.verdict;
    result.choice.error = result.error;
  }
}
