package frameglass.engine.timeline;

import frameglass.engine.code.Code;
import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.Arrays;

/** The running frame of an interpreter, looked at between two instructions. */
final class MachineView implements StepView {
  private final Interpreter machine;

  /** What is known of the instruction about to run; whoever knows sets it. */
  private Fate fate = Fate.GOES_ON;

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

  @Override
  public boolean readStack(int index, long[] into, int at) {
    Frame frame = frame();
    int from = frame.sp - 4 * (index + 1);
    if (from < 0) {
      return false;
    }
    long[] s = frame.buffer().longs();
    into[at] = s[from];
    into[at + 1] = s[from + 1];
    into[at + 2] = s[from + 2];
    into[at + 3] = s[from + 3];
    return true;
  }

  @Override
  public boolean readMemory(long offset, int length, long[] into, int at) {
    var memory = frame().memory;
    byte[] bytes = memory.bytes();
    Arrays.fill(into, at, at + 4, 0);
    for (int i = 0; i < length; i++) {
      long from = offset + length - 1 - i;
      if (from < memory.size()) {
        into[at + (i >>> 3)] |= (bytes[(int) from] & 0xffL) << ((i & 7) << 3);
      }
    }
    return true;
  }

  @Override
  public boolean readSlot(UInt256 key, boolean isTransient, long[] into, int at) {
    var world = machine.world();
    var account = machine.accountAt(machine.depth());
    UInt256 value =
        isTransient ? world.transientStorage(account, key) : world.storage(account, key);
    value.toLimbs(into, at);
    return true;
  }

  @Override
  public Fate fate() {
    return fate;
  }

  /** Says what the instruction about to run will do. */
  void setFate(Fate known) {
    fate = known;
  }
}
