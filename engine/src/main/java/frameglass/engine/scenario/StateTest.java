package frameglass.engine.scenario;

import frameglass.engine.word.Address;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One state test: a world and what the transactions of a family make of it under several forks.
 *
 * @param name as its file has it
 * @param file where it stands
 * @param accounts the world before
 * @param subtests what is to be judged, in the order of the file
 * @param touchesCoinbaseOfInvalid whether the coinbase exists after an invalid transaction before
 *     EIP-161, as the filler of the older fixtures had it
 */
public record StateTest(
    String name,
    StateTestFile file,
    Map<Address, PreAccount> accounts,
    List<StateSubtest> subtests,
    boolean touchesCoinbaseOfInvalid) {

  public StateTest {
    accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
    subtests = List.copyOf(subtests);
  }

  /** One subtest as something to run and step. */
  public Scenario scenario(StateSubtest subtest) {
    return Scenario.of(
        name + " " + subtest.label(),
        subtest.fork(),
        subtest.block(),
        accounts,
        subtest.transaction(),
        new ScenarioSource(
            ScenarioSource.Kind.STATE_TEST,
            file.path(),
            Map.of(
                "entry", file.entry() == null ? "" : file.entry(),
                "test", name,
                "fork", subtest.fork().fixtureName(),
                "data", Integer.toString(subtest.data()),
                "gas", Integer.toString(subtest.gas()),
                "value", Integer.toString(subtest.value()))));
  }
}
