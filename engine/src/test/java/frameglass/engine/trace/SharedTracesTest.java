package frameglass.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The traces of real clients, by the path in {@code frameglass.shared}. */
@Tag("conformance")
class SharedTracesTest {
  private static final Path SHARED = Path.of(System.getProperty("frameglass.shared", "missing"));
  private static final Path TRACES = SHARED.resolve("traces");

  @TempDir Path folder;

  /** Files under these that hold steps. */
  private static List<Path> traceFiles() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String dialect : List.of("anvil", "hardhat2", "hardhat3", "besu", "eip3155", "large")) {
      try (Stream<Path> all = Files.walk(TRACES.resolve(dialect))) {
        all.filter(Files::isRegularFile).filter(SharedTracesTest::holdsSteps).forEach(found::add);
      }
    }
    return found;
  }

  private static boolean holdsSteps(Path file) {
    String name = file.toString();
    if (name.contains("besu/trace/") || name.contains("trace_transaction")) {
      return false;
    }
    try {
      String text = text(file);
      return text.contains("\"structLogs\"") || text.contains("\"pc\"");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readNBytes(1 << 22), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyFileIsReadAndEveryStepOfItCanBeLookedAt() throws IOException {
    List<Path> files = traceFiles();
    assertThat(files).hasSizeGreaterThan(130);
    Map<TraceDialect, Integer> dialects = new TreeMap<>();
    for (Path file : files) {
      try (TraceFile opened = TraceFile.open(file)) {
        for (SavedTrace trace : opened.traces()) {
          dialects.merge(trace.dialect(), 1, Integer::sum);
          for (long step = 0; step < Math.min(trace.size(), 5000); step++) {
            TraceStep read = trace.step(step);
            assertThat(read.pc()).isEqualTo(trace.pc(step));
            assertThat(read.opcode()).isEqualTo(trace.op(step)).isNotNegative();
            assertThat(read.gas()).isEqualTo(trace.gas(step));
            assertThat(read.depth()).isEqualTo(trace.depth(step));
            assertThat(read.error() != null).isEqualTo(trace.fails(step));
          }
        }
      }
    }
    System.getLogger("traces").log(System.Logger.Level.INFO, files.size() + " files, " + dialects);
  }

  @Test
  void clientsAgreeOnTheSixTransactions() throws IOException {
    for (String name :
        List.of(
            "create2-factory",
            "delegatecall-proxy",
            "erc20-deploy",
            "oog-deploy",
            "panic-0x41-deploy",
            "plain-transfer")) {
      Path evmone = one(TRACES.resolve("eip3155/evmone-own"), name + ".jsonl");
      for (String client : List.of("anvil", "hardhat2", "hardhat3")) {
        for (String variant : List.of("default", "memory-returndata", "nostorage-nostack")) {
          Path file = one(TRACES.resolve(client), name + ".structLogs." + variant + ".json");
          // the token keeps the block's time, and each client had its own
          boolean sameTime = client.equals("anvil") || !name.equals("erc20-deploy");
          boolean stacks = sameTime && !variant.startsWith("no");
          assertThat(differences(evmone, file, stacks)).as("%s", file).isEmpty();
        }
      }
    }
  }

  @Test
  void clientsAgreeOnTheStateTests() throws IOException {
    Path root = TRACES.resolve("eip3155");
    for (String name :
        List.of(
            "00000936-mixed-1",
            "00003656-naivefuzz-0",
            "negative_refund",
            "stackUnderflow_nonzeroMem",
            "statetest1")) {
      Path geth = root.resolve("geth/" + name + ".stderr.txt");
      for (String client :
          List.of("besu", "eels", "erigon", "evmone", "nethermind", "nimbus", "revm")) {
        String stream = client.equals("besu") ? ".stdout.txt" : ".stderr.txt";
        Path file = root.resolve(client).resolve(name + stream);
        assertThat(differences(geth, file, true)).as("%s", file).isEmpty();
      }
    }
  }

  @Test
  void theZipOfClientTracesIsRead() throws IOException {
    int read = 0;
    long steps = 0;
    try (ZipFile zip = new ZipFile(SHARED.resolve("fixtures/client-traces.zip").toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.isDirectory() || entry.getName().endsWith(".snappy")) {
          continue;
        }
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
          bytes = in.readAllBytes();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.contains("\"pc\"") || entry.getName().contains("json_scanner.stderr")) {
          continue;
        }
        Path file = Files.write(folder.resolve("entry-" + read), bytes);
        try (TraceFile opened = TraceFile.open(file)) {
          for (SavedTrace trace : opened.traces()) {
            steps += trace.size();
            for (long step = 0; step < trace.size(); step++) {
              assertThat(trace.step(step).pc()).isEqualTo(trace.pc(step));
            }
          }
        }
        read++;
      }
    }
    assertThat(read).isGreaterThan(60);
    assertThat(steps).isGreaterThan(10_000);
  }

  /** What differs between two traces of one transaction, leaving out an implicit STOP. */
  private static List<String> differences(Path a, Path b, boolean stacks) {
    try (TraceFile left = TraceFile.open(a);
        TraceFile right = TraceFile.open(b)) {
      List<String> found = new ArrayList<>();
      List<long[]> one = rows(left.main());
      List<long[]> two = rows(right.main());
      if (one.size() != two.size()) {
        found.add(one.size() + " steps against " + two.size());
      }
      for (int i = 0; i < Math.min(one.size(), two.size()) && found.size() < 5; i++) {
        if (!Arrays.equals(one.get(i), 0, 4, two.get(i), 0, 4)) {
          found.add("row " + i + ": " + Arrays.toString(one.get(i)) + Arrays.toString(two.get(i)));
        } else if (stacks) {
          TraceStack s = left.main().step(one.get(i)[4]).stack();
          TraceStack t = right.main().step(two.get(i)[4]).stack();
          if (!Objects.equals(s, t)) {
            found.add("row " + i + ": " + s + " against " + t);
          }
        }
      }
      return found;
    }
  }

  private static List<long[]> rows(SavedTrace trace) {
    List<long[]> rows = new ArrayList<>();
    for (long i = 0; i < trace.size(); i++) {
      boolean implicit = trace.op(i) == 0 && !trace.fails(i) && endsFrame(trace, i);
      if (!implicit) {
        rows.add(new long[] {trace.pc(i), trace.op(i), trace.gas(i), trace.depth(i), i});
      }
    }
    return rows;
  }

  private static boolean endsFrame(SavedTrace trace, long step) {
    return trace.nextInFrame(step) < 0;
  }

  private static Path one(Path folder, String name) {
    Path plain = folder.resolve(name);
    return Files.exists(plain) ? plain : folder.resolve(name + ".gz");
  }
}
