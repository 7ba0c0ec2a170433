package frameglass.engine.contract;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.ArrayType;
import com.esaulpaugh.headlong.abi.BigDecimalType;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import com.esaulpaugh.headlong.abi.UnitType;
import frameglass.engine.word.Address;
import frameglass.engine.word.Hex;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An argument as a person types it: {@code 0x…} addresses and bytes, numbers in decimal, hex,
 * {@code 1e18} or with a unit ({@code 10 ether}), {@code true}, text with or without quotes, {@code
 * [1, 2]} for arrays and {@code (a, b)} for tuples.
 */
public final class ArgumentText {
  /**
   * Powers of ten beyond which no number fits 256 bits; keeps 1e999999999 from filling the heap.
   */
  private static final int LARGEST_EXPONENT = 100;

  private final String text;
  private final String where;

  ArgumentText(String text, String where) {
    this.text = text.strip();
    this.where = where;
  }

  /**
   * Splits a list of arguments at the commas that stand in no quotes, brackets or parentheses; an
   * empty text is an empty list.
   *
   * @throws ContractException for a bracket, parenthesis or quote that isn't closed
   */
  public static List<String> split(String arguments) {
    return new ArgumentText(arguments, "the list of arguments").parts(arguments);
  }

  /** The text that {@link #split} gives {@code arguments} back from; some come back in quotes. */
  public static String join(List<String> arguments) {
    return arguments.stream().map(ArgumentText::one).collect(Collectors.joining(", "));
  }

  /** {@code argument}, in quotes when it would else not stay one. */
  private static String one(String argument) {
    try {
      return split(argument).equals(List.of(argument)) ? argument : AbiCodec.quoted(argument);
    } catch (ContractException e) {
      return AbiCodec.quoted(argument);
    }
  }

