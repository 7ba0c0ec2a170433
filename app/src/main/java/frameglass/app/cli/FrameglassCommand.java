package frameglass.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program itself; without a command it opens the window. */
@Command(
    name = "frameglass",
    mixinStandardHelpOptions = true,
    versionProvider = FrameglassCommand.Version.class,
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Puts the Ethereum Virtual Machine under glass.",
      "Without a command it opens the window."
    },
    subcommands = {RunCommand.class, TraceCommand.class, BenchCommand.class, TiersCommand.class})
final class FrameglassCommand {
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
