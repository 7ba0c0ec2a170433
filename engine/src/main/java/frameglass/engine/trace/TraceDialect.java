package frameglass.engine.trace;

/**
 * Who wrote a trace, as far as its fields tell. Readers accept all of them alike; the dialect says
 * how to understand what was read.
 */
public enum TraceDialect {
  /** The strict form of EIP-3155: refund and returnData in hex on every line. */
  EIP3155("EIP-3155 lines", true, false),
  /** geth's {@code evm --json}, and the clients that write exactly as it does (nimbus, EELS). */
  GETH_LINES("geth's JSON lines", true, false),
  /** geth before 1.10: an empty {@code error} on each line. */
  GETH_OLD_LINES("JSON lines of a geth before 1.10", true, false),
  /** Besu's {@code evmtool}. */
  BESU_LINES("besu's JSON lines", true, false),
  /** Besu's {@code evmtool} without {@code --trace.eip-3155}: op in hex, gas in decimal. */
  BESU_PLAIN_LINES("besu's JSON lines in its own form", true, false),
  /** revm's {@code revme}: refund a frame, memSize in hex, returnData never real. */
  REVM_LINES("revm's JSON lines", true, false),
  /** evmone: gasCost is the static cost alone. */
  EVMONE_LINES("evmone's JSON lines", false, false),
  /** Nethermind's {@code nethtest}: no names, no refund. */
  NETHERMIND_LINES("nethermind's JSON lines", true, false),
  /** Erigon: memory and returnData always {@code 0x}. */
  ERIGON_LINES("erigon's JSON lines", true, false),
  /** Nimbus, known by its error texts. */
  NIMBUS_LINES("nimbus's JSON lines", true, false),
  /** parity-evm and OpenEthereum: storage on each line, no cost. */
  PARITY_LINES("parity's JSON lines", false, false),
  /** geth's {@code debug_trace…}, and everything that answers as it does. */
  GETH_STRUCT_LOGS("geth's structLogs", true, true),
  /** geth before 1.10: words of 64 digits without 0x. */
  GETH_OLD_STRUCT_LOGS("structLogs of a geth before 1.10", true, true),
  /** anvil, reth and Hardhat 3, which share one tracer. */
  ANVIL_STRUCT_LOGS("structLogs of anvil, reth or Hardhat 3", true, true),
  /** Hardhat 2: cost 0 on the failing instruction, no errors on steps. */
  HARDHAT2_STRUCT_LOGS("structLogs of Hardhat 2", true, true),
  /** Besu's {@code debug_trace…}: memory words without their leading zeros. */
  BESU_STRUCT_LOGS("besu's structLogs", true, true);

  private final String label;
  private final boolean dynamicCost;
  private final boolean structLogs;

  TraceDialect(String label, boolean dynamicCost, boolean structLogs) {
    this.label = label;
    this.dynamicCost = dynamicCost;
    this.structLogs = structLogs;
  }

  /** Its name for people, such as {@code geth's JSON lines}. */
  public String label() {
    return label;
  }

  /** Whether {@code gasCost} is what the instruction was charged, not only its static part. */
  public boolean costIsCharged() {
    return dynamicCost;
  }

  /** Whether it came from {@code debug_traceTransaction} and its like. */
  public boolean isStructLogs() {
    return structLogs;
  }

  /** Whether the summary's gas includes what the transaction costs before its first step. */
  public boolean gasUsedIncludesIntrinsic() {
    return structLogs || this == BESU_LINES || this == REVM_LINES || this == EVMONE_LINES;
  }

  /** Whether a step's refund counts that frame alone, so that it may be negative. */
  public boolean refundIsPerFrame() {
    return this == REVM_LINES || this == EVMONE_LINES || this == NIMBUS_LINES;
  }

  /** Whether {@code returnData} holds something when there is something to hold. */
  public boolean returnDataIsReal() {
    return this != REVM_LINES && this != ERIGON_LINES;
  }
}
