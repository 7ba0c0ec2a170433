package frameglass.app.cli;

import frameglass.engine.scenario.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Renders the window at a step; no display is needed. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    description = "Renders the real window at a step of a file and writes it as PNG.")
final class SnapshotCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[x×](\\d{1,5})");
  private static final int LEAST = 200;
  private static final int MOST = 8192;

  @ParentCommand private FrameglassCommand parent;

  @Parameters(
      paramLabel = "FILE",
      description = "bytecode, artifact, scenario, state test, saved trace, or the id of a sample")
  private String file;

  @Mixin private InputOptions input;

  @Option(
      names = "--step",
      paramLabel = "N",
      defaultValue = "0",
      description = "instructions executed before the moment shown (${DEFAULT-VALUE})")
  private long step;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1440x900",
      description = "of the window in pixels (${DEFAULT-VALUE})")
  private String size;

  @Option(
      names = "--theme",
      paramLabel = "dark|light",
      defaultValue = "dark",
      description = "colours (${DEFAULT-VALUE})")
  private String theme;

  @Option(names = "--dock", paramLabel = "TAB", description = "tab of the dock to show")
  private String dock = "";

  @Option(names = "--out", paramLabel = "PNG", required = true, description = "file to write")
  private Path out;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  SnapshotCommand() {}

  @Override
  public Integer call() throws IOException {
    Matcher sides = SIZE.matcher(size);
    if (!sides.matches()) {
      throw new BadInputException("--size " + size + ": write it as 1440x900");
    }
    int width = side(sides.group(1));
    int height = side(sides.group(2));
    if (!theme.equals("dark") && !theme.equals("light")) {
      throw new BadInputException("--theme " + theme + ": choose dark or light");
    }
    if (step < 0) {
      throw new BadInputException("--step " + step + ": steps count from 0");
    }
    parent.renderer.draw(
        new WindowRenderer.Request(
            input.opener(file), step, width, height, theme.equals("dark"), dock, out));
    return 0;
  }

  private int side(String text) {
    int side = Integer.parseInt(text);
    if (side < LEAST || side > MOST) {
      throw new BadInputException(
          "--size " + size + ": each side is from " + LEAST + " to " + MOST + " pixels");
    }
    return side;
  }
}
