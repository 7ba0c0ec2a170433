package frameglass.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import frameglass.engine.word.UInt256;
import org.junit.jupiter.api.Test;

class BlobGasTest {
  @Test
  void theFeeStartsAtOneWeiAndGrowsByEWithEachFraction() {
    long fraction = BlobSchedule.of(Fork.CANCUN).updateFraction();
    assertThat(BlobGas.baseFee(0, fraction)).isEqualTo(UInt256.ONE);
    assertThat(BlobGas.baseFee(2_314_057, fraction)).isEqualTo(UInt256.ONE);
    assertThat(BlobGas.baseFee(2_314_058, fraction)).isEqualTo(UInt256.of(2));
    assertThat(BlobGas.baseFee(10 * 1024 * 1024, fraction)).isEqualTo(UInt256.of(23));
  }

  @Test
  void anyExcessHasAFee() {
    assertThat(BlobGas.baseFee(-1, 1)).isEqualTo(UInt256.MAX);
    assertThat(BlobGas.baseFee(177, 1)).isLessThan(UInt256.MAX);
    assertThat(BlobGas.baseFee(178, 1)).isEqualTo(UInt256.MAX);
  }

  @Test
  void excessIsWhatWasUsedOverTheTarget() {
    long blob = BlobGas.PER_BLOB;
    assertThat(BlobGas.nextExcess(BlockRules.of(Fork.CANCUN), 0, 3 * blob, UInt256.of(7))).isZero();
    assertThat(BlobGas.nextExcess(BlockRules.of(Fork.CANCUN), 0, 5 * blob, UInt256.of(7)))
        .isEqualTo(2 * blob);
    assertThat(BlobGas.nextExcess(BlockRules.of(Fork.PRAGUE), blob, 6 * blob, UInt256.of(7)))
        .isEqualTo(blob);
  }

  @Test
  void sinceOsakaGasSetsAFloorUnderBlobGas() {
    long blob = BlobGas.PER_BLOB;
    assertThat(BlobGas.nextExcess(BlockRules.of(Fork.OSAKA), 0, 9 * blob, UInt256.of(16)))
        .isEqualTo(3 * blob);
    assertThat(BlobGas.nextExcess(BlockRules.of(Fork.OSAKA), blob, 9 * blob, UInt256.of(17)))
        .isEqualTo(blob + 3 * blob);
    assertThat(BlobGas.nextExcess(BlockRules.of(Fork.OSAKA), blob, 6 * blob, UInt256.of(17)))
        .isEqualTo(blob + 2 * blob);
  }
}
