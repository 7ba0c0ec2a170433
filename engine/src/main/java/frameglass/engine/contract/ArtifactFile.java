package frameglass.engine.contract;

import java.nio.file.Path;
import java.util.List;

/**
 * What an artifact file holds.
 *
 * @param file the file that was read
 * @param format who wrote it
 * @param contracts the contracts to choose from, at least one
 * @param build every contract of the same compilation that is at hand, to recognise code that a run
 *     creates or calls; holds {@code contracts}, too
 * @param notes what is missing or was assumed, one line each
 */
public record ArtifactFile(
    Path file,
    Format format,
    List<ContractArtifact> contracts,
    List<ContractArtifact> build,
    List<String> notes) {

  /** Who writes such files. */
  public enum Format {
    SOLC_STANDARD_JSON("solc standard JSON output"),
    SOLC_COMBINED_JSON("solc combined JSON"),
    FORGE("forge artifact"),
    HARDHAT_2("hardhat 2 artifact"),
    HARDHAT_3("hardhat 3 artifact"),
    BUILD_INFO("build info"),
    OTHER("artifact");

    private final String label;

    Format(String label) {
      this.label = label;
    }

    /** A name for people. */
    public String label() {
      return label;
    }
  }

  public ArtifactFile {
    contracts = List.copyOf(contracts);
    build = List.copyOf(build);
    notes = List.copyOf(notes);
  }

  /** The contracts that have bytecode to run. */
  public List<ContractArtifact> deployable() {
    return contracts.stream().filter(ContractArtifact::isDeployable).toList();
  }

  /**
   * The contract called {@code name}, plain or as {@code path/File.sol:Name}.
   *
   * @throws ContractException naming the contracts there are
   */
  public ContractArtifact contract(String name) {
    List<ContractArtifact> named =
        contracts.stream()
            .filter(c -> c.name().equals(name) || c.qualifiedName().equals(name))
            .toList();
    if (named.size() == 1) {
      return named.getFirst();
    }
    List<String> choice =
        (named.isEmpty() ? contracts : named)
            .stream().map(c -> named.isEmpty() ? c.name() : c.qualifiedName()).toList();
    throw new ContractException(
        (named.isEmpty() ? "there is no contract \"" : "several contracts are called \"")
            + name
            + "\": write one of "
            + Lists.shown(choice));
  }
}
