package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.app.model.Openings;
import frameglass.app.model.Samples;
import frameglass.app.model.SessionModel;
import frameglass.app.pane.Theme;
import frameglass.engine.scenario.Bytecode;
import frameglass.engine.scenario.PreAccount;
import frameglass.engine.scenario.RunOptions;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioReader;
import frameglass.engine.scenario.TransactionSpec;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Session;
import frameglass.engine.timeline.Sessions;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/**
 * How long a step takes with every pane in sight, and what the window costs a run at full speed;
 * run with {@code mvn -pl app -am test -Dgroups=benchmark -DexcludedGroups=}.
 */
@Tag("benchmark")
class WindowBenchmark {
  private static final String SAMPLE = "ray-tracer";
  private static final long FAR = 1_000_000;
  private static final int WARM_UP = 300;
  private static final int STEPS = 600;
  private static final int WARM_UP_ROUNDS = 3;
  private static final int ROUNDS = 7;
  private final EngineThread engine = new EngineThread();
  private final FxRobot robot = new FxRobot();

  @SuppressWarnings("NullAway.Init") // set before each test, on the JavaFX thread
  private Workbench workbench;

  @BeforeEach
  void show() throws TimeoutException {
    Rendering.prepare();
    Stage stage = FxToolkit.registerPrimaryStage();
    robot.interact(
        () -> {
          workbench = new Workbench(engine, Theme.DARK);
          stage.setScene(workbench.scene());
          stage.setWidth(Workbench.WIDTH);
          stage.setHeight(Workbench.HEIGHT);
          stage.show();
          workbench.session().open(Samples.sample(SAMPLE).opener());
        });
    settle(0);
    robot.interact(() -> workbench.session().seek(FAR));
    settle(FAR);
  }

  @AfterEach
  void close() throws TimeoutException {
    engine.close();
    FxToolkit.cleanupStages();
  }

  private SessionModel session() {
    return workbench.session();
  }

  private void settle(long step) {
    boolean[] done = {false};
    while (!done[0]) {
      robot.interact(
          () -> {
            session().pulse(System.nanoTime());
            Position now = session().position();
            done[0] = now != null && now.step() == step && session().overview().complete();
          });
    }
  }

  @Test
  void aStepFarInARunShowsBeforeTheNextFrame() {
    long[] forth = new long[WARM_UP + STEPS];
    long[] back = new long[WARM_UP + STEPS];
    long[] onWindow = new long[2 * (WARM_UP + STEPS)];
    robot.interact(
        () -> {
          for (int i = 0; i < forth.length; i++) {
            forth[i] = time(Direction.FORWARD, onWindow, 2 * i);
            if (i % 3 == 0) {
              back[i] = time(Direction.BACKWARD, onWindow, 2 * i + 1);
            } else {
              back[i] = back[i - 1];
              onWindow[2 * i + 1] = onWindow[2 * i];
            }
          }
        });
    report("step", forth);
    report("step back", back);
    report("of these on the JavaFX thread", onWindow);
    assertThat(percentile(forth, 50)).as("median of a step, ms").isLessThan(16);
    assertThat(percentile(back, 50)).as("median of a step back, ms").isLessThan(16);
  }

  private long time(Direction direction, long[] onWindow, int slot) {
    Position before = Objects.requireNonNull(session().position());
    long began = System.nanoTime();
    session().into(direction);
    long shown;
    do {
      shown = System.nanoTime();
      session().pulse(shown);
    } while (Objects.requireNonNull(session().position()).step() == before.step());
    workbench.root().applyCss();
    workbench.root().layout();
    long end = System.nanoTime();
    onWindow[slot] = end - shown;
    return end - began;
  }

  @Test
  void theWindowCostsARunLittle() throws InterruptedException {
    double[] ratios = new double[ROUNDS];
    double[] alone = new double[ROUNDS];
    double[] watched = new double[ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      // alternating, so that whatever else the machine does meets both
      double before = alone();
      double between = watched();
      double after = alone();
      if (round >= 0) {
        alone[round] = (before + after) / 2;
        watched[round] = between;
        ratios[round] = between / alone[round];
      }
    }
    double ratio = median(ratios);
    System.out.printf(
        "full speed alone %.1f M/s, with the window %.1f M/s: %.0f %% (median of %d pairs: %s)%n",
        median(alone) / 1e6, median(watched) / 1e6, 100 * ratio, ROUNDS, Arrays.toString(ratios));
    assertThat(ratio).isGreaterThan(0.7);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** The sample's picture at three times its width and height: a run of about a second. */
  private static Scenario longRun() {
    Scenario sample = ScenarioReader.read(Samples.path(Samples.sample(SAMPLE).file()));
    byte[] data = sample.transaction().data().toArray();
    data[4 + 31] = 96;
    data[4 + 63] = 72;
    Map<Address, PreAccount> accounts = sample.accounts();
    TransactionSpec spec = sample.transaction();
    RunOptions options =
        RunOptions.DEFAULT
            .withFork(sample.fork())
            .withGasLimit(2_000_000_000)
            .withCallData(Bytes.copyOf(data));
    Bytes code = Objects.requireNonNull(accounts.get(Objects.requireNonNull(spec.to()))).code();
    return new Bytecode(sample.title(), code, Bytecode.Form.HEX, List.of(), sample.source())
        .scenario(Bytecode.Use.CALL, options);
  }

  private static double alone() {
    try (Session session = Sessions.open(longRun())) {
      long began = System.nanoTime();
      session.resume(Direction.FORWARD);
      return session.position().step() * 1e9 / (System.nanoTime() - began);
    }
  }

  private double watched() throws InterruptedException {
    robot.interact(() -> session().open(Openings.scenario(WindowBenchmark::longRun)));
    Pulse[] pulse = new Pulse[1];
    robot.interact(
        () -> {
          session().pulse(System.nanoTime());
          pulse[0] = new Pulse(session());
          pulse[0].start();
        });
    untilFollowed();
    long began = System.nanoTime();
    robot.interact(() -> session().resume(Direction.FORWARD));
    boolean[] over = {false};
    while (!over[0]) {
      Thread.sleep(2);
      robot.interact(
          () -> over[0] = Objects.requireNonNull(session().position()).status().isOver());
    }
    long took = System.nanoTime() - began;
    untilFollowed();
    robot.interact(pulse[0]::stop);
    return Objects.requireNonNull(session().position()).step() * 1e9 / took;
  }

  /** Until nothing is left to do in the background, which would meet the next run. */
  private void untilFollowed() throws InterruptedException {
    boolean[] followed = {false};
    while (!followed[0]) {
      Thread.sleep(20);
      robot.interact(() -> followed[0] = session().overview().complete());
    }
  }

  private static void report(String what, long[] nanos) {
    System.out.printf(
        "%-30s median %.2f ms, 99th percentile %.2f ms%n",
        what, percentile(nanos, 50), percentile(nanos, 99));
  }

  private static double percentile(long[] nanos, int percent) {
    long[] sorted = Arrays.copyOfRange(nanos, nanos.length / 3, nanos.length);
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) * percent / 100] / 1e6;
  }
}
