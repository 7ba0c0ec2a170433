package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;

/** The running frame of an interpreter, looked at between two instructions. */
final class MachineView implements StepView {
  private final Interpreter machine;

  MachineView(Interpreter machine) {
    this.machine = machine;
  }

  private Frame frame() {
    return machine.frameAt(machine.depth());
  }

  @Override
  public long step() {
    return machine.steps();
  }

  @Override
  public int pc() {
    return frame().pc;
  }

  @Override
  public int op() {
    Frame frame = frame();
    return frame.code.at(frame.pc);
  }

  @Override
  public int depth() {
    return machine.depth();
  }

  @Override
  public long gasLeft() {
    return frame().gas;
  }

  @Override
  public long memoryWords() {
    return frame().memory.words();
  }

  @Override
  public Address address() {
    return frame().message.recipient;
  }

  @Override
  public Code code() {
    return frame().code;
  }

  @Override
  public int stackSize() {
    return frame().sp >> 2;
  }

  @Override
  public UInt256 stackWord(int index) {
    Frame frame = frame();
    if (index < 0 || index >= frame.sp >> 2) {
      throw new IndexOutOfBoundsException("word " + index + " of " + (frame.sp >> 2));
    }
    return UInt256.fromLimbs(frame.buffer().longs(), frame.sp - 4 * (index + 1));
  }
}
