package frameglass.engine.contract;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a compiler tells of one contract.
 *
 * @param name the contract's name
 * @param sourcePath the source that declares it, empty when not told
 * @param abi its interface
 * @param creation its init code, to which the constructor's arguments are appended
 * @param runtime its deployed code, with zeroes where immutables are
 * @param immutables where immutables stand in the runtime code, by the AST id of the variable
 * @param creationMap from the init code to the sources, empty when not told
 * @param runtimeMap from the runtime code to the sources, empty when not told
 * @param storage its state variables, empty when not told
 * @param transientStorage its transient state variables, empty when not told
 * @param compiler the compiler's version, or null when not told
 */
public record ContractArtifact(
    String name,
    String sourcePath,
    Abi abi,
    LinkedCode creation,
    LinkedCode runtime,
    Map<String, List<ByteRange>> immutables,
    SourceMap creationMap,
    SourceMap runtimeMap,
    StorageLayout storage,
    StorageLayout transientStorage,
    @Nullable String compiler) {

  public ContractArtifact {
    immutables = Map.copyOf(immutables);
  }

  /** {@code path/File.sol:Name}, or the name alone. */
  public String qualifiedName() {
    return sourcePath.isEmpty() ? name : sourcePath + ":" + name;
  }

  /** False for interfaces and abstract contracts, which have no bytecode. */
  public boolean isDeployable() {
    return !creation.isEmpty();
  }

  /** True when the constructor writes immutables into the runtime code. */
  public boolean hasImmutables() {
    return !immutables.isEmpty();
  }

  /** This contract with the libraries' addresses filled in, in both codes. */
  public ContractArtifact link(Map<String, Address> libraries) {
    return new ContractArtifact(
        name,
        sourcePath,
        abi,
        creation.link(libraries),
        runtime.link(libraries),
        immutables,
        creationMap,
        runtimeMap,
        storage,
        transientStorage,
        compiler);
  }

  /**
   * The names of functions by selector ({@code a9059cbb} to {@code transfer(address,uint256)}), as
   * compilers list them.
   */
  public Map<String, String> methodIdentifiers() {
    return abi.functions().stream()
        .collect(
            Collectors.toMap(
                f -> f.selectorHex().substring(2), AbiFunction::signature, (a, b) -> a));
  }

  /**
   * True when {@code onChain} is this contract's runtime code: immutables, library addresses and
   * the metadata at the end may differ.
   */
  public boolean matches(Bytes onChain) {
    return RuntimeMatch.matches(this, onChain);
  }

  /** True when {@code initCode} is this contract's init code, maybe with arguments after it. */
  public boolean isCreatedBy(Bytes initCode) {
    return RuntimeMatch.begins(creation, initCode);
  }
}
