package frameglass.app.model;

/** Something that can be opened: a sample, a file, pasted bytecode. */
@FunctionalInterface
public interface Opener {
  /**
   * Opens it; runs on the engine thread.
   *
   * @throws frameglass.engine.scenario.BadInputException if it cannot be used; the run before stays
   */
  Opened open();
}
