package frameglass.engine.scenario;

import frameglass.engine.code.Assembler;
import frameglass.engine.code.Opcode;
import frameglass.engine.contract.Gzip;
import frameglass.engine.scenario.Bytecode.Form;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.Hex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads bytecode: hexadecimal text with or without {@code 0x}, over as many lines as one likes,
 * with comments from {@code #}, {@code //} or {@code ;} to the end of a line; assembly as {@link
 * Assembler} understands it; or the raw bytes.
 */
public final class BytecodeReader {
  /** No transaction can carry more: every byte of 16 MiB costs gas. */
  static final int LARGEST_CODE = 16 << 20;

  /** Two digits a byte, and room for line ends and comments. */
  private static final long LARGEST_FILE = 4L * LARGEST_CODE;

  /** Words that tell hex from assembly. */
  private static final int FIRST_WORDS = 16;

  private static final int LONGEST_MNEMONIC = 16;

  private static final String PASTED = "pasted bytecode";

  private final String where;

  private BytecodeReader(String where) {
    this.where = where;
  }

  /**
   * Reads a file of hexadecimal text or raw bytes.
   *
   * @throws BadInputException in one line for a file that is neither, is empty or too large
   */
  public static Bytecode read(Path file) {
    ScenarioSource source = ScenarioSource.of(ScenarioSource.Kind.BYTECODE, file);
    String name = String.valueOf(file.getFileName());
    BytecodeReader reader = new BytecodeReader(file.toString());
    byte[] content = reader.content(file);
    String text = text(content);
    return text == null || isRaw(name, text)
        ? reader.bytecode(name, Bytes.unsafeWrap(content), Form.BINARY, source)
        : reader.written(name, text, source);
  }

  /**
   * Reads hexadecimal or assembly that was pasted or typed.
   *
   * @throws BadInputException in one line naming line and column of a fault
   */
  public static Bytecode parse(String pasted) {
    BytecodeReader reader = new BytecodeReader(PASTED);
    ScenarioSource source = ScenarioSource.of(ScenarioSource.Kind.BYTECODE, null);
    return reader.written(PASTED, pasted, source);
  }

  private Bytecode written(String title, String text, ScenarioSource source) {
    return isAssembly(title, text)
        ? bytecode(title, assembled(text), Form.ASSEMBLY, source)
        : bytecode(title, hex(unquoted(text)), Form.HEX, source);
  }

  /** The text with quotes around it, as it is copied from JSON, blanked out. */
  private static String unquoted(String text) {
    String hex = text.strip();
    boolean quoted = hex.length() > 1 && hex.startsWith("\"") && hex.endsWith("\"");
    return quoted ? text.replace('"', ' ') : text;
  }

