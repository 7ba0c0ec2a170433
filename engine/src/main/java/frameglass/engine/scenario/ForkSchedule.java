package frameglass.engine.scenario;

import frameglass.engine.code.Fork;
import frameglass.engine.transaction.BlobSchedule;
import frameglass.engine.transaction.BlockRules;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a fixture's network by time: one fork such as {@code Osaka}, or one that follows
 * another such as {@code PragueToOsakaAtTime15k}.
 */
final class ForkSchedule {
  private static final Pattern TRANSITION = Pattern.compile("(\\w+?)To(\\w+?)AtTime(\\d+)(k?)");

  /** Forks of Osaka's rules that only set how many blobs there may be (EIP-7892). */
  private static final Pattern BLOBS_ONLY = Pattern.compile("BPO\\d+");

  /** What mainnet set, for fixtures that do not say. */
  private static final Map<String, BlobSchedule> MAINNET =
      Map.of(
          "BPO1", new BlobSchedule(10, 15, 8_346_193),
          "BPO2", new BlobSchedule(14, 21, 11_684_671));

  private ForkSchedule() {}

  /**
   * The rules by a block's timestamp.
   *
   * @param network the name
   * @param config the fixture's own settings, or null
   */
  static LongFunction<BlockRules> of(Field network, @Nullable Field config) {
    Matcher transition = TRANSITION.matcher(network.text());
    if (!transition.matches()) {
      BlockRules rules = rules(network, network.text(), config);
      return time -> rules;
    }
    BlockRules before = rules(network, transition.group(1), config);
    BlockRules after = rules(network, transition.group(2), config);
    long start = time(network, transition.group(3), transition.group(4));
    return time -> Long.compareUnsigned(time, start) < 0 ? before : after;
  }

  private static long time(Field network, String digits, String thousands) {
    try {
      return Math.multiplyExact(Long.parseLong(digits), thousands.isEmpty() ? 1 : 1_000);
    } catch (NumberFormatException | ArithmeticException e) {
      throw network.fault("has a time that is too large: " + digits + thousands);
    }
  }

  private static BlockRules rules(Field network, String name, @Nullable Field config) {
    boolean isBlobsOnly = BLOBS_ONLY.matcher(name).matches();
    Fork fork = isBlobsOnly ? Fork.OSAKA : Fork.find(name);
    if (fork == null) {
      throw network.fault(
          "is '"
              + name
              + "', which Frameglass does not know: it judges blocks from Paris to "
              + Fork.LATEST.displayName());
    }
    if (!fork.atLeast(Fork.PARIS)) {
      throw network.fault(
          "is "
              + name
              + ", whose blocks need proof of work, which Frameglass does not judge: run the state"
              + " tests of that fork instead");
    }
    BlobSchedule blobs = blobs(config, isBlobsOnly ? name : fork.fixtureName());
    if (blobs == null) {
      blobs = isBlobsOnly ? MAINNET.get(name) : BlobSchedule.of(fork);
    }
    if (blobs == null) {
      throw network.fault("is " + name + ", but config.blobSchedule does not say what that is");
    }
    return new BlockRules(fork, blobs);
  }

  private static @Nullable BlobSchedule blobs(@Nullable Field config, String name) {
    Field schedule = config == null ? null : config.find("blobSchedule");
    Field blobs = schedule == null ? null : schedule.find(name);
    if (blobs == null) {
      return null;
    }
    Field max = blobs.get("max");
    Field fraction = blobs.get("baseFeeUpdateFraction");
    if (max.index() == 0 || fraction.u64() <= 0) {
      throw blobs.fault("has a zero where none can be");
    }
    return new BlobSchedule(blobs.get("target").index(), max.index(), fraction.u64());
  }
}
