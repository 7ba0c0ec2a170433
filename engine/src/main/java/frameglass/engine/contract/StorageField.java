package frameglass.engine.contract;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Hex;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A named part of one slot.
 *
 * @param path the name with members, indexes and keys: {@code meta.minter}, {@code balanceOf[0x…]},
 *     {@code list.length}
 * @param type the type as written in Solidity
 * @param encoding how the value lies; a mapping's own slot holds nothing
 * @param offset bytes from the slot's least significant end
 * @param size in bytes, 1 to 32
 */
public record StorageField(
    String path, String type, StorageType.Encoding encoding, int offset, int size) {

  /** The value of this field in a slot that holds {@code word}, as a person would write it. */
  public String valueText(UInt256 word) {
    return switch (encoding) {
      case MAPPING -> "";
      case DYNAMIC_ARRAY -> word.toDecimal();
      case BYTES -> bytesText(word);
      case IN_PLACE -> valueText(type, word.toBytes(), 32 - offset - size, size);
    };
  }

  private String bytesText(UInt256 word) {
    byte[] bytes = word.toBytes();
    if (path.endsWith("]")) {
      return printable(bytes, 32);
    }
    if ((bytes[31] & 1) == 1) {
      return word.toBigInteger().shiftRight(1) + " bytes, stored apart";
    }
    return printable(bytes, Math.min(31, (bytes[31] & 0xff) / 2));
  }

  private String printable(byte[] bytes, int length) {
    return type.equals("string")
        ? '"' + new String(bytes, 0, length, StandardCharsets.UTF_8) + '"'
        : Hex.encodePrefixed(bytes, 0, length);
  }

  /** A value of a Solidity type in {@code size} bytes as a person would write it. */
  static String valueText(String type, byte[] word, int from, int size) {
    if (type.equals("bool")) {
      return word[from + size - 1] == 0 ? "false" : "true";
    }
    if (size == Address.SIZE && (type.startsWith("address") || type.startsWith("contract "))) {
      return Address.fromBytes(word, from).toChecksumHex();
    }
    Bytes value = Bytes.copyOf(word, from, size);
    if (type.startsWith("uint") || type.startsWith("enum ")) {
      return new BigInteger(1, value.toArray()).toString();
    }
    return type.startsWith("int") ? new BigInteger(value.toArray()).toString() : value.toHex();
  }
}
