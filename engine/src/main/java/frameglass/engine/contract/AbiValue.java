package frameglass.engine.contract;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A decoded value.
 *
 * @param name the parameter's name, maybe empty
 * @param type the canonical type
 * @param text the whole value as {@link AbiFunction#encode} would read it again
 * @param parts the elements of an array or the members of a tuple
 */
public record AbiValue(String name, String type, String text, List<AbiValue> parts) {
  public AbiValue {
    parts = List.copyOf(parts);
  }

  /** All of {@code values} with their names, in parentheses. */
  public static String text(List<AbiValue> values) {
    return values.stream()
        .map(value -> value.name.isEmpty() ? value.text : value.name + ": " + value.text)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
