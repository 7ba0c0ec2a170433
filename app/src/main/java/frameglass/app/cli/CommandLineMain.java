package frameglass.app.cli;

import frameglass.app.model.Faults;
import frameglass.engine.code.Fork;
import frameglass.engine.scenario.BadInputException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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
    try {
      return commandLine(
              new PrintWriter(out, true, StandardCharsets.UTF_8),
              new PrintWriter(err, true, StandardCharsets.UTF_8),
              renderer)
          .execute(args);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return fail(e);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** The command line, writing to these. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err, WindowRenderer renderer) {
    return new CommandLine(new FrameglassCommand(renderer))
        .setOut(out)
        .setErr(err)
        .registerConverter(Fork.class, CommandLineMain::fork)
        .setParameterExceptionHandler(CommandLineMain::misused)
        .setExecutionExceptionHandler(CommandLineMain::failed);
  }

  private static Fork fork(String name) {
    try {
      return Fork.parse(name);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--fork " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * The file that the window is to open, when {@code args} name nothing else; null when they are a
   * command's.
   *
   * @throws BadInputException if they name one thing only, and it is neither a command nor a file
   */
  public static @Nullable Path fileToOpen(String[] args) {
    boolean isOne = args.length == 1 && !args[0].startsWith("-") && !args[0].equals("help");
    if (!isOne
        || new CommandLine(new FrameglassCommand(request -> {}))
            .getSubcommands()
            .containsKey(args[0])) {
      return null;
    }
    try {
      return InputFile.find(args[0]);
    } catch (BadInputException e) {
      throw new BadInputException(
          args[0] + ": neither a command nor a file; see frameglass --help, or check the path", e);
    }
  }

  /** Says in one line what is wrong. */
  public static int fail(Throwable fault) {
    System.err.println("frameglass: " + Faults.tell(fault));
    return fault instanceof BadInputException ? BAD_INPUT : FAILED;
  }

  private static int misused(ParameterException fault, String[] args) {
    CommandLine command = fault.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    if (fault.getCause() instanceof BadInputException cause) {
      command.getErr().println(name + ": " + cause.getMessage());
    } else {
      command
          .getErr()
          .println(
              name
                  + ": "
                  + BadInputException.oneLine(String.valueOf(fault.getMessage()))
                  + "; see "
                  + name
                  + " --help");
    }
    return BAD_INPUT;
  }

  private static int failed(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + Faults.tell(fault));
    return fault instanceof BadInputException ? BAD_INPUT : FAILED;
  }
}
