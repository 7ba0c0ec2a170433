package frameglass.app.cli;

import frameglass.app.model.Faults;
import frameglass.engine.scenario.StateOutcome;
import frameglass.engine.scenario.StateSubtest;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestReader;
import frameglass.engine.scenario.StateTestSuite;

/** Hands the results of state tests on to a report. */
record StatetestReport(TestReport report) implements StateTestSuite.Listener {
  @Override
  public void ran(StateTest test, StateSubtest subtest, StateOutcome outcome, long nanos) {
    report.ran(
        new TestReport.Result(
            test.file(),
            test.name(),
            subtest.label(),
            subtest.fork().fixtureName(),
            outcome.stateRoot().toPaddedHex(),
            outcome.error(),
            outcome.difference(),
            nanos));
  }

  @Override
  public void broke(StateTest test, StateSubtest subtest, Throwable failure) {
    report.ran(
        new TestReport.Result(
            test.file(),
            test.name(),
            subtest.label(),
            subtest.fork().fixtureName(),
            null,
            Faults.defect(failure),
            null,
            0));
  }

  @Override
  public void unreadable(StateTestReader.Unreadable fault) {
    report.unreadable(fault);
  }

  @Override
  public void finished(StateTestFile file) {
    report.finished(file);
  }
}