  /** True when {@code text} in a file called {@code name} is mnemonics: most first words are. */
  static boolean isAssembly(String name, String text) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".easm") || lower.endsWith(".asm")) {
      return true;
    }
    List<String> words =
        text.lines()
            .map(line -> line.replaceFirst("(;|#|//).*", "").strip())
            .filter(line -> !line.isEmpty())
            .limit(FIRST_WORDS)
            .flatMap(line -> Arrays.stream(line.split("\\s+", FIRST_WORDS)))
            .limit(FIRST_WORDS)
            .toList();
    long mnemonics = words.stream().filter(BytecodeReader::isMnemonic).count();
    long operands = words.stream().filter(BytecodeReader::isOperand).count();
    return mnemonics > 0 && 2 * (mnemonics + operands) >= words.size();
  }

  private static boolean isMnemonic(String word) {
    boolean hex = word.chars().allMatch(c -> Hex.digit((char) c) >= 0);
    return !hex
        && word.length() <= LONGEST_MNEMONIC
        && (word.equalsIgnoreCase("PUSH") || Opcode.parse(word) != null);
  }

  private static boolean isOperand(String word) {
    return word.matches("0[xX][0-9a-fA-F]*|[0-9]+|[:@].+");
  }

  private Bytes assembled(String text) {
    try {
      return Assembler.assemble(text);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(where + ": " + e.getMessage(), e);
    }
  }

  private byte[] content(Path file) {
    try (InputStream in = Gzip.open(file)) {
      // The size on disk spares reading a huge file; a gzip that unfolds too far is cut off below.
      long size = Files.size(file);
      byte[] content = size > LARGEST_FILE ? new byte[0] : in.readNBytes((int) LARGEST_FILE + 1);
      if (Math.max(size, content.length) > LARGEST_FILE) {
        throw new BadInputException(
            "%s: %,d MB is no bytecode: a transaction carries at most %d MiB; choose another file"
                .formatted(where, Math.max(size, content.length) / 1_000_000, LARGEST_CODE >> 20));
      }
      return content;
    } catch (IOException e) {
      throw InputFault.unreadable(file, e);
    }
  }

  private Bytecode bytecode(String title, Bytes code, Form form, ScenarioSource source) {
    if (code.isEmpty()) {
      throw new BadInputException(where + ": holds no bytecode: give at least one byte");
    }
    if (code.size() > LARGEST_CODE) {
      throw new BadInputException(
          "%s: %,d bytes of code are more than a transaction can carry (%d MiB)"
              .formatted(where, code.size(), LARGEST_CODE >> 20));
    }
    String note = Codes.truncatedPush(code);
    return new Bytecode(title, code, form, note == null ? List.of() : List.of(note), source);
  }

  /** The text of {@code content}, or null when it is none: no known encoding, or control bytes. */
  static @Nullable String text(byte[] content) {
    Charset charset = StandardCharsets.UTF_8;
    int mark = content.length < 2 ? 0 : (content[0] & 0xff) << 8 | (content[1] & 0xff);
    if (mark == 0xfffe || mark == 0xfeff) {
      charset = StandardCharsets.UTF_16;
    }
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
      boolean control = plain.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c));
      return control ? null : plain;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** True when a file called {@code name} is raw bytes that happen to be text. */
  static boolean isRaw(String name, String text) {
    return name.toLowerCase(Locale.ROOT).endsWith(".bin") && !mayBeHex(text);
  }

  /** True when most of {@code text} is hex digits, so that another character is a slip. */
  private static boolean mayBeHex(String text) {
    long digits = text.chars().filter(c -> Hex.digit((char) c) >= 0).count();
    long others = text.chars().filter(c -> Hex.digit((char) c) < 0 && c > ' ').count();
    return digits >= 9 * others;
  }

  /** The bytes that {@code text} writes. */
  private Bytes hex(String text) {
    byte[] bytes = new byte[Math.min(text.length() / 2 + 1, LARGEST_CODE + 1)];
    int digits = 0;
    boolean prefixed = false;
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = Hex.digit(c);
      if (digit >= 0) {
        if (digits == 0
            && !prefixed
            && Hex.hasPrefix(text.subSequence(i, Math.min(i + 2, text.length())))) {
          prefixed = true;
          i++;
          continue;
        }
        if (digits / 2 < bytes.length) {
          bytes[digits / 2] |= (byte) (digits % 2 == 0 ? digit << 4 : digit);
        }
        digits++;
      } else if (c == '\n') {
        line++;
        lineStart = i + 1;
      } else if (c == '#' || c == ';' || text.startsWith("//", i)) {
        int end = text.indexOf('\n', i);
        i = (end < 0 ? text.length() : end) - 1;
      } else if (!Character.isWhitespace(c)) {
        throw badCharacter(text, i, line, i - lineStart + 1);
      }
    }
    if (digits % 2 != 0) {
      throw new BadInputException(
          "%s: has an odd number of hex digits (%,d): one is missing or one too many"
              .formatted(where, digits));
    }
    return Bytes.unsafeWrap(bytes, 0, Math.min(digits / 2, bytes.length));
  }

  private BadInputException badCharacter(String text, int index, int line, int column) {
    String place = "%s: line %d, column %d: ".formatted(where, line, column);
    if (text.startsWith("__", index)) {
      String placeholder = text.substring(index, Math.min(index + 40, text.length())).strip();
      return new BadInputException(
          place
              + "a library is not linked yet ("
              + placeholder
              + "): link with solc --libraries, or open the artifact and give --library Name=0x…");
    }
    if (text.startsWith("=======", index) || text.startsWith("Binary:", index)) {
      return new BadInputException(
          place + "this is what solc --bin prints: keep only the line of hex digits");
    }
    if (text.contains("pragma solidity")) {
      return new BadInputException(
          where + ": is Solidity source: compile it and open the compiler's JSON output");
    }
    String shown = Character.toString(text.codePointAt(index));
    return new BadInputException(
        place + "\"" + shown + "\" is no hex digit: write 0 to 9 and a to f");
  }
}
