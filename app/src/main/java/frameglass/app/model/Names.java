package frameglass.app.model;

import frameglass.engine.code.Fork;
import frameglass.engine.contract.Abi;
import frameglass.engine.contract.AbiFunction;
import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.precompile.Precompile;
import frameglass.engine.precompile.Precompiles;
import frameglass.engine.scenario.KnownContracts;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.timeline.Overview;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people call the addresses, contracts and functions of a run, as far as the scenario and its
 * artifacts tell. Contracts that the run creates are learned as their frames appear.
 */
public final class Names {
  private final SessionModel session;
  private final Map<Address, ContractArtifact> created = new HashMap<>();
  private int learned;

  /** The names in {@code session}; made before the models that ask for them. */
  public Names(SessionModel session) {
    this.session = session;
    session.openedProperty().addListener((ignored, before, now) -> forget());
    session.overviewProperty().addListener((ignored, before, now) -> learn(now));
    learn(session.overview());
  }

  /** What people call {@code address}; empty when nobody told. */
  public String known(Address address) {
    Opened opened = session.opened();
    Scenario scenario = opened == null ? null : opened.scenario();
    String name = scenario == null ? null : scenario.names().get(address);
    if (name != null) {
      return name;
    }
    ContractArtifact artifact = artifactAt(address);
    return artifact == null ? "" : artifact.name();
  }

  /** What people call {@code address}, or else its first and last digits. */
  public String address(Address address) {
    String known = known(address);
    return known.isEmpty() ? abridged(address) : known;
  }

  /** The name if there is one, and the whole address. */
  public String full(Address address) {
    String known = known(address);
    return known.isEmpty() ? address.toChecksumHex() : known + " " + address.toChecksumHex();
  }

  /** The first and the last four digits of {@code address}. */
  public static String abridged(Address address) {
    String hex = address.toChecksumHex();
    return hex.substring(0, 6) + "…" + hex.substring(hex.length() - 4);
  }

  /** Whom {@code call} calls. */
  public String target(Overview.Call call) {
    if (call.isPrecompile()) {
      long number = call.codeAddress().toUInt256().toLongSaturated();
      Precompile precompile = Precompiles.of(Fork.LATEST).at(number);
      return precompile == null
          ? "precompile 0x" + Long.toHexString(number)
          : precompile.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    if (isCreation(call)) {
      ContractArtifact artifact = artifact(call);
      if (artifact != null) {
        return artifact.name();
      }
    }
    return address(call.codeAddress());
  }

  private boolean isTopOfTrace(Overview.Call call) {
    Opened opened = session.opened();
    return call.depth() == 1 && opened != null && opened.isTrace();
  }

  /** What {@code call} asks for: a function's name, {@code constructor}, or a selector. */
  public String function(Overview.Call call) {
    if (isCreation(call)) {
      return artifact(call) == null ? "init code" : "constructor";
    }
    if (call.isPrecompile()) {
      return Figures.of(call.input().size(), "byte") + " of input";
    }
    if (call.input().isEmpty()) {
      return isTopOfTrace(call) ? "call data unknown" : "no call data";
    }
    ContractArtifact artifact = artifact(call);
    AbiFunction function = artifact == null ? null : artifact.abi().functionOf(call.input());
    if (function != null) {
      return function.name();
    }
    return call.input().size() < AbiFunction.SELECTOR_SIZE
        ? call.input().toHex()
        : call.input().slice(0, AbiFunction.SELECTOR_SIZE).toHex();
  }

  /** Whether {@code call} creates a contract. */
  public static boolean isCreation(Overview.Call call) {
    return call.kind().startsWith("CREATE");
  }

  /** The artifact of the code that {@code call} runs, or null. */
  public @Nullable ContractArtifact artifact(Overview.Call call) {
    return isCreation(call) ? created.get(call.address()) : artifactAt(call.codeAddress());
  }

  /** The artifact of the contract at {@code address}, or null. */
  public @Nullable ContractArtifact artifactAt(Address address) {
    ContractArtifact artifact = contracts().at().get(address);
    return artifact == null ? created.get(address) : artifact;
  }

  /** The artifact of the contract whose code {@code runtime} stands at {@code address}, or null. */
  public @Nullable ContractArtifact artifactAt(Address address, Bytes runtime) {
    ContractArtifact artifact = artifactAt(address);
    return artifact == null ? contracts().ofRuntime(address, runtime) : artifact;
  }

  /** Every interface that is known. */
  public List<Abi> abis() {
    return contracts().abis();
  }

  private KnownContracts contracts() {
    Opened opened = session.opened();
    return opened == null ? KnownContracts.NONE : opened.contracts();
  }

  private void forget() {
    created.clear();
    learned = 0;
  }

  private void learn(Overview overview) {
    List<Overview.Call> calls = overview.calls();
    if (calls.size() < learned) {
      forget();
    }
    KnownContracts contracts = contracts();
    for (; learned < calls.size(); learned++) {
      Overview.Call call = calls.get(learned);
      if (isCreation(call) && !contracts.isEmpty() && !created.containsKey(call.address())) {
        ContractArtifact artifact = contracts.ofInitCode(call.input());
        if (artifact != null) {
          created.put(call.address(), artifact);
        }
      }
    }
  }
}
