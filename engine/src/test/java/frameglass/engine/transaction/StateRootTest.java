package frameglass.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Code;
import frameglass.engine.state.Account;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateRootTest {
  private final WorldState world = new WorldState();
  private final StateRoot root = new StateRoot();

  @Test
  void anEmptyWorldHasTheEmptyRoot() {
    world.account(Address.of(1));
    assertThat(root.of(world)).isEqualTo(MerklePatriciaTrie.EMPTY_ROOT);
  }

  @Test
  void slotsThatAreZeroAreNotThere() {
    Account account = world.put(Address.of(7), UInt256.ONE, 1, Code.EMPTY);
    UInt256 before = root.of(world);
    world.putStorage(account, UInt256.ONE, UInt256.ZERO);
    assertThat(root.of(world)).isEqualTo(before);
    world.putStorage(account, UInt256.ONE, UInt256.ONE);
    assertThat(root.of(world)).isNotEqualTo(before);
  }

  @Test
  void anAccountThatExistsCountsEvenWhenEmpty() {
    world.put(Address.of(7), UInt256.ZERO, 0, Code.EMPTY);
    assertThat(root.of(world)).isNotEqualTo(MerklePatriciaTrie.EMPTY_ROOT);
  }

  @Test
  void noLogsHaveTheHashOfAnEmptyList() {
    assertThat(StateRoot.ofLogs(List.of()))
        .isEqualTo(
            UInt256.fromHex("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"));
  }
}
