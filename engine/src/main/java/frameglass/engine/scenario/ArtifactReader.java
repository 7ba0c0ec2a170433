package frameglass.engine.scenario;

import frameglass.engine.contract.Abi;
import frameglass.engine.contract.AbiFunction;
import frameglass.engine.contract.ArgumentText;
import frameglass.engine.contract.ArtifactFile;
import frameglass.engine.contract.ArtifactFiles;
import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.contract.ContractException;
import frameglass.engine.contract.LinkedCode;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes scenarios of compilers' artifacts: a constructor with arguments, or a function of a
 * contract that is there already. Every fault is a {@link BadInputException} with the file's name.
 */
public final class ArtifactReader {
  private final ArtifactFile file;

  private ArtifactReader(ArtifactFile file) {
    this.file = file;
  }

  /**
   * Opens an artifact of solc, forge or hardhat.
   *
   * @throws BadInputException in one line for what is none, with the mend
   */
  public static ArtifactReader open(Path file) {
    try {
      return new ArtifactReader(ArtifactFiles.read(file));
    } catch (IOException e) {
      throw InputFault.unreadable(file, e);
    } catch (ContractException e) {
      throw InputFault.in(file, e);
    }
  }

  /** What the file holds. */
  public ArtifactFile file() {
    return file;
  }

  /** The contracts to choose from: those with bytecode first. */
  public List<ContractArtifact> choices() {
    List<ContractArtifact> choices = new ArrayList<>(file.deployable());
    file.contracts().stream().filter(c -> !c.isDeployable()).forEach(choices::add);
    return choices;
  }

  /**
   * The contract to run: {@code name} (plain or {@code path/File.sol:Name}), or with an empty name
   * the only one that has bytecode.
   *
   * @throws BadInputException naming the choice there is
   */
  public ContractArtifact contract(String name) {
    List<ContractArtifact> deployable = file.deployable();
    if (!name.isEmpty()) {
      return mending(() -> file.contract(name));
    }
    if (deployable.size() == 1) {
      return deployable.getFirst();
    }
    if (deployable.isEmpty()) {
      throw fault(noBytecode(file.contracts().getFirst()));
    }
    List<String> names = deployable.stream().map(ContractArtifact::name).toList();
    throw fault(
        "holds "
            + names.size()
            + " contracts: choose one with --contract: "
            + String.join(", ", names));
  }

  /**
   * A scenario that deploys {@code contract} with {@code arguments} for its constructor.
   *
   * @throws BadInputException for missing bytecode or libraries and arguments that don't fit
   */
  public Scenario deploy(ContractArtifact contract, List<String> arguments, RunOptions options) {
    AbiFunction constructor = contract.abi().constructor();
    ContractArtifact linked = linked(contract, options);
    Bytes initCode = initCode(linked, arguments);
    checkValue(constructor, contract.name() + "'s constructor", options);
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("contract", contract.qualifiedName());
    choices.put("arguments", ArgumentText.join(arguments));
    return options
        .deploy("Deploy " + contract.name(), initCode, source(choices))
        .withContracts(new KnownContracts(Map.of(), linked, file.build()))
        .withNames(Map.of(options.sender(), "Deployer", RunOptions.DEFAULT_TARGET, contract.name()))
        .withNotes(file.notes());
  }

  /**
   * {@link #call(ContractArtifact, String, List, List, RunOptions)} without arguments for the
   * constructor.
   */
  public Scenario call(
      ContractArtifact contract, String function, List<String> arguments, RunOptions options) {
    return call(contract, function, arguments, null, options);
  }

  /**
   * A scenario that calls {@code function} of {@code contract}. With {@code constructorArguments},
   * or for a constructor that takes none, the contract is really deployed before; otherwise its
   * runtime code is placed at the options' target, with empty storage and immutables of zero. The
   * scenario's notes say which.
   *
   * @param function a name or signature; empty to send the options' call data as it is
   * @param constructorArguments null when nobody gave any
   * @throws BadInputException for missing bytecode or libraries, arguments that don't fit, and a
   *     deployment with given arguments that fails
   */
  public Scenario call(
      ContractArtifact contract,
      String function,
      List<String> arguments,
      @Nullable List<String> constructorArguments,
      RunOptions options) {
    ContractArtifact linked = linked(contract, options);
    RunOptions calling = options.withCallData(callData(contract, function, arguments, options));
    ScenarioSource source = callSource(contract, function, arguments);
    String title = title(contract, function);
    List<String> notes = new ArrayList<>(file.notes());
    Deployment deployment = deployment(linked, constructorArguments, options, notes);
    Address target = deployment == null ? options.target() : deployment.created();
    Scenario scenario =
        deployment == null
            ? calling.call(title, linked.runtime().bytes(), source)
            : calling.call(title, deployment.accounts(), target, source);
    return scenario
        .withContracts(new KnownContracts(Map.of(target, linked), null, file.build()))
        .withNames(Map.of(options.sender(), "Sender", target, contract.name()))
        .withNotes(notes);
  }

