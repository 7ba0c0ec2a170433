package frameglass.app.cli;

import frameglass.engine.interpreter.Probe;
import frameglass.engine.scenario.StateOutcome;
import frameglass.engine.scenario.StateSubtest;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestFiles;
import frameglass.engine.scenario.StateTestReader;
import frameglass.engine.scenario.StateTestRunner;
import frameglass.engine.scenario.StateTestSuite;
import frameglass.engine.trace.Eip3155Writer;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs state tests one after another, in the order of their files, and writes what geth writes
 * meanwhile: every step if that is wanted, and the state root behind each subtest.
 */
final class StatetestTracer {
  private final @Nullable GethTraceOptions traces;
  private final StateTestSuite.Listener listener;
  private final Eip3155Writer writer;
  private StateTestRunner runner = new StateTestRunner();

  /**
   * A tracer that writes to {@code stream}.
   *
   * @param traces how to write steps, or null when there shall be none
   */
  StatetestTracer(
      OutputStream stream, @Nullable GethTraceOptions traces, StateTestSuite.Listener listener) {
    this.traces = traces;
    this.listener = listener;
    this.writer = new Eip3155Writer(stream, Eip3155Writer.Form.GETH);
  }

  void run(StateTestFiles files, StateTestSuite.Selection selection) {
    StateTestReader reader =
        new StateTestReader(
            test -> {
              for (StateSubtest subtest : test.subtests()) {
                if (selection.includes(test, subtest)) {
                  run(test, subtest);
                }
              }
            },
            listener::unreadable);
    for (StateTestFile file : files.files()) {
      reader.read(files, file);
      listener.finished(file);
    }
    writer.flush();
  }

  private void run(StateTest test, StateSubtest subtest) {
    long start = System.nanoTime();
    try {
      runner.interpreter().setProbe(traces == null ? Probe.NONE : traces.probe(writer));
      StateOutcome outcome = runner.run(test, subtest);
      writer.summary(
          outcome.stateRoot(),
          outcome.result().output().toArray(),
          outcome.result().gasUsed(),
          outcome.result().succeeded(),
          subtest.fork().fixtureName());
      listener.ran(test, subtest, outcome, System.nanoTime() - start);
    } catch (RuntimeException | AssertionError | OutOfMemoryError e) {
      // an engine that has failed in the middle of a transaction is not used again
      runner = new StateTestRunner();
      writer.close();
      listener.broke(test, subtest, e);
    }
  }
}
