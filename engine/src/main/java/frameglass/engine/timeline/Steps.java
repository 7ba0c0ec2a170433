package frameglass.engine.timeline;

/** The steps of a recording, to be looked at in any order without moving it. */
public interface Steps {
  /** No steps. */
  Steps NONE =
      new Steps() {
        @Override
        public long size() {
          return 0;
        }

        @Override
        public int opAt(long step) {
          throw new IndexOutOfBoundsException("step " + step + " of none");
        }

        @Override
        public StepView at(long step) {
          throw new IndexOutOfBoundsException("step " + step + " of none");
        }

        @Override
        public String textAt(long step) {
          throw new IndexOutOfBoundsException("step " + step + " of none");
        }
      };

  /** How many there are. */
  long size();

  /** The opcode byte of {@code step}. */
  int opAt(long step);

  /** The step, valid until the next call of any method here. */
  StepView at(long step);

  /** What the instruction of {@code step} does, in a line. */
  String textAt(long step);

  /** Whether steps tell their operand stack. */
  default boolean knowsStack() {
    return true;
  }

  /** Whether steps tell the size of their memory. */
  default boolean knowsMemorySize() {
    return true;
  }
}
