package frameglass.engine.timeline;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.timeline.condition.Conditions;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Measures what the timeline of a run costs, and how long its questions take. */
public final class TimelineMeter {
  /** A condition that most runs meet often, at instructions that are frequent. */
  private static final String QUERY = "op = MSTORE and depth >= 1";

  /** Steps back that are taken from each place. */
  private static final int STEPS_BACK = 4;

  private final LongSupplier clock;

  /**
   * A meter.
   *
   * @param clock tells the time in nanoseconds, such as {@code System::nanoTime}
   */
  public TimelineMeter(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Times in nanoseconds, in ascending order.
   *
   * @param sorted all of them
   */
  public record Times(long[] sorted) {
    public Times {
      sorted = sorted.clone();
      Arrays.sort(sorted);
    }

    /** The time that {@code share} of them do not exceed, 0 when there are none. */
    public long quantile(double share) {
      return sorted.length == 0
          ? 0
          : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }
  }

  /**
   * What was measured.
   *
   * @param steps instructions of the run
   * @param pairs runs with and without checkpoints, one right after the other
   * @param plainNanos median time of a run without checkpoints
   * @param keptNanos median time of a run with checkpoints
   * @param overhead median ratio of the two of a pair, less 1
   * @param seek going to a step at random and showing it
   * @param back one step back from a step at random, and showing it
   * @param heapBytes heap that the run and its timeline hold, measured
   * @param checkpointBytes of these, what checkpoints hold by their own reckoning
   * @param checkpoints how many there are
   * @param interval steps between two of them
   * @param originFirst the maker of the top word of the stack at a step at random
   * @param originWhole the whole chain of the same
   * @param queryFirstNanos until a query told its first hit
   * @param queryNanos until it had searched the run
   */
  public record Figures(
      long steps,
      int pairs,
      long plainNanos,
      long keptNanos,
      double overhead,
      Times seek,
      Times back,
      long heapBytes,
      long checkpointBytes,
      int checkpoints,
      long interval,
      Times originFirst,
      Times originWhole,
      long queryFirstNanos,
      long queryNanos) {}

  /**
   * Measures the timeline of {@code scenario}.
   *
   * @param pairs pairs of runs for the overhead
   * @param seeks steps at random to go to
   * @throws BadInputException if nothing runs
   */
  public Figures measure(Scenario scenario, int pairs, int seeks) {
    double[] ratios = new double[pairs];
    long[] plain = new long[pairs];
    long[] kept = new long[pairs];
    long before = usedHeap();
    LiveRun run = null;
    for (int pair = -1; pair < pairs; pair++) {
      run = null;
      // whichever comes second finds a warmer machine, so they take turns
      long first = pair % 2 == 0 ? plainRun(scenario) : 0;
      LiveRun fresh = new LiveRun(new ScenarioExecution(scenario));
      long began = clock.getAsLong();
      fresh.seek(Long.MAX_VALUE, TimelineMeter::never);
      long with = clock.getAsLong() - began;
      long without = first != 0 ? first : plainRun(scenario);
      run = fresh;
      if (pair >= 0) {
        ratios[pair] = (double) with / without;
        plain[pair] = without;
        kept[pair] = with;
      }
    }
    if (run == null || run.step() == 0) {
      throw new BadInputException("nothing runs here, so there is no timeline to measure");
    }
    Arrays.sort(ratios);
    Times seek = new Times(seeks(run, seeks));
    Times back = new Times(back(run, seeks));
    long heap = Math.max(0, usedHeap() - before);
    Times makers = new Times(origins(run, Math.min(seeks, 40), Origin.Reach.MAKER));
    Times chains = new Times(origins(run, Math.min(seeks, 10), Origin.Reach.WHOLE));
    long[] query = query(run);
    run.seek(Long.MAX_VALUE, TimelineMeter::never);
    return new Figures(
        run.step(),
        pairs,
        new Times(plain).quantile(0.5),
        new Times(kept).quantile(0.5),
        ratios[pairs / 2] - 1,
        seek,
        back,
        heap,
        run.checkpoints().heldBytes(),
        run.checkpoints().size(),
        run.checkpoints().interval(),
        makers,
        chains,
        query[0],
        query[1]);
  }

  private long plainRun(Scenario scenario) {
    Interpreter machine = new Interpreter();
    ScenarioExecution execution = new ScenarioExecution(scenario);
    String rejection = execution.begin(machine);
    if (rejection != null) {
      throw new BadInputException("nothing runs here: " + rejection);
    }
    long began = clock.getAsLong();
    machine.run(Long.MAX_VALUE);
    execution.finish(machine);
    return clock.getAsLong() - began;
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private long[] seeks(LiveRun run, int count) {
    long length = length(run);
    Random random = new Random(1);
    long[] times = new long[count];
    for (int i = -count / 4; i < count; i++) {
      long step = random.nextLong(length);
      long began = clock.getAsLong();
      run.seek(step, TimelineMeter::never);
      run.position();
      long took = clock.getAsLong() - began;
      if (i >= 0) {
        times[i] = took;
      }
    }
    return times;
  }

  private long[] back(LiveRun run, int count) {
    long length = length(run);
    Random random = new Random(2);
    long[] times = new long[count * STEPS_BACK];
    for (int i = 0; i < count; i++) {
      run.seek(
          Math.min(length - 1, STEPS_BACK) + random.nextLong(length) % length,
          TimelineMeter::never);
      for (int j = 0; j < STEPS_BACK; j++) {
        long began = clock.getAsLong();
        run.seek(run.step() - 1, TimelineMeter::never);
        run.position();
        times[i * STEPS_BACK + j] = clock.getAsLong() - began;
      }
    }
    return times;
  }

  private static long length(LiveRun run) {
    long here = run.step();
    run.seek(Long.MAX_VALUE, TimelineMeter::never);
    long length = run.step();
    run.seek(here, TimelineMeter::never);
    return length;
  }

  private long[] origins(LiveRun run, int count, Origin.Reach reach) {
    long length = length(run);
    Random random = new Random(3);
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      run.seek(1 + random.nextLong(length), TimelineMeter::never);
      StackView stack = run.position().stack();
      if (stack == null || stack.size() == 0) {
        continue;
      }
      long began = clock.getAsLong();
      @Nullable Origin origin =
          run.origin(new Origin.Subject.StackWord(0), reach, TimelineMeter::never);
      times[i] = origin == null ? 0 : clock.getAsLong() - began;
    }
    return times;
  }

  /** Times until the first hit, or the end when there is none, and until the end. */
  private long[] query(LiveRun run) {
    long began = clock.getAsLong();
    Query query = run.query(Conditions.parse(QUERY), 0, 1000);
    long first = 0;
    boolean more = true;
    while (more) {
      more = query.advance(TimelineMeter::never);
      first = first == 0 && query.count() > 0 ? clock.getAsLong() - began : first;
    }
    long whole = clock.getAsLong() - began;
    return new long[] {first == 0 ? whole : first, whole};
  }

  /** Nothing interrupts what is measured. */
  private static boolean never() {
    return false;
  }
}
