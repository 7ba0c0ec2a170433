package frameglass.engine.contract;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An input, output or member.
 *
 * @param name as in the source, maybe empty
 * @param type the canonical type, tuples as {@code (uint256,bool)}
 * @param internalType the type as the source has it, empty when the compiler didn't tell
 * @param components a tuple's members, those of the element for an array of tuples
 * @param indexed true for an event's input that is a topic
 */
public record AbiParameter(
    String name, String type, String internalType, List<AbiParameter> components, boolean indexed) {
  public AbiParameter {
    components = List.copyOf(components);
  }

  /** The canonical types of {@code parameters} in parentheses, as a signature has them. */
  static String types(List<AbiParameter> parameters) {
    return parameters.stream().map(AbiParameter::type).collect(Collectors.joining(",", "(", ")"));
  }

  /** Type and name, as in a signature that a person reads: {@code uint256 amount}. */
  public String declaration() {
    return name.isEmpty() ? type : type + " " + name;
  }

  /** True when values are an array. */
  boolean isArray() {
    return type.endsWith("]");
  }

  /** The parameter that one element of this array is. */
  AbiParameter element() {
    return new AbiParameter("", type.substring(0, type.lastIndexOf('[')), "", components, false);
  }
}
