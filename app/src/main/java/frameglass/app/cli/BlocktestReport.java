package frameglass.app.cli;

import frameglass.app.model.Faults;
import frameglass.engine.scenario.BlockOutcome;
import frameglass.engine.scenario.BlockTest;
import frameglass.engine.scenario.BlockTestSuite;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestReader;

/** Hands the results of blockchain tests on to a report. */
record BlocktestReport(TestReport report) implements BlockTestSuite.Listener {
  @Override
  public void ran(BlockTest test, BlockOutcome outcome, long nanos) {
    report.ran(
        new TestReport.Result(
            test.file(),
            test.name(),
            "",
            test.network(),
            outcome.stateRoot().toPaddedHex(),
            outcome.error(),
            outcome.difference(),
            nanos));
  }

  @Override
  public void broke(BlockTest test, Throwable failure) {
    report.ran(
        new TestReport.Result(
            test.file(), test.name(), "", test.network(), null, Faults.defect(failure), null, 0));
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
