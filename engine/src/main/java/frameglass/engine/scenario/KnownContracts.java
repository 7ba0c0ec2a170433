package frameglass.engine.scenario;

import frameglass.engine.contract.Abi;
import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What compilers told of the contracts in a run.
 *
 * @param at by address, for contracts that are there from the start
 * @param created the one that the transaction creates, or null
 * @param others more of the same compilation, to be recognised by their code when a run meets them
 */
public record KnownContracts(
    Map<Address, ContractArtifact> at,
    @Nullable ContractArtifact created,
    List<ContractArtifact> others) {
  /** Nothing known. */
  public static final KnownContracts NONE = new KnownContracts(Map.of(), null, List.of());

  public KnownContracts {
    at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
    others = List.copyOf(others);
  }

  /** The artifact of the runtime code {@code code} at {@code address}, or null. */
  public @Nullable ContractArtifact ofRuntime(Address address, Bytes code) {
    ContractArtifact known = at.get(address);
    if (known != null) {
      return known;
    }
    if (created != null && created.matches(code)) {
      return created;
    }
    return others.stream().filter(other -> other.matches(code)).findFirst().orElse(null);
  }

  /** The artifact that {@code initCode} creates, maybe with arguments at its end, or null. */
  public @Nullable ContractArtifact ofInitCode(Bytes initCode) {
    if (created != null && created.isCreatedBy(initCode)) {
      return created;
    }
    return others.stream().filter(other -> other.isCreatedBy(initCode)).findFirst().orElse(null);
  }

  /** Every interface that is known, to decode errors and events by. */
  public List<Abi> abis() {
    Stream<ContractArtifact> known = Stream.concat(at.values().stream(), others.stream());
    return Stream.concat(Stream.ofNullable(created), known)
        .map(ContractArtifact::abi)
        .distinct()
        .toList();
  }

  /** True when nothing is known. */
  public boolean isEmpty() {
    return at.isEmpty() && created == null && others.isEmpty();
  }
}
