package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Fork;
import frameglass.engine.transaction.BlobSchedule;
import frameglass.engine.transaction.BlockRules;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ForkScheduleTest {
  private static LongFunction<BlockRules> schedule(String network, @Nullable String config) {
    JsonMapper json = JsonMapper.shared();
    return ForkSchedule.of(
        new Field(json.valueToTree(network), "network"),
        config == null ? null : new Field(json.readTree(config), "config"));
  }

  @Test
  void oneForkIsForAllTime() {
    BlockRules rules = BlockRules.of(Fork.OSAKA);
    assertThat(schedule("Osaka", null).apply(0)).isEqualTo(rules);
    assertThat(schedule("Osaka", null).apply(-1)).isEqualTo(rules);
  }

  @Test
  void aForkFollowsAnotherAtItsTime() {
    LongFunction<BlockRules> rules = schedule("PragueToOsakaAtTime15k", null);
    assertThat(rules.apply(14_999).fork()).isEqualTo(Fork.PRAGUE);
    assertThat(rules.apply(15_000).fork()).isEqualTo(Fork.OSAKA);
    assertThat(rules.apply(-1).fork()).isEqualTo(Fork.OSAKA);
  }

  @Test
  void aForkOfBlobsOnlyHasOsakasRulesAndItsOwnBlobs() {
    LongFunction<BlockRules> rules = schedule("OsakaToBPO1AtTime15k", null);
    assertThat(rules.apply(0).blobs().max()).isEqualTo(9);
    assertThat(rules.apply(15_000))
        .isEqualTo(new BlockRules(Fork.OSAKA, new BlobSchedule(10, 15, 8_346_193)));
  }

  @Test
  void theFixturesOwnScheduleCounts() {
    String config =
        """
        {"blobSchedule":{"BPO7":{"target":"0x20","max":"0x30","baseFeeUpdateFraction":"0x1000"}}}
        """;
    assertThat(schedule("BPO7", config).apply(0).blobs())
        .isEqualTo(new BlobSchedule(32, 48, 4_096));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Berlin | is Berlin, whose blocks need proof of work",
        "LondonToParisAtTime15k | is London, whose blocks need proof of work",
        "Nowhere | is 'Nowhere', which Frameglass does not know: it judges blocks from Paris to",
        "BerlinToLondonAt5 | is 'BerlinToLondonAt5', which Frameglass does not know",
        "BPO7 | is BPO7, but config.blobSchedule does not say what that is",
        "PragueToOsakaAtTime99999999999999999999 | has a time that is too large",
      })
  void whatIsUnknownOrBeforeTheMergeIsUnreadableWithItsPlace(String network, String why) {
    assertThatThrownBy(() -> schedule(network, null))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("network " + why)
        .hasMessageNotContaining("\n");
  }
}
