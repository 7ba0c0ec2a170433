package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.scenario.StateOutcome;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestReader;
import frameglass.engine.scenario.StateTestRunner;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A state test of an addition: under Cancun it passes, under Shanghai and London it does not. */
public final class StateTestFixture {
  private static final String NO_LOGS =
      "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347";
  private static final String ZERO = "0x" + "00".repeat(32);

  private StateTestFixture() {}

  /** The file. */
  public static String json() {
    StateTest wrong = read(json(ZERO)).getFirst();
    StateOutcome outcome = new StateTestRunner().run(wrong, wrong.subtests().getFirst());
    return json(outcome.stateRoot().toPaddedHex());
  }

  /** Its tests. */
  public static List<StateTest> tests() {
    return read(json());
  }

  private static List<StateTest> read(String json) {
    List<StateTest> tests = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    new StateTestReader(tests::add, fault -> faults.add(fault.text()))
        .read(
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
            new StateTestFile(Path.of("sums.json"), null, -1));
    assertThat(faults).isEmpty();
    return tests;
  }

  private static String json(String root) {
    return """
    {"sums":
      {"env":{"currentCoinbase":"0x00000000000000000000000000000000000000c0",
              "currentNumber":"0x1","currentTimestamp":"0x1","currentGasLimit":"0x1000000",
              "currentBaseFee":"0x7","currentRandom":"%s"},
       "pre":{"0x0000000000000000000000000000000000000aaa":{"balance":"0xffffffff"},
              "0x0000000000000000000000000000000000000bbb":{"nonce":"0x1","code":"0x6001600201"}},
       "transaction":{"sender":"0x0000000000000000000000000000000000000aaa",
                      "to":"0x0000000000000000000000000000000000000bbb",
                      "nonce":"0x0","gasPrice":"0xa","gasLimit":["0x186a0"],"value":["0x0"],
                      "data":["0x"]},
       "post":{"Cancun":[%s],"Shanghai":[%s],"London":[%s]}}}
    """
        .formatted(ZERO, post(root), post(ZERO), post(ZERO));
  }

  private static String post(String root) {
    return "{\"indexes\":{\"data\":0,\"gas\":0,\"value\":0},\"hash\":\""
        + root
        + "\",\"logs\":\""
        + NO_LOGS
        + "\"}";
  }
}
