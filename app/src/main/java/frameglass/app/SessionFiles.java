package frameglass.app;

import frameglass.app.model.SavedSession;
import frameglass.engine.scenario.BadInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Saved sessions in a folder, a file an input. A file is replaced as a whole or not at all; one
 * that cannot be read is kept aside.
 */
final class SessionFiles {
  private static final int MOST_ASIDE = 1000;
  private final Path folder;

  /** The sessions in {@code folder}, which need not be there yet. */
  SessionFiles(Path folder) {
    this.folder = folder;
  }

  /** Where the session of the input with {@code key} is kept. */
  Path file(String key) {
    return folder.resolve(key + ".json");
  }

  /**
   * The session of the input with {@code key}, or null if none was saved.
   *
   * @throws BadInputException if the file cannot be used; it is then kept aside under another name,
   *     which the message tells
   */
  @Nullable SavedSession read(String key) {
    Path file = file(key);
    try {
      return SavedSession.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      return null;
    } catch (CharacterCodingException e) {
      throw aside(file, "no text in UTF-8", e);
    } catch (BadInputException e) {
      throw aside(file, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static BadInputException aside(Path file, String why, Exception cause) {
    String name = file.getFileName().toString().replace(".json", "");
    for (int i = 1; i <= MOST_ASIDE; i++) {
      Path kept = file.resolveSibling(name + ".broken-" + i + ".json");
      try {
        // without replacing: what was kept before stays
        Files.move(file, kept);
        return new BadInputException(
            file
                + ": "
                + why
                + "; breakpoints and bookmarks begin anew, the file is kept as "
                + kept.getFileName(),
            cause);
      } catch (java.nio.file.FileAlreadyExistsException e) {
        // the next number
      } catch (IOException e) {
        return new BadInputException(file + ": " + why + "; it cannot be kept aside: " + e, cause);
      }
    }
    return new BadInputException(file + ": " + why + "; clear the folder of broken files", cause);
  }

  /**
   * Replaces the session of the input with {@code key}: whoever reads the file, after a crash or
   * meanwhile, finds the one before or this one.
   *
   * @throws IOException if it cannot be written; the one before stays
   */
  void write(String key, SavedSession session) throws IOException {
    Files.createDirectories(folder);
    Path file = file(key);
    Path temporary = Files.createTempFile(folder, key, ".tmp");
    try {
      try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(session.toJson());
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      try {
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceFolder();
  }

  /** Lets the new name reach the disk too, where the platform can. */
  private void forceFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders; its moves are written through
    }
  }
}
