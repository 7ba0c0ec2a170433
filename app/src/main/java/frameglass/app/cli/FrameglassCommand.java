package frameglass.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The program itself; without a command it opens the window. */
@Command(
    name = "frameglass",
    mixinStandardHelpOptions = true,
    versionProvider = FrameglassCommand.Version.class,
    customSynopsis = {"frameglass [FILE]", "frameglass [-hV] COMMAND …"},
    description = {
      "Puts the Ethereum Virtual Machine under glass.",
      "Without a command it opens the window, and in it the file if one is given."
    },
    subcommands = {
      RunCommand.class,
      TraceCommand.class,
      QueryCommand.class,
      ExplainCommand.class,
      DiffCommand.class,
      SnapshotCommand.class,
      BenchCommand.class,
      TiersCommand.class,
      StatetestCommand.class,
      BlocktestCommand.class
    })
final class FrameglassCommand {
  final WindowRenderer renderer;

  /** Options of geth's evm that stand before its statetest command; tools give them there. */
  @Option(names = "--json", hidden = true)
  private boolean json;

  @Option(names = "--nomemory", hidden = true)
  private boolean noMemory;

  @Option(names = "--noreturndata", hidden = true)
  private boolean noReturnData;

  @Option(names = "--nostack", hidden = true)
  private boolean noStack;

  FrameglassCommand(WindowRenderer renderer) {
    this.renderer = renderer;
  }

  /** Whether a trace is wanted by an option before the command. */
  boolean json() {
    return json;
  }

  /** Whether any option before the command says that geth's evm is expected. */
  boolean isGeth() {
    return json || noMemory || noReturnData || noStack;
  }

  /** Name, version, and the Java that runs it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = FrameglassCommand.class.getPackage().getImplementationVersion();
      return new String[] {
        "Frameglass " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()
      };
    }
  }
}
