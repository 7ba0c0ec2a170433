/**
 * The interpreter: one loop for every speed.
 *
 * <p>{@link frameglass.engine.interpreter.Interpreter} holds the frames of one transaction in an
 * explicit array and runs the newest one until it halts, calls, or something is to be attended to.
 * A row of the gas schedule per opcode drives the checks of every instruction: gas, operands, room
 * on the stack, and the number of instructions still wanted. What only a debugger needs hides
 * behind the same checks: a watched opcode has a row that always fails them, and a breakpoint is an
 * undefined opcode in a copy of the code, so that both cost nothing until they are hit.
 *
 * <p>Instructions of a family stand together as static methods. Each takes the operand stack as
 * limbs and gas left, and returns gas left, or a negative number that says why the frame ends.
 */
@NullMarked
package frameglass.engine.interpreter;

import org.jspecify.annotations.NullMarked;
