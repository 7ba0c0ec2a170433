package frameglass.engine.contract;

import frameglass.engine.word.Hex;
import frameglass.engine.word.Keccak;
import java.nio.charset.StandardCharsets;

/**
 * A place in bytecode that waits for a library's address: 20 bytes, zero until linked.
 *
 * @param file the library's source path, empty when the compiler gave only a placeholder
 * @param library the library's name, or the placeholder without its underscores when that is all
 *     that is known
 * @param start byte offset in the code
 */
public record LinkReference(String file, String library, int start) {
  /**
   * {@code file:Library}, as solc's {@code --libraries} wants it; the library alone without file.
   */
  public String qualifiedName() {
    return file.isEmpty() ? library : file + ":" + library;
  }

  /**
   * True when {@code name} means this library: its name, its qualified name, or the qualified name
   * whose hash the placeholder holds ({@code $…$}, solc 0.5 and later).
   */
  boolean isCalled(String name) {
    return name.equals(library)
        || name.equals(qualifiedName())
        || (library.startsWith("$") && library.equals(placeholder(name)));
  }

  /** The placeholder of a qualified name: {@code $}, 34 hex digits of its Keccak-256, {@code $}. */
  static String placeholder(String qualifiedName) {
    byte[] name = qualifiedName.getBytes(StandardCharsets.UTF_8);
    return "$" + Hex.encode(Keccak.hash(name), 0, 17) + "$";
  }
}
