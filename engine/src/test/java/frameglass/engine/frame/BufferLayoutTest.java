package frameglass.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BufferLayoutTest {
  @ParameterizedTest
  @CsvSource({
    "0, TINY",
    "4096, TINY",
    "4097, SMALL",
    "8192, SMALL",
    "8193, MEDIUM",
    "16385, LARGE",
    "32769, HUGE",
    "65536, HUGE",
    "65537, EXACT"
  })
  void theSmallestTierThatFitsServesACode(int codeSize, AllocationTier tier) {
    assertThat(AllocationTier.of(codeSize)).isEqualTo(tier);
    assertThat(BufferLayout.forCode(codeSize).tier()).isEqualTo(tier);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4096, 8192, 16384, 32768, 65536, 100_000})
  void regionsCoverTheWholeBufferWithAGuardAfterEach(int codeSize) {
    BufferLayout layout = BufferLayout.forCode(codeSize);
    int next = 0;
    for (int i = 0; i < layout.regions().size(); i++) {
      Region region = layout.regions().get(i);
      assertThat(region.offset()).as(region.name().title()).isEqualTo(next);
      assertThat(region.name() == Region.Name.GUARD).isEqualTo(i % 2 == 1);
      next = region.end();
    }
    assertThat(next).isEqualTo(layout.length());
    assertThat(layout.region(Region.Name.OPERAND_STACK).offset()).isZero();
    assertThat(layout.region(Region.Name.OPERAND_STACK).bytes()).isEqualTo(32 << 10);
  }

  /** The five tiers in KiB: the stack's 32, and for each code byte an eighth, two, two and four. */
  @ParameterizedTest
  @CsvSource({"4096, 64.5", "8192, 97", "16384, 162", "32768, 292", "65536, 552"})
  void aTierReservesWhatItsComponentsAskFor(int codeSize, double kibibytes) {
    BufferLayout layout = BufferLayout.forCode(codeSize);
    long guards =
        layout.regions().stream().filter(r -> r.name() == Region.Name.GUARD).count() * Long.BYTES;
    assertThat(layout.bytes() - guards).isEqualTo((long) (kibibytes * 1024));
  }

  @Test
  void codeBeyondTheTiersGetsABufferMadeToMeasure() {
    assertThat(BufferLayout.forCode(70_000).codeBytes()).isEqualTo(70_000);
    assertThat(BufferLayout.forCode(70_000).length())
        .isLessThan(BufferLayout.forCode(80_000).length());
  }

  @Test
  void theSeedReservedSixteenBytesACodeByteAndATenth() {
    assertThat(BufferLayout.seedBytes(5000)).isEqualTo((32 + 16 * 8) * 1024 * 11 / 10);
    assertThat(BufferLayout.worstCaseBytes()).isEqualTo((32 + 1024) * 1024);
  }

  @Test
  void guardsHaveNoOnePlace() {
    assertThatThrownBy(() -> BufferLayout.forCode(1).region(Region.Name.GUARD))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
