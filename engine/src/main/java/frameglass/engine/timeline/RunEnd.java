package frameglass.engine.timeline;

import frameglass.engine.interpreter.Halt;
import frameglass.engine.interpreter.MachineSnapshot;

/**
 * The end of the run, once it is known.
 *
 * @param steps instructions of the whole run
 * @param after the machine when everything is done
 * @param halt how the transaction's own frame ended
 */
record RunEnd(long steps, MachineSnapshot after, Halt halt, Execution.Ending ending) {}
