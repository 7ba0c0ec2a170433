package frameglass.engine.trace;

import frameglass.engine.trace.TraceObject.Trait;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the reading of a file gathers of one transaction; the steps themselves are in the columns.
 */
final class TraceRun {
  final long firstStep;
  final TraceFrames frames = new TraceFrames();
  final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
  final boolean isStructLogs;
  TraceSummary summary = TraceSummary.NONE;
  long steps;

  /** Added to each depth, for the clients that count from 0. */
  int depthShift;

  /** Whether a summary came after its last step. */
  boolean ended;

  boolean bareOutput;
  boolean hasBesuSummary;
  boolean hasEvmoneSummary;
  boolean hasRevmSummary;

  TraceRun(long firstStep, boolean isStructLogs) {
    this.firstStep = firstStep;
    this.isStructLogs = isStructLogs;
  }

  /**
   * Takes what {@code object} says about the end. A later summary wins over an earlier one, and one
   * with gas or output replaces what was said of these and of the error.
   */
  void summarise(TraceObject object) {
    TraceSummary old = summary;
    boolean anew = object.hasGasUsed || object.hasOutput;
    String verdict = object.verdict;
    // the line of a test's result tells why the test failed, which is no error of the transaction
    String told = anew || object.passed == null ? object.error : null;
    String error = anew || told != null ? told : old.error();
    Boolean failed = object.failed;
    if (failed == null && verdict != null) {
      failed = !verdict.startsWith("Success");
      error = failed ? verdict : null;
    }
    if (failed == null) {
      failed = (anew || told != null) ? Boolean.valueOf(told != null) : old.failed();
    }
    summary =
        new TraceSummary(
            object.hasGasUsed
                ? OptionalLong.of(object.gasUsed)
                : isStructLogs && object.hasGas ? OptionalLong.of(object.gas) : old.gasUsed(),
            object.hasOutput ? object.output : old.output(),
            failed,
            error,
            object.stateRoot != null ? object.stateRoot : old.stateRoot(),
            object.passed != null ? object.passed : old.passed(),
            object.fork != null ? object.fork : old.fork(),
            object.name != null ? object.name : old.name());
    bareOutput |= object.traits.contains(Trait.OUTPUT_WITHOUT_PREFIX);
    hasBesuSummary |=
        object.hasOutput && object.hasGasUsed && object.passed != null && object.fork != null;
    hasEvmoneSummary |= !object.hasOutput && object.hasGasUsed && object.passed != null;
    hasRevmSummary |= verdict != null;
    ended = true;
  }

  /** Gives the run a name that stood outside of it. */
  void name(@Nullable String name) {
    if (name != null && summary.name() == null) {
      TraceSummary s = summary;
      summary =
          new TraceSummary(
              s.gasUsed(),
              s.output(),
              s.failed(),
              s.error(),
              s.stateRoot(),
              s.passed(),
              s.fork(),
              name);
    }
  }

  /** Who wrote it. */
  TraceDialect dialect() {
    return isStructLogs ? structLogsDialect() : linesDialect();
  }

  private TraceDialect structLogsDialect() {
    boolean padded = traits.contains(Trait.WORDS_WITHOUT_PREFIX);
    boolean emptyMemory = traits.contains(Trait.MEMORY_EMPTY_ARRAY);
    if (traits.contains(Trait.STORAGE_EMPTY)) {
      return TraceDialect.HARDHAT2_STRUCT_LOGS;
    }
    if (traits.contains(Trait.ERROR_FROM_RUST) || traits.contains(Trait.REFUND_ZERO)) {
      return TraceDialect.ANVIL_STRUCT_LOGS;
    }
    if (padded) {
      // without storage, Hardhat 2 and an old geth write the same, but for the 0x of the output
      return emptyMemory && !bareOutput
          ? TraceDialect.HARDHAT2_STRUCT_LOGS
          : TraceDialect.GETH_OLD_STRUCT_LOGS;
    }
    if (traits.contains(Trait.MEMORY_COMPACT) || bareOutput) {
      return TraceDialect.BESU_STRUCT_LOGS;
    }
    return TraceDialect.GETH_STRUCT_LOGS;
  }

  private TraceDialect linesDialect() {
    Set<Trait> has = traits;
    if (has.contains(Trait.RESERVOIR) || hasRevmSummary || has.contains(Trait.MEMORY_SIZE_TEXT)) {
      return TraceDialect.REVM_LINES;
    }
    if (has.contains(Trait.ERROR_FROM_NIMBUS)) {
      return TraceDialect.NIMBUS_LINES;
    }
    if (has.contains(Trait.OP_HEX_TEXT) || has.contains(Trait.GAS_DECIMAL)) {
      return TraceDialect.BESU_PLAIN_LINES;
    }
    if (has.contains(Trait.REFUND_TEXT)) {
      return TraceDialect.EIP3155;
    }
    if (!has.contains(Trait.MEMORY_SIZE) && !has.contains(Trait.GAS_COST)) {
      return TraceDialect.PARITY_LINES;
    }
    if (has.contains(Trait.ERROR_EMPTY)) {
      return TraceDialect.GETH_OLD_LINES;
    }
    if (!has.contains(Trait.OP_NAME_FIELD)) {
      return TraceDialect.NETHERMIND_LINES;
    }
    if (has.contains(Trait.MEMORY_EMPTY_0X) && has.contains(Trait.RETURN_DATA_EMPTY)) {
      return TraceDialect.ERIGON_LINES;
    }
    if (hasBesuSummary) {
      return TraceDialect.BESU_LINES;
    }
    if (hasEvmoneSummary) {
      return TraceDialect.EVMONE_LINES;
    }
    return TraceDialect.GETH_LINES;
  }
}
