package frameglass.app.model;

import frameglass.engine.scenario.BadInputException;

/** What people are told when something fails, in one line. */
public final class Faults {
  private Faults() {}

  /** What {@code failure} comes to: input that cannot be used says so itself. */
  public static String tell(Throwable failure) {
    return switch (failure) {
      case BadInputException bad -> String.valueOf(bad.getMessage());
      case OutOfMemoryError ignored ->
          "there is not enough memory for this: start with FRAMEGLASS_JAVA_OPTS=-Xmx8g, or more";
      default -> defect(failure);
    };
  }

  /** That the program itself is at fault, with what happened and where. */
  public static String defect(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return "a defect of Frameglass, please report it: "
        + BadInputException.oneLine(failure.toString())
        + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
