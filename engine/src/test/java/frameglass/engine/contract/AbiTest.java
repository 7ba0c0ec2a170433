package frameglass.engine.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AbiTest {
  private static final Abi ABI =
      Abi.parse(
          PrunedJson.parse(
              """
                  [{"type": "constructor", "stateMutability": "payable",
                    "inputs": [{"name": "n", "type": "string"}]},
                   {"type": "function", "name": "transfer", "stateMutability": "nonpayable",
                    "inputs": [{"name": "to", "type": "address"}, {"name": "amount", "type": "uint256"}],
                    "outputs": [{"name": "", "type": "bool"}]},
                   {"type": "function", "name": "swap", "constant": true,
                    "inputs": [{"name": "route", "type": "tuple[2]", "components": [
                       {"name": "pool", "type": "address"},
                       {"name": "hops", "type": "tuple[]", "components": [
                         {"name": "fee", "type": "uint24"}]}]}],
                    "outputs": []},
                   {"type": "event", "name": "Transfer", "inputs": [
                     {"name": "from", "type": "address", "indexed": true},
                     {"name": "memo", "type": "string", "indexed": true},
                     {"name": "amount", "type": "uint256", "indexed": false}]},
                   {"type": "event", "name": "Quiet", "anonymous": true, "inputs": [
                     {"name": "x", "type": "uint8", "indexed": true}]},
                   {"type": "error", "name": "Nope", "inputs": [{"name": "code", "type": "uint8"}]},
                   {"type": "receive", "stateMutability": "payable"},
                   {"type": "fallback", "stateMutability": "nonpayable"},
                   {"type": "novelty"}]
                  """));

  private static final AbiFunction TRANSFER = ABI.function("transfer");
  private static final String BOB = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

  @Test
  void functionsAreKnownByNameAndSignature() {
    assertThat(TRANSFER.signature()).isEqualTo("transfer(address,uint256)");
    assertThat(TRANSFER.declaration()).isEqualTo("transfer(address to, uint256 amount)");
    assertThat(TRANSFER.selectorHex()).isEqualTo("0xa9059cbb");
    assertThat(ABI.function("transfer(address, uint256)")).isEqualTo(TRANSFER);
    assertThat(ABI.functionOf(Bytes.fromHex("a9059cbb00"))).isEqualTo(TRANSFER);
    assertThat(ABI.functionOf(Bytes.fromHex("a9059c"))).isNull();
    assertThat(ABI.functionOf(Bytes.fromHex("a9059cbc"))).isNull();
    assertThat(TRANSFER.isPayable()).isFalse();
    assertThat(TRANSFER.isReadOnly()).isFalse();
    assertThat(ABI.constructor().isPayable()).isTrue();
    assertThat(ABI.constructor().declaration()).isEqualTo("constructor(string n)");
    assertThat(ABI.takesEther()).isTrue();
    assertThat(ABI.takesUnknownCalls()).isTrue();
  }

  @Test
  void tuplesHaveTheirMembersInTheSignature() {
    AbiFunction swap = ABI.function("swap");
    assertThat(swap.signature()).isEqualTo("swap((address,(uint24)[])[2])");
    assertThat(swap.isReadOnly()).isTrue();
    String route = "[(" + BOB + ", [(1), (2)]), (" + BOB + ", [])]";
    assertThat(requireNonNull(swap.decodeCall(swap.encode(List.of(route)))).getFirst().text())
        .isEqualTo(route);
  }

  @Test
  void callDataAndReturnDataAreDecoded() {
    Bytes callData = TRANSFER.encode(List.of(BOB, "5"));
    assertThat(callData.toHex())
        .isEqualTo(
            "0xa9059cbb"
                + "00000000000000000000000070997970c51812dc3a010c7d01b50e0d17dc79c8"
                + "0000000000000000000000000000000000000000000000000000000000000005");
    assertThat(AbiValue.text(requireNonNull(TRANSFER.decodeCall(callData))))
        .isEqualTo("(to: " + BOB + ", amount: 5)");
    assertThat(TRANSFER.decodeCall(callData.slice(0, 40))).isNull();
    assertThat(TRANSFER.decodeCall(Bytes.fromHex("a9059cbc"))).isNull();
    assertThat(TRANSFER.decodeReturn(Bytes.copyOf(UInt256.ONE.toBytes())))
        .containsExactly(new AbiValue("", "bool", "true", List.of()));
    assertThat(TRANSFER.decodeReturn(Bytes.EMPTY)).isNull();
    assertThat(ABI.function("swap").decodeReturn(Bytes.EMPTY)).isEmpty();
  }

  @Test
  void aConstructorsArgumentsHaveNoSelector() {
    Bytes encoded = ABI.constructor().encode(List.of("ab"));
    assertThat(encoded.size()).isEqualTo(96);
    assertThat(ABI.constructor().decodeArguments(encoded))
        .containsExactly(new AbiValue("n", "string", "\"ab\"", List.of()));
    assertThat(AbiFunction.NO_CONSTRUCTOR.encode(List.of())).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void logsAreDecodedAndIndexedStringsAreTheirHash() {
    AbiEvent transfer = ABI.events().getFirst();
    UInt256 memo = UInt256.of(99);
    List<UInt256> topics = List.of(transfer.topic(), Address.fromHex(BOB).toUInt256(), memo);
    Bytes data = Bytes.copyOf(UInt256.of(7).toBytes());
    assertThat(ABI.eventOf(topics, data)).isEqualTo(transfer);
    assertThat(requireNonNull(transfer.decode(topics, data)))
        .extracting(AbiValue::text)
        .containsExactly(BOB, "hash " + memo.toPaddedHex(), "7");
    assertThat(transfer.decode(topics.subList(0, 2), data)).isNull();
    assertThat(transfer.decode(topics, Bytes.EMPTY)).isNull();
    assertThat(requireNonNull(ABI.eventOf(List.of(UInt256.of(3)), Bytes.EMPTY)).name())
        .isEqualTo("Quiet");
    assertThat(ABI.eventOf(List.of(), Bytes.EMPTY)).isNull();
  }

  @Test
  void customErrorsAreFound() {
    AbiFunction nope = ABI.errors().getFirst();
    assertThat(ABI.errorOf(nope.encode(List.of("3")))).isEqualTo(nope);
    assertThat(ABI.errorOf(Bytes.EMPTY)).isNull();
  }

  @Test
  void aWrongNumberOfArgumentsIsTold() {
    assertThatThrownBy(() -> TRANSFER.encode(List.of(BOB)))
        .isInstanceOf(ContractException.class)
        .hasMessage("transfer takes 2 arguments (address to, uint256 amount), not 1");
    assertThatThrownBy(() -> AbiFunction.NO_CONSTRUCTOR.encode(List.of("1")))
        .hasMessage("the constructor takes no arguments (), not 1");
  }

  @Test
  void aTypeThatNoAbiHasIsTold() {
    AbiParameter odd = new AbiParameter("x", "struct S storage", "", List.of(), false);
    AbiFunction f = new AbiFunction("f", List.of(odd), List.of(), "view");
    assertThatThrownBy(() -> f.encode(List.of("1")))
        .hasMessage("f has a parameter whose type no ABI has: (struct S storage)");
    assertThat(f.decodeArguments(Bytes.fromHex("00"))).isNull();
  }

  /**
   * As deep as JSON may be, and as many dimensions: nothing but a fault in one line comes of it.
   */
  @Test
  void typesOfAnyDepthAreToldOrDecodeToNothing() {
    String tuples = "{\"type\":\"tuple\",\"components\":[".repeat(900) + "]}".repeat(900);
    String dimensions = "{\"type\":\"uint8" + "[]".repeat(10_000) + "\"}";
    for (String input : List.of(tuples, dimensions)) {
      Abi abi = Abi.parse(PrunedJson.parse("[{\"name\":\"f\",\"inputs\":[" + input + "]}]"));
      AbiFunction function = abi.function("f");
      Bytes data = Bytes.copyOf(new byte[32_000]);
      assertThat(function.decodeArguments(data)).isNull();
      assertThatThrownBy(() -> function.encode(List.of("[]")))
          .isInstanceOf(ContractException.class);
    }
  }

  @Property(tries = 2_000)
  void noReturnDataEverThrow(@ForAll byte[] data) {
    List<AbiParameter> outputs =
        List.of(
            new AbiParameter("", "uint8[][3]", "", List.of(), false),
            new AbiParameter("", "string", "", List.of(), false));
    AbiFunction f = new AbiFunction("f", List.of(), outputs, "view");
    List<AbiValue> values = f.decodeReturn(Bytes.copyOf(data));
    assertThat(values == null || values.size() == 2).isTrue();
  }
}
