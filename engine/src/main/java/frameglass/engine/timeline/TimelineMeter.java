package frameglass.engine.timeline;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.timeline.condition.Conditions;
import java.lang.ref.Reference;
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

  /** Both arms are run so long, in nanoseconds, before anything is measured. */
  private static final long WARM_UP = 1_000_000_000;

  private static final int MOST_WARM_UPS = 10_000;

  /** What is shorter than this, in nanoseconds, is repeated within a pair. */
  private static final long SHORTEST = 10_000_000;

  private static final int MOST_ROUNDS = 1000;

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
   * What checkpoints cost a run.
   *
   * @param plainNanos median time of a run without checkpoints
   * @param keptNanos median time of a run with checkpoints
   * @param median ratio of the two of a pair, less 1
   * @param low the same of the lower quartile
   * @param high the same of the upper quartile
   */
  public record Overhead(long plainNanos, long keptNanos, double median, double low, double high) {}

  /**
   * What was measured.
   *
   * @param steps instructions of the run
   * @param pairs runs with and without checkpoints, one right after the other
   * @param overhead what checkpoints cost a run
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
      Overhead overhead,
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
    long before = usedHeap();
    Overhead overhead = overhead(scenario, pairs);
    LiveRun run = LiveRun.of(scenario);
    run.seek(Long.MAX_VALUE, TimelineMeter::never);
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
        overhead,
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

  /**
   * Runs {@code scenario} with and without checkpoints in turns, until both are warm, then in pairs
   * that are measured. Short runs are repeated within a pair, each arm as often as the other, so
   * that neither the clock's grain nor one collection of garbage decides.
   */
  private Overhead overhead(Scenario scenario, int pairs) {
    long warmUntil = System.nanoTime() + WARM_UP;
    long once = 0;
    for (int i = 0; i < 2 || (i < MOST_WARM_UPS && System.nanoTime() < warmUntil); i++) {
      once = Math.max(1, plainRun(scenario));
      keptRun(scenario);
    }
    int rounds = Math.clamp(SHORTEST / once, 1, MOST_ROUNDS);
    double[] ratios = new double[pairs];
    long[] plain = new long[pairs];
    long[] kept = new long[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      for (int round = 0; round < rounds; round++) {
        // whichever comes second finds a warmer machine, so they take turns
        boolean plainFirst = (pair + round) % 2 == 0;
        plain[pair] += plainFirst ? plainRun(scenario) : 0;
        kept[pair] += keptRun(scenario);
        plain[pair] += plainFirst ? 0 : plainRun(scenario);
      }
      ratios[pair] = (double) kept[pair] / Math.max(1, plain[pair]);
      plain[pair] /= rounds;
      kept[pair] /= rounds;
    }
    Arrays.sort(ratios);
    return new Overhead(
        new Times(plain).quantile(0.5),
        new Times(kept).quantile(0.5),
        ratios[pairs / 2] - 1,
        ratios[pairs / 4] - 1,
        ratios[pairs * 3 / 4] - 1);
  }

  private long keptRun(Scenario scenario) {
    LiveRun run = LiveRun.of(scenario);
    long began = clock.getAsLong();
    run.seek(Long.MAX_VALUE, TimelineMeter::never);
    long took = clock.getAsLong() - began;
    if (run.step() == 0) {
      throw new BadInputException("nothing runs here, so there is no timeline to measure");
    }
    return took;
  }

  private long plainRun(Scenario scenario) {
    Interpreter machine = new Interpreter();
    ScenarioExecution execution = new ScenarioExecution(scenario);
    String rejection = execution.begin(machine);
    if (rejection != null) {
      throw new BadInputException("nothing runs here: " + rejection);
    }
    // what a session sets up beside, so that both arms find the same in the processor's caches
    LiveRun beside = LiveRun.of(scenario);
    try {
      long began = clock.getAsLong();
      machine.run(Long.MAX_VALUE);
      execution.finish(machine);
      return clock.getAsLong() - began;
    } finally {
      Reference.reachabilityFence(beside);
    }
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
