package frameglass.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Keccak;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StorageLayoutTest {
  /**
   * {@code uint128 a; bool b; address c; struct P { uint64 x; mapping(string => uint8) m; uint16[3]
   * n; } P p; uint256[] list; string name; mapping(address => mapping(int8 => P)) deep; uint128[3]
   * row; P[2] pair}.
   */
  private static final StorageLayout LAYOUT =
      ContractJson.storage(
          PrunedJson.parse(
              """
                  {"storage": [
                    {"label": "a", "slot": "0", "offset": 0, "type": "u128"},
                    {"label": "b", "slot": "0", "offset": 16, "type": "bool"},
                    {"label": "c", "slot": "1", "offset": 0, "type": "address"},
                    {"label": "p", "slot": "2", "offset": 0, "type": "P"},
                    {"label": "list", "slot": "5", "offset": 0, "type": "list"},
                    {"label": "name", "slot": "6", "offset": 0, "type": "string"},
                    {"label": "deep", "slot": "7", "offset": 0, "type": "deep"},
                    {"label": "row", "slot": "8", "offset": 0, "type": "row"},
                    {"label": "pair", "slot": "10", "offset": 0, "type": "pair"}],
                   "types": {
                    "u8": {"label": "uint8", "encoding": "inplace", "numberOfBytes": "1"},
                    "i8": {"label": "int8", "encoding": "inplace", "numberOfBytes": "1"},
                    "u16": {"label": "uint16", "encoding": "inplace", "numberOfBytes": "2"},
                    "u64": {"label": "uint64", "encoding": "inplace", "numberOfBytes": "8"},
                    "u128": {"label": "uint128", "encoding": "inplace", "numberOfBytes": "16"},
                    "u256": {"label": "uint256", "encoding": "inplace", "numberOfBytes": "32"},
                    "bool": {"label": "bool", "encoding": "inplace", "numberOfBytes": "1"},
                    "address": {"label": "address", "encoding": "inplace", "numberOfBytes": "20"},
                    "string": {"label": "string", "encoding": "bytes", "numberOfBytes": "32"},
                    "m": {"label": "mapping(string => uint8)", "encoding": "mapping",
                          "numberOfBytes": "32", "key": "string", "value": "u8"},
                    "n": {"label": "uint16[3]", "encoding": "inplace", "numberOfBytes": "32",
                          "base": "u16"},
                    "P": {"label": "struct P", "encoding": "inplace", "numberOfBytes": "96",
                          "members": [
                            {"label": "x", "slot": "0", "offset": 0, "type": "u64"},
                            {"label": "m", "slot": "1", "offset": 0, "type": "m"},
                            {"label": "n", "slot": "2", "offset": 0, "type": "n"}]},
                    "list": {"label": "uint256[]", "encoding": "dynamic_array",
                             "numberOfBytes": "32", "base": "u256"},
                    "inner": {"label": "mapping(int8 => struct P)", "encoding": "mapping",
                              "numberOfBytes": "32", "key": "i8", "value": "P"},
                    "deep": {"label": "mapping(address => mapping(int8 => struct P))",
                             "encoding": "mapping", "numberOfBytes": "32", "key": "address",
                             "value": "inner"},
                    "row": {"label": "uint128[3]", "encoding": "inplace", "numberOfBytes": "64",
                            "base": "u128"},
                    "pair": {"label": "struct P[2]", "encoding": "inplace", "numberOfBytes": "192",
                             "base": "P"}}}
                  """));

  private final KeccakInputs hashed = new KeccakInputs();

  @Test
  void packedVariablesAreNamedFromTheLeastSignificantOn() {
    List<StorageField> fields = LAYOUT.at(UInt256.ZERO);
    assertThat(fields).extracting(StorageField::path).containsExactly("a", "b");
    UInt256 word = UInt256.fromHex("0x0100000000000000000000000000000005");
    assertThat(fields).extracting(field -> field.valueText(word)).containsExactly("5", "true");
  }

  @Test
  void membersOfStructsAreNamedByTheWayToThem() {
    assertThat(paths(2)).containsExactly("p.x");
    assertThat(paths(3)).containsExactly("p.m");
    assertThat(paths(4)).containsExactly("p.n[0]", "p.n[1]", "p.n[2]");
    assertThat(paths(10)).containsExactly("pair[0].x");
    assertThat(paths(15)).containsExactly("pair[1].n[0]", "pair[1].n[1]", "pair[1].n[2]");
    assertThat(paths(16)).isEmpty();
  }

  @Test
  void staticArraysFillTheirSlotsAndEnd() {
    assertThat(paths(8)).containsExactly("row[0]", "row[1]");
    assertThat(paths(9)).containsExactly("row[2]");
  }

  @Test
  void dynamicArraysHaveTheirLengthInTheSlotAndElementsBehindItsHash() {
    assertThat(paths(5)).containsExactly("list.length");
    UInt256 first = hash(word(5));
    assertThat(LAYOUT.at(first)).extracting(StorageField::path).containsExactly("list[0]");
    assertThat(LAYOUT.at(plus(first, 41)))
        .extracting(StorageField::path)
        .containsExactly("list[41]");
  }

  @Test
  void shortStringsAreReadInTheSlotAndLongOnesElsewhere() {
    StorageField name = LAYOUT.at(UInt256.of(6)).getFirst();
    assertThat(name.valueText(UInt256.fromHex("0x6869" + "00".repeat(29) + "04")))
        .isEqualTo("\"hi\"");
    assertThat(name.valueText(UInt256.of(2 * 40 + 1))).isEqualTo("40 bytes, stored apart");
    UInt256 first = hash(word(6));
    assertThat(LAYOUT.at(plus(first, 1)))
        .extracting(StorageField::path)
        .containsExactly("name[32…]");
  }

  @Test
  void valuesOfMappingsAreNamedByTheKeysThatWereHashed() {
    Address alice = Address.of(0xa11ce);
    UInt256 outer = hash(alice.toUInt256().toBytes(), word(7));
    UInt256 key = UInt256.MAX; // int8 -1
    UInt256 inner = hash(key.toBytes(), outer.toBytes());
    assertThat(LAYOUT.at(plus(inner, 2), hashed))
        .extracting(StorageField::path)
        .first()
        .isEqualTo("deep[" + alice.toChecksumHex() + "][-1].n[0]");
    assertThat(LAYOUT.at(inner)).isEmpty();
  }

  @Test
  void keysOfStringsAreShownAsText() {
    UInt256 slot = hash("gold".getBytes(StandardCharsets.UTF_8), word(3));
    assertThat(LAYOUT.at(slot, hashed))
        .extracting(StorageField::path)
        .containsExactly("p.m[\"gold\"]");
  }

  @Test
  void aSlotOfNothingHasNoName() {
    hash(word(1), word(99));
    assertThat(LAYOUT.at(hash(word(1), word(99)), hashed)).isEmpty();
    assertThat(LAYOUT.at(UInt256.MAX, hashed)).isEmpty();
    assertThat(StorageLayout.EMPTY.at(UInt256.ZERO)).isEmpty();
  }

  @Test
  void aLayoutThatContainsItselfEnds() {
    StorageType loop =
        new StorageType(
            "struct L",
            StorageType.Encoding.IN_PLACE,
            BigInteger.valueOf(32),
            null,
            null,
            null,
            List.of(new StorageVariable("l", BigInteger.ZERO, 0, "L")));
    StorageLayout layout =
        new StorageLayout(
            List.of(new StorageVariable("l", BigInteger.ZERO, 0, "L")), Map.of("L", loop));
    assertThat(layout.at(UInt256.ZERO)).isEmpty();
  }

  private static StorageType inPlace(String label, int bytes, @Nullable String base, String... ms) {
    List<StorageVariable> members = new ArrayList<>();
    for (String member : ms) {
      members.add(new StorageVariable("m", BigInteger.ZERO, 0, member));
    }
    return new StorageType(
        label, StorageType.Encoding.IN_PLACE, BigInteger.valueOf(bytes), null, null, base, members);
  }

  private static StorageLayout layout(Map<String, StorageType> types, int offset, String... ids) {
    List<StorageVariable> variables = new ArrayList<>();
    for (String id : ids) {
      variables.add(new StorageVariable(id, BigInteger.ZERO, offset, id));
    }
    return new StorageLayout(variables, types);
  }

  /** Sixty structs, each of two of the next one: 2^60 members, which nobody may walk through. */
  @Test
  void aLayoutOfMoreMembersThanAnyContractHasEnds() {
    Map<String, StorageType> types = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      types.put("S" + i, inPlace("struct S", 32, null, "S" + (i + 1), "S" + (i + 1)));
    }
    types.put("S60", inPlace("uint8", 1, null));
    assertThat(layout(types, 0, "S0", "S60").at(UInt256.ZERO))
        .extracting(StorageField::path)
        .containsExactly("S60");
  }

  /** Arrays that claim to be a byte long and hold themselves thirty-two times a slot. */
  @Test
  void anArrayOfArraysThatShareASlotEnds() {
    Map<String, StorageType> types = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      types.put("A" + i, inPlace("uint8[9]", 1, "A" + (i + 1)));
    }
    types.put("A60", inPlace("uint8", 1, null));
    assertThat(layout(types, 0, "A0").at(UInt256.ZERO)).isEmpty();
  }

  @Test
  void whatDoesNotLieInItsSlotHasNoName() {
    Map<String, StorageType> types =
        Map.of(
            "none", inPlace("int8", 0, null),
            "word", inPlace("int256", 32, null),
            "open", inPlace("x[", 64, "word"));
    assertThat(layout(types, 0, "none").at(UInt256.ZERO)).isEmpty();
    assertThat(layout(types, 1, "word").at(UInt256.ZERO)).isEmpty();
    assertThat(layout(types, -1, "word").at(UInt256.ZERO)).isEmpty();
    assertThat(layout(types, 0, "open").at(UInt256.ZERO))
        .extracting(StorageField::path)
        .containsExactly("open[0]");
  }

  private static List<String> paths(long slot) {
    return LAYOUT.at(UInt256.of(slot)).stream().map(StorageField::path).toList();
  }

  private static byte[] word(long value) {
    return UInt256.of(value).toBytes();
  }

  private static UInt256 plus(UInt256 word, long more) {
    return UInt256.of(word.toBigInteger().add(BigInteger.valueOf(more)));
  }

  /** The hash of the parts, which a run would have made. */
  private UInt256 hash(byte[]... parts) {
    int size = 0;
    for (byte[] part : parts) {
      size += part.length;
    }
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    UInt256 hash = Keccak.hash256(all);
    hashed.add(hash, Bytes.copyOf(all));
    return hash;
  }
}
