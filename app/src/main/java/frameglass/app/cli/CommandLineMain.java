package frameglass.app.cli;

import frameglass.engine.scenario.BadInputException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs one command and turns whatever goes wrong into one line and an exit status. */
public final class CommandLineMain {
  /** The comparison or test failed. */
  static final int FAILED = 1;

  /** Bad input. */
  static final int BAD_INPUT = 2;

  private CommandLineMain() {}

  /**
   * Runs the command that {@code args} name.
   *
   * @param renderer draws the window for the commands that show it
   * @return the exit status
   */
  public static int run(String[] args, WindowRenderer renderer) {
    // numbers and names in UTF-8 whatever the locale of a pipe says
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    System.setOut(out);
    System.setErr(err);
    int status =
        commandLine(
                new PrintWriter(out, true, StandardCharsets.UTF_8),
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                renderer)
            .execute(args);
    out.flush();
    err.flush();
    return status;
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** The command line, writing to these. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err, WindowRenderer renderer) {
    return new CommandLine(new FrameglassCommand(renderer))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(CommandLineMain::misused)
        .setExecutionExceptionHandler(CommandLineMain::failed);
  }

  private static int misused(ParameterException fault, String[] args) {
    CommandLine command = fault.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    if (fault.getCause() instanceof BadInputException cause) {
      command.getErr().println(name + ": " + oneLine(cause));
    } else {
      command.getErr().println(name + ": " + oneLine(fault) + "; see " + name + " --help");
    }
    return BAD_INPUT;
  }

  private static int failed(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
    String name = command.getCommandSpec().qualifiedName();
    if (fault instanceof BadInputException) {
      command.getErr().println(name + ": " + oneLine(fault));
      return BAD_INPUT;
    }
    StackTraceElement[] trace = fault.getStackTrace();
    command
        .getErr()
        .println(
            name
                + ": a defect of Frameglass, please report it: "
                + fault.getClass().getSimpleName()
                + " "
                + oneLine(fault)
                + (trace.length == 0 ? "" : " at " + trace[0]));
    return FAILED;
  }

  private static String oneLine(Throwable fault) {
    return String.valueOf(fault.getMessage()).replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
