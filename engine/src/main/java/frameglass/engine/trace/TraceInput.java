package frameglass.engine.trace;

import frameglass.engine.scenario.BadInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a trace file: once from front to back, and from then on at any offset. A gzip file
 * is inflated on the way into a temporary file that goes when this is closed.
 */
final class TraceInput implements AutoCloseable {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int STRETCH = 1 << 20;

  private final Path file;
  private final FileChannel given;
  private final FileChannel bytes;
  private final boolean isGzip;
  private final long total;
  private @Nullable String cut;

  private TraceInput(Path file, FileChannel given, FileChannel bytes, boolean isGzip)
      throws IOException {
    this.file = file;
    this.given = given;
    this.bytes = bytes;
    this.isGzip = isGzip;
    this.total = given.size();
  }

  /**
   * Opens {@code file}.
   *
   * @throws BadInputException if it cannot be read, is empty, or is packed in another way than gzip
   */
  static TraceInput open(Path file) {
    if (Files.isDirectory(file)) {
      throw new BadInputException(file + " is a folder; give a trace file");
    }
    try {
      FileChannel given = FileChannel.open(file, StandardOpenOption.READ);
      try {
        if (magic(given, file) != GZIP_MAGIC) {
          return new TraceInput(file, given, given, false);
        }
        return new TraceInput(file, given, temporary(file), true);
      } catch (IOException | RuntimeException failed) {
        given.close();
        throw failed;
      }
    } catch (NoSuchFileException absent) {
      throw new BadInputException(file + " does not exist; check the path", absent);
    } catch (IOException failed) {
      throw new BadInputException(
          file + " cannot be read: " + reason(failed) + "; check its permissions", failed);
    }
  }

  private static FileChannel temporary(Path file) {
    try {
      return FileChannel.open(
          Files.createTempFile("frameglass-", ".trace"),
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException full) {
      throw new BadInputException(
          file
              + " cannot be inflated into the temporary folder: "
              + reason(full)
              + "; make room, or set java.io.tmpdir to another folder",
          full);
    }
  }

  /** The first two bytes, which tell how a file is packed. */
  private static int magic(FileChannel given, Path file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(2);
    given.read(head, 0);
    if (head.position() == 0) {
      throw new BadInputException(
          file
              + " is empty; record the trace again, and mind that many clients write it to"
              + " standard error");
    }
    int magic = head.getShort(0) & 0xffff;
    String packed =
        switch (magic) {
          case 0x504b -> "a zip; unpack it first";
          case 0x28b5 -> "packed with zstd; unpack it first, or use gzip";
          case 0xfd37 -> "packed with xz; unpack it first, or use gzip";
          case 0x425a -> "packed with bzip2; unpack it first, or use gzip";
          case 0xff06 -> "packed with snappy; unpack it first, or use gzip";
          case 0xfffe, 0xfeff -> "UTF-16, as PowerShell's > writes; save it as UTF-8";
          default -> null;
        };
    if (packed != null) {
      throw new BadInputException(file + " is " + packed);
    }
    return magic;
  }

  private static String reason(IOException failed) {
    String message = failed.getMessage();
    return message == null
        ? failed.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  Path file() {
    return file;
  }

  /** Why the bytes end before the file's own end, or null when they do not. */
  @Nullable String cut() {
    return cut;
  }

  /** All bytes from the front; to be read once. */
  InputStream front(ReadProgress progress, LongSupplier steps) {
    return new Front(progress, steps);
  }

  /** The bytes from {@code offset}; any number of times, once the front has been read. */
  InputStream from(long offset) {
    return new At(offset);
  }

  @Override
  public void close() {
    try (given) {
      bytes.close();
    } catch (IOException failed) {
      throw new BadInputException(file + " cannot be closed: " + reason(failed), failed);
    }
  }

  /** A stream that reads bytes by the array. */
  private abstract static class Blocks extends InputStream {
    @Override
    public final int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;
  }

  /** Reads by position, so that any number of readers share the channel. */
  private final class At extends Blocks {
    private long position;

    At(long position) {
      this.position = position;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = bytes.read(ByteBuffer.wrap(target, offset, length), position);
      if (read > 0) {
        position += read;
      }
      return read;
    }
  }

  /** Reads once from the front; keeps what it inflates. */
  private final class Front extends Blocks {
    private final ReadProgress progress;
    private final LongSupplier steps;
    private @Nullable InputStream in;
    private long sinceReport;
    private boolean ended;

    Front(ReadProgress progress, LongSupplier steps) {
      this.progress = progress;
      this.steps = steps;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (ended || (length > 0 && !report())) {
        ended = true;
        return -1;
      }
      int read = more(target, offset, length);
      if (read > 0) {
        sinceReport += read;
        if (isGzip && !keep(target, offset, read)) {
          read = -1;
        }
      }
      ended = read < 0;
      return read;
    }

    private boolean report() throws IOException {
      if (sinceReport < STRETCH) {
        return true;
      }
      sinceReport = 0;
      if (progress.goesOn(given.position(), total, steps.getAsLong())) {
        return true;
      }
      cut = "reading was stopped";
      return false;
    }

    private int more(byte[] target, int offset, int length) throws IOException {
      try {
        InputStream from = in;
        if (from == null) {
          from = Channels.newInputStream(given.position(0));
          if (isGzip) {
            from = new GZIPInputStream(from, 1 << 16);
          }
          in = from;
        }
        return from.read(target, offset, length);
      } catch (EOFException truncated) {
        cut = "the gzip file is cut off";
        return -1;
      } catch (ZipException damaged) {
        cut = "the gzip file is damaged";
        return -1;
      }
    }

    private boolean keep(byte[] target, int offset, int length) {
      ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
      try {
        while (buffer.hasRemaining()) {
          bytes.write(buffer);
        }
        return true;
      } catch (IOException full) {
        cut = "the temporary folder has no room for the rest (" + reason(full) + ")";
        return false;
      }
    }
  }
}