  /** The contract deployed before the call, or null to place its runtime code; notes say which. */
  private @Nullable Deployment deployment(
      ContractArtifact linked,
      @Nullable List<String> arguments,
      RunOptions options,
      List<String> notes) {
    List<Abi> known = List.of(linked.abi());
    if (arguments != null) {
      Bytes initCode = initCode(linked, arguments);
      notes.add(linked.name() + " was deployed before the call, with the arguments given");
      return Deployment.orFault(file.file().toString(), initCode, options, known);
    }
    String why = "";
    if (linked.abi().constructor().inputs().isEmpty()) {
      Deployment deployment = Deployment.of(linked.creation().bytes(), options, known);
      if (deployment.fault() == null) {
        notes.add(linked.name() + " was deployed before the call");
        return deployment;
      }
      why = "its constructor failed (" + deployment.fault() + ")";
    }
    notes.add(
        linked.name()
            + " was placed without running its constructor, so its storage is empty"
            + (linked.hasImmutables() ? " and its immutables are zero" : "")
            + (why.isEmpty() ? ": give constructor arguments to deploy it first" : ": " + why));
    return null;
  }

  private static String title(ContractArtifact contract, String function) {
    return contract.name() + (function.isEmpty() ? "" : "." + function.replaceFirst("\\(.*", ""));
  }

  private ScenarioSource callSource(
      ContractArtifact contract, String function, List<String> arguments) {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("contract", contract.qualifiedName());
    choices.put("function", function);
    choices.put("arguments", ArgumentText.join(arguments));
    return source(choices);
  }

  private Bytes callData(
      ContractArtifact contract, String function, List<String> arguments, RunOptions options) {
    if (function.isEmpty()) {
      return options.callData();
    }
    AbiFunction called = mending(() -> contract.abi().function(function));
    checkValue(called, called.name(), options);
    return mending(() -> called.encode(arguments));
  }

  private Bytes initCode(ContractArtifact linked, List<String> arguments) {
    AbiFunction constructor = linked.abi().constructor();
    return Codes.append(linked.creation().bytes(), mending(() -> constructor.encode(arguments)));
  }

  private void checkValue(AbiFunction function, String name, RunOptions options) {
    if (!options.value().equals(UInt256.ZERO) && !function.isPayable()) {
      throw fault(name + " is not payable: send it no value");
    }
  }

  /**
   * The contract with the options' libraries filled in; a fault when code or libraries are missing.
   */
  private ContractArtifact linked(ContractArtifact contract, RunOptions options) {
    if (!contract.isDeployable()) {
      throw fault(noBytecode(contract));
    }
    ContractArtifact linked = contract.link(options.libraries());
    LinkedCode code = linked.creation();
    if (!code.isLinked() || !linked.runtime().isLinked()) {
      List<String> missing = new ArrayList<>(code.missingLibraries());
      linked.runtime().missingLibraries().stream()
          .filter(library -> !missing.contains(library))
          .forEach(missing::add);
      String first = missing.getFirst();
      throw fault(
          contract.name()
              + " is not linked: "
              + (missing.size() == 1 ? "library " : "libraries ")
              + String.join(", ", missing)
              + (missing.size() == 1 ? " has" : " have")
              + " no address; link with solc --libraries, or give --library "
              + first.substring(first.lastIndexOf(':') + 1)
              + "=0x…");
    }
    return linked;
  }

  private static String noBytecode(ContractArtifact contract) {
    return contract.name()
        + " has no bytecode: it is an interface or abstract contract, or the compiler wasn't asked for"
        + " evm.bytecode; choose a contract that can be deployed";
  }

  private ScenarioSource source(Map<String, String> choices) {
    return new ScenarioSource(ScenarioSource.Kind.ARTIFACT, file.file(), choices);
  }

  private <T> T mending(Supplier<T> read) {
    try {
      return read.get();
    } catch (ContractException e) {
      throw InputFault.in(file.file(), e);
    }
  }

  private BadInputException fault(String message) {
    return new BadInputException(file.file() + ": " + message);
  }
}
