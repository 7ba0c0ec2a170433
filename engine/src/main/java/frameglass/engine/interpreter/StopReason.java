package frameglass.engine.interpreter;

/** Why a run came back. */
public enum StopReason {
  /** The transaction's own frame has ended. */
  DONE,
  /** As many instructions have run as were asked for. */
  LIMIT,
  /** The next instruction has a breakpoint. */
  BREAKPOINT,
  /** The probe asked to stop before the next instruction. */
  PROBE
}
