package frameglass.engine.scenario;

import frameglass.engine.contract.Gzip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files of state tests under some paths: JSON files, folders and zips of them. Zips stay open
 * until this is closed; many threads may open files at once.
 */
public final class StateTestFiles implements AutoCloseable {
  private final List<StateTestFile> files = new ArrayList<>();
  private final Map<Path, ZipFile> zips = new HashMap<>();

  private StateTestFiles() {}

  /**
   * Finds the files under {@code paths}.
   *
   * @throws BadInputException when a path cannot be read or holds no JSON file
   */
  public static StateTestFiles open(List<Path> paths) {
    return open(
        paths,
        fault -> {
          throw fault;
        });
  }

  /**
   * Finds the files under those of {@code paths} that can be read and hold a JSON file.
   *
   * @param faults told of each other one
   */
  public static StateTestFiles open(List<Path> paths, Consumer<BadInputException> faults) {
    StateTestFiles found = new StateTestFiles();
    boolean isWell = false;
    try {
      for (Path path : paths) {
        try {
          found.addAll(path);
        } catch (BadInputException e) {
          faults.accept(e);
        }
      }
      isWell = true;
      return found;
    } finally {
      if (!isWell) {
        found.close();
      }
    }
  }

  private void addAll(Path path) {
    int before = files.size();
    add(path);
    if (files.size() == before) {
      throw new BadInputException(path + ": holds no .json file; name one that does");
    }
  }

  private void add(Path path) {
    if (!Files.exists(path)) {
      throw new BadInputException(path + ": there is no such file or folder; check the path");
    }
    try {
      if (Files.isDirectory(path)) {
        addFolder(path);
      } else if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
        addZip(path);
      } else {
        files.add(new StateTestFile(path, null, Files.size(path)));
      }
    } catch (ZipException e) {
      throw new BadInputException(path + ": is no zip: " + e.getMessage(), e);
    } catch (IOException e) {
      throw InputFault.inFolder(path, e);
    } catch (UncheckedIOException e) {
      // a folder below that may not be listed, or a link that leads back to where it stands
      throw InputFault.inFolder(path, Objects.requireNonNull(e.getCause()));
    }
  }

  private void addFolder(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> found =
          walk.filter(path -> isJson(path.toString()) && Files.isRegularFile(path))
              .sorted()
              .toList();
      for (Path path : found) {
        files.add(new StateTestFile(path, null, Files.size(path)));
      }
    }
  }

  private void addZip(Path path) throws IOException {
    ZipFile zip = new ZipFile(path.toFile());
    ZipFile twin = zips.put(path, zip);
    if (twin != null) {
      twin.close();
    }
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (isJson(entry.getName()) && !entry.isDirectory()) {
        files.add(new StateTestFile(path, entry.getName(), entry.getSize()));
      }
    }
  }

  private static boolean isJson(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  /** The files, in the order of the paths and their names. */
  public List<StateTestFile> files() {
    return Collections.unmodifiableList(files);
  }

  /** The bytes of {@code file}, which is one of these. */
  public InputStream open(StateTestFile file) throws IOException {
    String name = file.entry();
    if (name == null) {
      return Gzip.open(file.path());
    }
    ZipFile zip = zips.get(file.path());
    ZipEntry entry = zip == null ? null : zip.getEntry(name);
    if (zip == null || entry == null) {
      throw new IOException("no such entry");
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() {
    try {
      for (ZipFile zip : zips.values()) {
        zip.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    zips.clear();
  }
}
