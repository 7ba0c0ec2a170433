package frameglass.engine.scenario;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Hex;
import frameglass.engine.word.UInt256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value in a JSON file and the way to it, so that a fault names its place. Numbers are
 * hexadecimal behind {@code 0x} or decimal, as text or as JSON numbers; empty text is zero.
 *
 * @param node the value
 * @param path names and indexes from the test down, such as {@code pre.0xab.nonce}
 */
record Field(JsonNode node, String path) {
  /** More digits than any number in a fixture has; parsing takes time quadratic in them. */
  private static final int MAX_DIGITS = 1_000;

  private static final int SHOWN = 40;

  /** How some fillers mark a number that is too large for its place. */
  private static final String BIG = "0x:bigint ";

  /** The field {@code name}, or null when it is missing or null. */
  @Nullable Field find(String name) {
    JsonNode child = object().get(name);
    return child == null || child.isNull() ? null : new Field(child, below(name));
  }

  /** The field {@code name}. */
  Field get(String name) {
    Field child = find(name);
    if (child == null) {
      throw fault("has no field '" + name + "'");
    }
    return child;
  }

  /** All fields of this object that are not null, in the order of the file. */
  List<Map.Entry<String, Field>> entries() {
    List<Map.Entry<String, Field>> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : object().properties()) {
      if (!entry.getValue().isNull()) {
        String name = entry.getKey();
        entries.add(Map.entry(name, new Field(entry.getValue(), below(name))));
      }
    }
    return entries;
  }

  /** All items of this array; those that are null too. */
  List<Field> items() {
    if (!node.isArray()) {
      throw fault("should be an array, is " + shown());
    }
    List<Field> items = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      items.add(new Field(item, path + "[" + items.size() + "]"));
    }
    return items;
  }

  private JsonNode object() {
    if (!node.isObject()) {
      throw fault("should be an object, is " + shown());
    }
    return node;
  }

  private String below(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean isNull() {
    return node.isNull();
  }

  String text() {
    if (!node.isString()) {
      throw fault("should be text, is " + shown());
    }
    return node.stringValue();
  }

  /** A number that is not negative, of any size. */
  BigInteger number() {
    if (node.isIntegralNumber()) {
      BigInteger value = node.bigIntegerValue();
      if (value.signum() < 0) {
        throw fault("is negative: " + shown());
      }
      return value;
    }
    if (!node.isString()) {
      throw fault("should be a number, is " + shown());
    }
    String text = node.stringValue();
    if (text.startsWith(BIG)) {
      text = text.substring(BIG.length());
    }
    if (text.length() > MAX_DIGITS) {
      throw fault("is a number of " + text.length() + " digits");
    }
    if (text.isEmpty() || text.equals("0x")) {
      return BigInteger.ZERO;
    }
    boolean isHex = Hex.hasPrefix(text);
    String digits = isHex ? text.substring(2) : text;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Hex.digit(digits.charAt(i));
      if (digit < 0 || (!isHex && digit > 9)) {
        throw fault("is no number: " + shown());
      }
    }
    return new BigInteger(digits, isHex ? 16 : 10);
  }

  /** A number of at most 256 bits. */
  UInt256 word() {
    return UInt256.of(upTo(256));
  }

  /** A number of at most 64 bits, unsigned. */
  long u64() {
    return upTo(64).longValue();
  }

  /** A number that is not negative and fits a {@code long}. */
  long count() {
    return upTo(63).longValue();
  }

  /** A number that a list or an {@code int} can have. */
  int index() {
    return upTo(31).intValue();
  }

  private BigInteger upTo(int bits) {
    BigInteger value = number();
    if (value.bitLength() > bits) {
      throw fault("is larger than 2^" + bits + " - 1: " + shown());
    }
    return value;
  }

  /** A string of bytes in hexadecimal. */
  Bytes bytes() {
    try {
      return Bytes.fromHex(text());
    } catch (IllegalArgumentException e) {
      throw fault("is no hexadecimal: " + e.getMessage());
    }
  }

  /** A word of exactly 32 bytes in hexadecimal. */
  UInt256 hash() {
    Bytes bytes = bytes();
    if (bytes.size() != 32) {
      throw fault("has " + bytes.size() + " bytes instead of 32");
    }
    return UInt256.fromBytes(bytes.toArray());
  }

  Address address() {
    try {
      return Address.fromHex(text());
    } catch (IllegalArgumentException e) {
      throw fault("is no address: " + e.getMessage());
    }
  }

  /** An address that is the name of a field of this object. */
  Address addressKey(String name) {
    try {
      return Address.fromHex(name);
    } catch (IllegalArgumentException e) {
      throw fault("has the key '" + cut(name) + "', which is no address: " + e.getMessage());
    }
  }

  /** A storage key that is the name of a field of this object. */
  UInt256 key(String name) {
    try {
      return name.isEmpty() ? UInt256.ZERO : UInt256.parse(name);
    } catch (IllegalArgumentException e) {
      throw fault("has the key '" + cut(name) + "': " + e.getMessage());
    }
  }

  /** What is wrong with this value, at its place. */
  BadInputException fault(String what) {
    return new BadInputException((path.isEmpty() ? "the test" : path) + " " + what);
  }

  private String shown() {
    return cut(node.toString());
  }

  private static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