  private List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    StringBuilder closers = new StringBuilder();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
        continue;
      }
      switch (c) {
        case '"' -> quoted = true;
        case '[' -> closers.append(']');
        case '(' -> closers.append(')');
        case ']', ')' -> {
          int last = closers.length() - 1;
          if (last < 0 || closers.charAt(last) != c) {
            throw new ContractException(
                where
                    + ": the "
                    + c
                    + " at character "
                    + (i + 1)
                    + " of "
                    + shown(list)
                    + " closes nothing");
          }
          closers.setLength(last);
        }
        case ',' -> {
          if (closers.isEmpty()) {
            parts.add(list.substring(start, i).strip());
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    if (quoted || !closers.isEmpty()) {
      String missing = quoted ? "\"" : closers.reverse().toString();
      throw new ContractException(where + ": " + shown(list) + " lacks a closing " + missing);
    }
    String last = list.substring(start).strip();
    if (!last.isEmpty() || !parts.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }

  /** The value for headlong, of the class that {@code type} wants. */
  Object value(AbiParameter parameter, ABIType<?> type) {
    return switch (type.typeCode()) {
      case ABIType.TYPE_CODE_BOOLEAN -> bool(parameter);
      case ABIType.TYPE_CODE_ADDRESS -> address(parameter);
      case ABIType.TYPE_CODE_INT -> number(parameter, type).intValueExact();
      case ABIType.TYPE_CODE_LONG -> number(parameter, type).longValueExact();
      case ABIType.TYPE_CODE_BIG_INTEGER -> number(parameter, type);
      case ABIType.TYPE_CODE_BIG_DECIMAL -> fixed(parameter, (BigDecimalType) type);
      case ABIType.TYPE_CODE_TUPLE -> tuple(parameter, type.asTupleType());
      default -> array(parameter, (ArrayType<?, ?, ?>) type);
    };
  }

  private boolean bool(AbiParameter parameter) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw fault(parameter, "is neither true nor false");
    };
  }

  private com.esaulpaugh.headlong.abi.Address address(AbiParameter parameter) {
    String digits = Hex.hasPrefix(text) ? text.substring(2) : text;
    if (digits.length() != 2 * Address.SIZE || !isHex(digits)) {
      throw fault(parameter, "is no address: write 0x and 40 hex digits");
    }
    Address address = Address.fromHex(digits);
    boolean mixed =
        !digits.equals(digits.toLowerCase(Locale.ROOT))
            && !digits.equals(digits.toUpperCase(Locale.ROOT));
    if (mixed && !address.toChecksumHex().substring(2).equals(digits)) {
      throw fault(
          parameter,
          "has a wrong checksum (EIP-55), so a digit may be mistyped: write it in lower case to mean it as it is");
    }
    return com.esaulpaugh.headlong.abi.Address.wrap(address.toChecksumHex());
  }

  private BigInteger number(AbiParameter parameter, ABIType<?> type) {
    UnitType<?> unit = type.asUnitType();
    BigInteger value;
    if (text.equals("max") || text.equals("min")) {
      value = text.equals("max") ? unit.maxValue() : unit.minValue();
    } else {
      BigDecimal decimal = decimal(parameter);
      if (decimal.stripTrailingZeros().scale() > 0) {
        throw fault(parameter, "is no whole number");
      }
      value = decimal.toBigInteger();
    }
    if (value.compareTo(unit.minValue()) < 0 || value.compareTo(unit.maxValue()) > 0) {
      throw fault(parameter, "doesn't fit: it takes " + unit.minValue() + " to " + unit.maxValue());
    }
    return value;
  }

  private BigDecimal fixed(AbiParameter parameter, BigDecimalType type) {
    BigDecimal value = decimal(parameter);
    if (value.stripTrailingZeros().scale() > type.getScale()
        || value.compareTo(type.minDecimal()) < 0
        || value.compareTo(type.maxDecimal()) > 0) {
      throw fault(
          parameter, "doesn't fit: it takes " + type.minDecimal() + " to " + type.maxDecimal());
    }
    return value.setScale(type.getScale());
  }

  private BigDecimal decimal(AbiParameter parameter) {
    String number = text.replace("_", "");
    BigDecimal factor = BigDecimal.ONE;
    int space = number.indexOf(' ');
    if (space > 0) {
      factor = unit(parameter, number.substring(space + 1).strip());
      number = number.substring(0, space);
    }
    boolean negative = number.startsWith("-");
    String magnitude = negative ? number.substring(1) : number;
    try {
      BigDecimal value;
      if (Hex.hasPrefix(magnitude) && isHex(magnitude.substring(2))) {
        value = new BigDecimal(new BigInteger(magnitude.substring(2), 16));
      } else if (magnitude.matches("(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE]\\+?[0-9]{1,4})?")
          && magnitude.length() <= 1000) {
        value = new BigDecimal(magnitude);
        if (value.precision() - value.scale() > LARGEST_EXPONENT) {
          throw fault(parameter, "is far too large");
        }
      } else {
        throw fault(parameter, "is no number: write decimals, 0x hex, 1e18 or 10 ether");
      }
      return (negative ? value.negate() : value).multiply(factor);
    } catch (NumberFormatException e) {
      throw fault(parameter, "is no number: write decimals, 0x hex, 1e18 or 10 ether");
    }
  }

  private BigDecimal unit(AbiParameter parameter, String name) {
    return BigDecimal.valueOf(
        switch (name.toLowerCase(Locale.ROOT)) {
          case "wei", "second", "seconds" -> 1L;
          case "gwei" -> 1_000_000_000L;
          case "eth", "ether" -> 1_000_000_000_000_000_000L;
          case "minute", "minutes" -> 60L;
          case "hour", "hours" -> 3_600L;
          case "day", "days" -> 86_400L;
          case "week", "weeks" -> 604_800L;
          default ->
              throw fault(
                  parameter,
                  "has an unknown unit: there are wei, gwei, ether, seconds, minutes, hours, days and weeks");
        });
  }

  private Object tuple(AbiParameter parameter, TupleType<? extends Tuple> type) {
    if (!text.startsWith("(") || !text.endsWith(")")) {
      throw fault(parameter, "is no tuple: write " + tupleShape(parameter));
    }
    List<String> parts = parts(text.substring(1, text.length() - 1));
    if (parts.size() != parameter.components().size()) {
      throw fault(
          parameter,
          "has "
              + parts.size()
              + " members instead of "
              + parameter.components().size()
              + ": write "
              + tupleShape(parameter));
    }
    Object[] values = new Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      AbiParameter member = parameter.components().get(i);
      String name = member.name().isEmpty() ? String.valueOf(i + 1) : '"' + member.name() + '"';
      values[i] =
          new ArgumentText(parts.get(i), where + ", member " + name).value(member, type.get(i));
    }
    return Tuple.from(values);
  }

  private static String tupleShape(AbiParameter parameter) {
    List<String> members = parameter.components().stream().map(AbiParameter::declaration).toList();
    return "(" + String.join(", ", members) + ")";
  }

  private Object array(AbiParameter parameter, ArrayType<?, ?, ?> type) {
    if (type.isString()) {
      return text.startsWith("\"") ? unquoted(parameter) : text;
    }
    if (!parameter.isArray()) {
      return bytes(parameter, type);
    }
    if (!text.startsWith("[") || !text.endsWith("]")) {
      throw fault(parameter, "is no array: write [a, b, c]");
    }
    List<String> parts = parts(text.substring(1, text.length() - 1));
    int wanted = type.getLength();
    if (wanted != ArrayType.DYNAMIC_LENGTH && parts.size() != wanted) {
      throw fault(parameter, "has " + parts.size() + " elements instead of " + wanted);
    }
    ABIType<?> elementType = type.getElementType();
    AbiParameter element = parameter.element();
    Object values = Array.newInstance(type.clazz().getComponentType(), parts.size());
    for (int i = 0; i < parts.size(); i++) {
      Object value =
          new ArgumentText(parts.get(i), where + ", element " + i).value(element, elementType);
      Array.set(values, i, value);
    }
    return values;
  }

  private byte[] bytes(AbiParameter parameter, ArrayType<?, ?, ?> type) {
    int wanted = type.getLength();
    if (text.startsWith("\"")) {
      byte[] bytes = unquoted(parameter).getBytes(StandardCharsets.UTF_8);
      if (wanted == ArrayType.DYNAMIC_LENGTH) {
        return bytes;
      }
      if (bytes.length > wanted) {
        throw fault(parameter, "is " + bytes.length + " bytes long and takes " + wanted);
      }
      return Arrays.copyOf(bytes, wanted);
    }
    String digits = Hex.hasPrefix(text) ? text.substring(2) : text;
    if (!isHex(digits) && !digits.isEmpty()) {
      throw fault(parameter, "is not hex: write 0x and hex digits, or a text in quotes");
    }
    if (digits.length() % 2 != 0) {
      throw fault(parameter, "has an odd number of hex digits (" + digits.length() + ")");
    }
    if (wanted != ArrayType.DYNAMIC_LENGTH && digits.length() != 2 * wanted) {
      throw fault(
          parameter,
          "is "
              + digits.length() / 2
              + " bytes long and takes exactly "
              + wanted
              + " ("
              + 2 * wanted
              + " hex digits)");
    }
    return Hex.decode(digits);
  }

  private String unquoted(AbiParameter parameter) {
    StringBuilder out = new StringBuilder();
    int i = 1;
    while (i < text.length() && text.charAt(i) != '"') {
      char c = text.charAt(i++);
      if (c != '\\' || i == text.length()) {
        out.append(c);
        continue;
      }
      char escaped = text.charAt(i++);
      switch (escaped) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case 'u' -> {
          if (i + 4 > text.length() || !isHex(text.substring(i, i + 4))) {
            throw fault(parameter, "has a \\u without four hex digits");
          }
          out.append((char) Integer.parseInt(text, i, i + 4, 16));
          i += 4;
        }
        default -> out.append(escaped);
      }
    }
    if (i != text.length() - 1) {
      throw fault(
          parameter, "has its closing quote " + (i >= text.length() ? "missing" : "too early"));
    }
    return out.toString();
  }

  private static boolean isHex(String digits) {
    return !digits.isEmpty() && digits.chars().allMatch(c -> Hex.digit((char) c) >= 0);
  }

  private ContractException fault(AbiParameter parameter, String what) {
    return new ContractException(
        where + " (" + parameter.type() + "): " + shown(text) + " " + what);
  }

  private static String shown(String text) {
    if (text.isEmpty()) {
      return "nothing typed";
    }
    return text.length() <= 80 ? "\"" + text + "\"" : "\"" + text.substring(0, 80) + "…\"";
  }
}
