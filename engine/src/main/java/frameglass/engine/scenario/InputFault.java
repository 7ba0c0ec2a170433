package frameglass.engine.scenario;

import frameglass.engine.contract.ContractException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Turns what readers meet into one line for the person who named the file. */
final class InputFault {
  private InputFault() {}

  /** A file that can't be read. */
  static BadInputException unreadable(Path file, IOException e) {
    String what =
        switch (e) {
          case NoSuchFileException missing -> "there is no such file: check the path";
          case AccessDeniedException denied -> "may not be read: check its permissions";
          case ZipException broken -> "is a broken gzip file: " + e.getMessage();
          case EOFException cut -> "is a gzip file that ends too early: copy it again";
          default ->
              Files.isDirectory(file)
                  ? "is a folder: choose a file in it"
                  : "can't be read: " + e.getMessage();
        };
    return new BadInputException(file + ": " + what, e);
  }

  /** A file or folder below {@code path} that can't be read. */
  static BadInputException inFolder(Path path, IOException e) {
    String what =
        switch (e) {
          case FileSystemLoopException loop -> "a link leads back to where it stands: remove it";
          case AccessDeniedException denied -> "may not be read: check the permissions";
          default -> "cannot be read";
        };
    return new BadInputException(path + ": " + what + " (" + e.getMessage() + ")", e);
  }

  /** An artifact or argument that can't be used, of the file that it is about. */
  static BadInputException in(Path file, ContractException e) {
    return new BadInputException(file + ": " + e.getMessage(), e);
  }
}
