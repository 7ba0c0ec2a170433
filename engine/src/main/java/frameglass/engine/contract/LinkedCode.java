package frameglass.engine.contract;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bytecode as a compiler wrote it, linked or not yet.
 *
 * @param bytes the code; zero where an address is missing
 * @param unlinked the places that wait for a library's address, by offset; empty when it can run
 */
public record LinkedCode(Bytes bytes, List<LinkReference> unlinked) {
  /** No code, as interfaces and abstract contracts have. */
  public static final LinkedCode EMPTY = new LinkedCode(Bytes.EMPTY, List.of());

  /** The characters of a placeholder: two for each byte of an address. */
  private static final int PLACEHOLDER = 2 * Address.SIZE;

  public LinkedCode {
    unlinked = List.copyOf(unlinked);
  }

  /**
   * Reads a compiler's object: hex with or without 0x, with 40-character placeholders where
   * libraries are missing. {@code named} gives the names by offset where the artifact lists them.
   *
   * @throws ContractException for text that is neither hex nor a placeholder
   */
  static LinkedCode parse(String object, List<LinkReference> named) {
    String text = object.strip();
    int from = text.startsWith("0x") ? 2 : 0;
    StringBuilder hex = new StringBuilder(text.length());
    List<LinkReference> unlinked = new ArrayList<>();
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '_') {
        hex.append(c);
        at++;
        continue;
      }
      if (at + PLACEHOLDER > text.length() || hex.length() % 2 != 0) {
        throw new ContractException(
            "the library placeholder at character " + at + " of the bytecode is cut off");
      }
      String placeholder = text.substring(at, at + PLACEHOLDER);
      unlinked.add(reference(hex.length() / 2, placeholder, named));
      hex.repeat('0', PLACEHOLDER);
      at += PLACEHOLDER;
    }
    try {
      return new LinkedCode(Bytes.fromHex(hex), unlinked);
    } catch (IllegalArgumentException e) {
      throw new ContractException("the bytecode is not hex: " + e.getMessage(), e);
    }
  }

  private static LinkReference reference(int start, String placeholder, List<LinkReference> named) {
    for (LinkReference reference : named) {
      if (reference.start() == start) {
        return reference;
      }
    }
    String name = placeholder.replaceAll("^_+|_+$", "");
    int colon = name.lastIndexOf(':');
    return colon < 0
        ? new LinkReference("", name, start)
        : new LinkReference(name.substring(0, colon), name.substring(colon + 1), start);
  }

  /** True when no address is missing. */
  public boolean isLinked() {
    return unlinked.isEmpty();
  }

  /** True when there is no code at all. */
  public boolean isEmpty() {
    return bytes.isEmpty();
  }

  /** The qualified names of the libraries that are missing, each once, in the order of the code. */
  public Set<String> missingLibraries() {
    Set<String> names = new LinkedHashSet<>();
    unlinked.forEach(reference -> names.add(reference.qualifiedName()));
    return names;
  }

  /**
   * This code with the addresses given by library name filled in ({@code Name} or {@code
   * path/File.sol:Name}); what isn't named stays unlinked, and names of other libraries don't
   * matter.
   */
  public LinkedCode link(Map<String, Address> libraries) {
    if (unlinked.isEmpty() || libraries.isEmpty()) {
      return this;
    }
    byte[] code = bytes.toArray();
    List<LinkReference> left = new ArrayList<>();
    for (LinkReference reference : unlinked) {
      Address address = null;
      for (Map.Entry<String, Address> library : libraries.entrySet()) {
        if (reference.isCalled(library.getKey())) {
          address = library.getValue();
        }
      }
      if (address == null) {
        left.add(reference);
      } else {
        address.writeTo(code, reference.start());
      }
    }
    return new LinkedCode(Bytes.unsafeWrap(code), left);
  }
}
