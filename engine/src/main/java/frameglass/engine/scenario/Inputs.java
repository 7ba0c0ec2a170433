package frameglass.engine.scenario;

import frameglass.engine.contract.Gzip;
import frameglass.engine.scenario.Bytecode.Form;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The one way in: tells what a file or a pasted text is by its content, reading no more than its
 * head, so that a file of many gigabytes is recognised at once.
 */
public final class Inputs {
  /** Bytes that tell a file's kind, after decompression. */
  static final int HEAD = 1 << 18;

  private static final Set<String> ARTIFACT_NAMES =
      Set.of("bytecode", "deployedBytecode", "sourceList", "source_id_to_path", "solcVersion");

  private static final Set<String> TRACE_NAMES =
      Set.of(
          "structLogs",
          "returnValue",
          "debug_arena",
          "vmTrace",
          "stateDiff",
          "identified_contracts");

  private static final Set<String> ARTIFACT_TOPS = Set.of("contracts", "abi", "errors", "language");

  private Inputs() {}

  /**
   * What the file is, plain or gzip.
   *
   * @throws BadInputException in one line for a file that can't be read or is nothing known
   */
  public static InputKind sniff(Path file) {
    if (Files.isDirectory(file)) {
      throw new BadInputException(file + ": is a folder: choose a file in it");
    }
    try {
      Head head = head(file);
      if (head.bytes.length == 0) {
        if (head.cut != null) {
          throw head.cut;
        }
        throw new BadInputException(
            file + ": is empty: choose a file with bytecode, an artifact, a test or a trace");
      }
      try {
        return kind(
            head.bytes,
            String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT),
            file.toString());
      } catch (BadInputException e) {
        if (head.cut != null) {
          throw head.cut;
        }
        throw e;
      }
    } catch (IOException e) {
      throw InputFault.unreadable(file, e);
    }
  }

  /**
   * What a pasted text is: hex, assembly, or a JSON document.
   *
   * @throws BadInputException in one line for an empty text or JSON of no known kind
   */
  public static InputKind sniffText(String pasted) {
    if (pasted.isBlank()) {
      throw new BadInputException("pasted text: is empty: paste bytecode in hex, or an artifact");
    }
    String head = pasted.length() <= HEAD ? pasted : pasted.substring(0, HEAD);
    return kind(head.getBytes(StandardCharsets.UTF_8), "", "pasted text");
  }

  /**
   * The first bytes of a file, decompressed when it is gzip.
   *
   * @param cut why there are no more, when the file is a gzip that is cut off before that
   */
  private record Head(byte[] bytes, @Nullable EOFException cut) {}

  private static Head head(Path file) throws IOException {
    byte[] raw;
    try (InputStream in = Files.newInputStream(file)) {
      raw = in.readNBytes(HEAD);
    }
    if (!Gzip.isGzip(raw)) {
      return new Head(raw, null);
    }
    byte[] plain = new byte[HEAD];
    int length = 0;
    EOFException cut = null;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      for (int read; length < HEAD && (read = in.read(plain, length, HEAD - length)) > 0; ) {
        length += read;
      }
    } catch (EOFException e) {
      // of a longer file only the head was read, and what came of it is enough
      cut = raw.length < HEAD ? e : null;
    }
    return new Head(Arrays.copyOf(plain, length), cut);
  }

  private static InputKind kind(byte[] head, String name, String where) {
    if (head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
      return new InputKind.Zip();
    }
    JsonHead json = JsonHead.of(head);
    if (json.isEmpty()) {
      return new InputKind.Code(form(head, name));
    }
    if (json.has("genesisBlockHeader") || json.has("genesisRLP")) {
      throw new BadInputException(
          where
              + ": is a blockchain test, which 'frameglass blocktest' judges: open a state test to"
              + " step a transaction");
    }
    InputKind kind = kind(json, name);
    if (kind == null) {
      throw new BadInputException(where + ": " + json.describe());
    }
    return kind;
  }

  private static @Nullable InputKind kind(JsonHead json, String name) {
    if (json.hasStepLine()) {
      return new InputKind.Trace(InputKind.Trace.Form.LINES);
    }
    if (json.hasAny(TRACE_NAMES) || json.hasTop("cli") || json.hasTop("response")) {
      return new InputKind.Trace(InputKind.Trace.Form.DOCUMENT);
    }
    if (json.has("pre") && (json.has("env") || json.has("transaction"))) {
      boolean scenario = json.has("frameglass") || name.contains(".scenario.json");
      return scenario ? new InputKind.ScenarioDocument() : new InputKind.StateTests();
    }
    boolean artifact =
        json.hasAny(ARTIFACT_NAMES)
            || ARTIFACT_TOPS.stream().anyMatch(json::hasTop)
            || json.has("stateMutability")
            || json.hasFormat("hh");
    if (artifact) {
      return new InputKind.Artifact();
    }
    if (json.hasTop("jsonrpc") || json.hasTop("result")) {
      return new InputKind.Trace(InputKind.Trace.Form.DOCUMENT);
    }
    // A trace of a transaction that runs no code is its summary alone.
    return json.hasTop("stateRoot") || json.hasTop("gasUsed")
        ? new InputKind.Trace(InputKind.Trace.Form.LINES)
        : null;
  }

  private static Form form(byte[] head, String name) {
    // The head may end inside a character of several bytes.
    String text = BytecodeReader.text(head.length < HEAD ? head : Arrays.copyOf(head, HEAD - 3));
    if (text == null || BytecodeReader.isRaw(name, text)) {
      return Form.BINARY;
    }
    return BytecodeReader.isAssembly(name, text) ? Form.ASSEMBLY : Form.HEX;
  }
}
