package frameglass.app.cli;

import frameglass.app.model.Opener;
import frameglass.app.model.Openings;
import frameglass.engine.code.Fork;
import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.scenario.ArtifactReader;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Bytecode;
import frameglass.engine.scenario.BytecodeReader;
import frameglass.engine.scenario.InputKind;
import frameglass.engine.scenario.Inputs;
import frameglass.engine.scenario.RunOptions;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioReader;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to make a scenario of a file: the options that all commands on one file share. */
final class InputOptions {
  @Option(
      names = "--fork",
      paramLabel = "FORK",
      description = "rules to run by; of a state test, which of its forks")
  private @Nullable Fork fork;

  @Option(
      names = "--data",
      paramLabel = "INDEX",
      description = "of a state test: index of the call data")
  private @Nullable Integer data;

  @Option(
      names = "--gas",
      paramLabel = "GAS",
      description = "gas limit; of a state test, the index of the limit")
  private @Nullable Long gas;

  @Option(
      names = "--value",
      paramLabel = "WEI",
      description = "wei to send; of a state test, the index of the value")
  private @Nullable String value;

  @Option(names = "--test", paramLabel = "NAME", description = "of a state test file: which test")
  private @Nullable String test;

  @Option(
      names = {"--calldata", "--input"},
      paramLabel = "HEX",
      description = "call data; behind init code, its arguments")
  private @Nullable String callData;

  @Option(names = "--init", description = "the bytecode is init code: deploy it")
  private boolean init;

  @Option(names = "--runtime", description = "the bytecode is runtime code: call it")
  private boolean runtime;

  @Option(
      names = "--contract",
      paramLabel = "NAME",
      description = "which contract of an artifact",
      defaultValue = "")
  private String contract = "";

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description = "function to call, by name or signature, instead of deploying")
  private @Nullable String function;

  @Option(
      names = "--arg",
      paramLabel = "VALUE",
      description = "argument of the constructor or function; once for each")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--constructor-arg",
      paramLabel = "VALUE",
      description = "with --function: argument of the constructor run before; once for each")
  private @Nullable List<String> constructorArguments;

  @Option(
      names = "--library",
      paramLabel = "NAME=ADDRESS",
      description = "address of a library that the bytecode is to be linked with")
  private Map<String, String> libraries = new LinkedHashMap<>();

  /** Call data given, or nothing. */
  Bytes callData() {
    return callData == null ? Bytes.EMPTY : bytes("--calldata", callData);
  }

  /** What {@code file} holds, ready to run: a path, or the id of a sample. */
  Scenario scenario(String file) {
    Path path = InputFile.find(file);
    InputKind kind = Inputs.sniff(path);
    return switch (kind) {
      case InputKind.Code _ -> bytecode(BytecodeReader.read(path), null);
      case InputKind.Artifact _ -> artifact(ArtifactReader.open(path));
      case InputKind.ScenarioDocument _ -> amended(ScenarioReader.read(path));
      case InputKind.StateTests _, InputKind.Zip _ ->
          new SubtestChoice(test, fork, data, gasIndex(), valueIndex()).choose(path);
      case InputKind.Trace _ ->
          throw new BadInputException(
              path
                  + ": is a "
                  + kind.label()
                  + ", which can be looked at (snapshot, or the window) but not run: give the"
                  + " transaction's state test, bytecode or artifact instead");
    };
  }

  /** Opens {@code file} in a window: everything that runs, and saved traces. */
  Opener opener(String file) {
    Path path = InputFile.find(file);
    if (Inputs.sniff(path) instanceof InputKind.Trace) {
      return Openings.trace(path);
    }
    Scenario scenario = scenario(file);
    return Openings.scenario(() -> scenario);
  }

  /** A scenario of {@code bytecode}, used as {@code fallback} when no option says how. */
  Scenario bytecode(Bytecode bytecode, Bytecode.@Nullable Use fallback) {
    requireOneUse();
    Bytecode.Use use =
        init
            ? Bytecode.Use.DEPLOY
            : runtime ? Bytecode.Use.CALL : fallback == null ? bytecode.likelyUse() : fallback;
    return bytecode.scenario(use, options());
  }

  /** A call of {@code bytecode}, or with {@code --init} of what it deploys. */
  Scenario call(Bytecode bytecode) {
    requireOneUse();
    return bytecode.scenario(init ? Bytecode.Use.DEPLOY_THEN_CALL : Bytecode.Use.CALL, options());
  }

  private void requireOneUse() {
    if (init && runtime) {
      throw new BadInputException("--init and --runtime exclude each other: give one");
    }
  }

  private Scenario artifact(ArtifactReader reader) {
    ContractArtifact chosen = reader.contract(contract);
    return function == null && callData == null
        ? reader.deploy(chosen, arguments, options())
        : reader.call(
            chosen, function == null ? "" : function, arguments, constructorArguments, options());
  }

  private Scenario amended(Scenario scenario) {
    return fork == null ? scenario : scenario.withFork(fork);
  }

  /** What the options say of a run that has no transaction of its own. */
  RunOptions options() {
    RunOptions options = RunOptions.DEFAULT.withCallData(callData());
    if (fork != null) {
      options = options.withFork(fork);
    }
    if (gas != null) {
      if (gas < 0) {
        throw new BadInputException("--gas " + gas + ": a gas limit is not negative");
      }
      options = options.withGasLimit(gas);
    }
    if (value != null) {
      options = options.withValue(number("--value", value));
    }
    Map<String, Address> linked = new LinkedHashMap<>();
    libraries.forEach((name, address) -> linked.put(name, address("--library " + name, address)));
    return options.withLibraries(linked);
  }

  private @Nullable Integer gasIndex() {
    if (gas == null) {
      return null;
    }
    if (gas < 0 || gas > Integer.MAX_VALUE) {
      throw new BadInputException("--gas " + gas + ": of a state test it is an index from 0");
    }
    return gas.intValue();
  }

  private @Nullable Integer valueIndex() {
    if (value == null) {
      return null;
    }
    try {
      return Integer.valueOf(value);
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "--value " + value + ": of a state test it is an index from 0", e);
    }
  }

  private static UInt256 number(String option, String text) {
    try {
      return text.startsWith("0x") ? UInt256.fromHex(text) : UInt256.fromDecimal(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new BadInputException(option + " " + text + ": " + e.getMessage(), e);
    }
  }

  private static Address address(String option, String text) {
    try {
      return Address.fromHex(text);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(option + "=" + text + ": " + e.getMessage(), e);
    }
  }

  private static Bytes bytes(String option, String text) {
    try {
      return Bytes.fromHex(text.strip());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(option + ": " + e.getMessage(), e);
    }
  }
}
