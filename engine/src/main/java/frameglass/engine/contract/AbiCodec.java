package frameglass.engine.contract;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.ArrayType;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import com.esaulpaugh.headlong.abi.TypeFactory;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Hex;
import frameglass.engine.word.UInt256;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters to bytes and back (Solidity documentation, "Contract ABI Specification"). */
final class AbiCodec {
  private AbiCodec() {}

  /**
   * Encodes what a person typed, one text a parameter.
   *
   * @throws ContractException naming the parameter, its type and what was typed
   */
  static Bytes encode(String owner, List<AbiParameter> parameters, List<String> typed) {
    if (typed.size() != parameters.size()) {
      throw new ContractException(
          owner
              + " takes "
              + count(parameters.size(), "argument")
              + " "
              + parameters.stream()
                  .map(AbiParameter::declaration)
                  .collect(Collectors.joining(", ", "(", ")"))
              + ", not "
              + typed.size());
    }
    TupleType<Tuple> type = tupleType(owner, parameters);
    Object[] values = new Object[typed.size()];
    for (int i = 0; i < values.length; i++) {
      AbiParameter parameter = parameters.get(i);
      String where =
          "argument "
              + (i + 1)
              + (parameter.name().isEmpty() ? "" : " \"" + parameter.name() + "\"")
              + " of "
              + owner;
      values[i] = new ArgumentText(typed.get(i), where).value(parameter, type.get(i));
    }
    try {
      return Bytes.unsafeWrap(type.encode(Tuple.from(values)).array());
    } catch (RuntimeException e) {
      throw new ContractException(
          "the arguments of " + owner + " can't be encoded: " + e.getMessage(), e);
    }
  }

  private static String count(int number, String what) {
    return number == 0 ? "no " + what + "s" : number + " " + what + (number == 1 ? "" : "s");
  }

  /** Decodes, or null for bytes that are no encoding of these types, whatever they hold. */
  static @Nullable List<AbiValue> decode(List<AbiParameter> parameters, Bytes data) {
    if (parameters.isEmpty()) {
      return List.of();
    }
    try {
      TupleType<Tuple> type = tupleType("", parameters);
      Tuple tuple = type.decode(data.toArray());
      List<AbiValue> values = new ArrayList<>();
      for (int i = 0; i < parameters.size(); i++) {
        values.add(value(parameters.get(i), type.get(i), tuple.get(i)));
      }
      return values;
    } catch (RuntimeException e) {
      // Whoever was called chose these bytes: lengths and offsets are hostile until proven sane.
      return null;
    }
  }

  private static TupleType<Tuple> tupleType(String owner, List<AbiParameter> parameters) {
    try {
      return TupleType.parse(AbiParameter.types(parameters));
    } catch (RuntimeException e) {
      throw new ContractException(
          owner + " has a parameter whose type no ABI has: " + AbiParameter.types(parameters), e);
    }
  }

  /** The headlong type of one parameter. */
  static ABIType<?> type(AbiParameter parameter) {
    return TypeFactory.create(parameter.type());
  }

  private static AbiValue value(AbiParameter parameter, ABIType<?> type, Object value) {
    if (value instanceof Tuple tuple) {
      TupleType<? extends Tuple> tupleType = type.asTupleType();
      List<AbiValue> parts = new ArrayList<>();
      for (int i = 0; i < tuple.size(); i++) {
        parts.add(value(parameter.components().get(i), tupleType.get(i), tuple.get(i)));
      }
      return new AbiValue(parameter.name(), parameter.type(), joined(parts, "(", ")"), parts);
    }
    if (value.getClass().isArray() && !(value instanceof byte[])) {
      ABIType<?> element = ((ArrayType<?, ?, ?>) type).getElementType();
      AbiParameter each = parameter.element();
      List<AbiValue> parts = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        parts.add(value(each, element, Array.get(value, i)));
      }
      return new AbiValue(parameter.name(), parameter.type(), joined(parts, "[", "]"), parts);
    }
    return new AbiValue(parameter.name(), parameter.type(), text(value), List.of());
  }

  private static String joined(List<AbiValue> parts, String open, String close) {
    return parts.stream().map(AbiValue::text).collect(Collectors.joining(", ", open, close));
  }

  private static String text(Object value) {
    return switch (value) {
      case byte[] bytes -> Hex.encodePrefixed(bytes, 0, bytes.length);
      case String string -> quoted(string);
      case BigDecimal decimal -> decimal.toPlainString();
      case com.esaulpaugh.headlong.abi.Address address -> addressText(address.value());
      default -> value.toString();
    };
  }

  private static String addressText(BigInteger value) {
    return Address.fromUInt256(UInt256.of(value)).toChecksumHex();
  }

  /** A text in quotes with what has no glyph escaped. */
  static String quoted(String string) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (Character.isISOControl(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
