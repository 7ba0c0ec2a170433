package frameglass.engine.timeline;

import frameglass.engine.interpreter.Halt;

/**
 * The end of the run, once it is known.
 *
 * @param steps instructions of the whole run
 * @param halt how the transaction's own frame ended
 */
record RunEnd(long steps, Halt halt, Execution.Ending ending) {}
