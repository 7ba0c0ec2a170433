package frameglass.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import frameglass.engine.state.Log;
import frameglass.engine.transaction.BlockRejection.Reason;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockRequestsTest {
  private static final Address DEPOSITS =
      Address.fromHex("0x00000000219ab540356cbb839cbe05303d7705fa");
  private static final UInt256 EVENT =
      Bytes.copyOf(
              "DepositEvent(bytes,bytes,bytes,bytes,bytes)".getBytes(StandardCharsets.US_ASCII))
          .keccak();

  private final BlockRequests requests = new BlockRequests();

  private static byte[] event() {
    byte[] data = new byte[576];
    int[] sizes = {48, 32, 8, 96, 8};
    int[] offsets = {160, 256, 320, 384, 512};
    for (int i = 0; i < 5; i++) {
      UInt256.of(offsets[i]).writeTo(data, 32 * i);
      UInt256.of(sizes[i]).writeTo(data, offsets[i]);
      Arrays.fill(data, offsets[i] + 32, offsets[i] + 32 + sizes[i], (byte) (0xa0 + i));
    }
    return data;
  }

  private static Log log(Address address, UInt256 topic, byte[] data) {
    return new Log(address, List.of(topic), Bytes.unsafeWrap(data));
  }

  @Test
  void theHashOfNoRequestsIsThatOfNoBytes() {
    assertThat(requests.hash().toHex())
        .isEqualTo("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void depositsAreTheStringsOfAnEventOneBehindTheOther() throws Exception {
    Log log = log(DEPOSITS, EVENT, event());
    requests.addDeposits(List.of(log, log));
    String one =
        "a0".repeat(48) + "a1".repeat(32) + "a2".repeat(8) + "a3".repeat(96) + "a4".repeat(8);
    assertThat(requests.toList()).containsExactly(Bytes.fromHex("00" + one + one));
  }

  @Test
  void otherLogsAreNoDeposits() throws Exception {
    requests.addDeposits(
        List.of(
            log(Address.of(1), EVENT, new byte[3]),
            log(DEPOSITS, UInt256.ONE, new byte[3]),
            new Log(DEPOSITS, List.of(), Bytes.EMPTY)));
    assertThat(requests.toList()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 63, 95, 127, 159, 191, 287, 351, 415, 543})
  void anOffsetOrSizeThatIsNotAsItIsMakesTheBlockInvalid(int at) {
    byte[] data = event();
    data[at]++;
    Log log = log(DEPOSITS, EVENT, data);
    InvalidBlockException e =
        catchThrowableOfType(InvalidBlockException.class, () -> requests.addDeposits(List.of(log)));
    assertThat(e.rejection().reason()).isEqualTo(Reason.DEPOSIT_LAYOUT);
  }

  @Test
  void anEventOfAnotherLengthMakesTheBlockInvalid() {
    Log log = log(DEPOSITS, EVENT, new byte[575]);
    InvalidBlockException e =
        catchThrowableOfType(InvalidBlockException.class, () -> requests.addDeposits(List.of(log)));
    assertThat(e.rejection().text()).contains("575 bytes");
  }
}
