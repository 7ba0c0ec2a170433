package frameglass.engine.trace;

/** Hears how far the reading of a file is, and may end it early. */
@FunctionalInterface
public interface ReadProgress {
  /** Reads to the end without a word. */
  ReadProgress NONE = (read, total, steps) -> true;

  /**
   * Called about once a mebibyte, on the thread that reads.
   *
   * @param read bytes of the file read so far
   * @param total bytes of the file
   * @param steps steps found so far
   * @return false to stop here; what has been read stays usable
   */
  boolean goesOn(long read, long total, long steps);
}
