package frameglass.app.model;

import frameglass.engine.code.Fork;
import frameglass.engine.scenario.KnownContracts;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.ScenarioSource;
import frameglass.engine.scenario.ScenarioWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Tells inputs apart by what they hold, wherever they lie and whatever they are called. */
final class InputKey {
  /** Bytes of a long file that are looked at, at both its ends. */
  private static final int LOOKED_AT = 1 << 20;

  private InputKey() {}

  /**
   * The key of what {@code scenario} runs. Names, bookmarks and the fork do not count: what a
   * person marked stays where it is when the same runs by other rules.
   */
  static String of(Scenario scenario) {
    Scenario bare =
        scenario
            .withTitle("")
            .withDescription("")
            .withFork(Fork.OSAKA)
            .withContracts(KnownContracts.NONE)
            .withNames(Map.of())
            .withBookmarks(List.of())
            .withLesson(null)
            .withNotes(List.of())
            .withSource(ScenarioSource.of(ScenarioSource.Kind.PROGRAM, null));
    MessageDigest digest = digest();
    digest.update(
        ScenarioWriter.text(bare, null, Path.of("scenario.json")).getBytes(StandardCharsets.UTF_8));
    return text(digest);
  }

  /**
   * The key of a file, from its length and both its ends; a file that cannot be read has none,
   * {@code ""}.
   */
  static String of(Path file) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long length = in.length();
      MessageDigest digest = digest();
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(length).flip());
      byte[] head = new byte[(int) Math.min(length, LOOKED_AT)];
      in.readFully(head);
      digest.update(head);
      byte[] tail = new byte[(int) Math.min(length - head.length, LOOKED_AT)];
      in.seek(length - tail.length);
      in.readFully(tail);
      digest.update(tail);
      return text(digest);
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
