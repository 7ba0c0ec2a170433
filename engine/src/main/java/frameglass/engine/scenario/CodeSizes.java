package frameglass.engine.scenario;

import frameglass.engine.contract.ContractArtifact;
import frameglass.engine.word.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sizes of the codes in a corpus, in bytes, each different code counted once.
 *
 * @param init init codes
 * @param runtime runtime codes
 */
public record CodeSizes(int[] init, int[] runtime) {
  /** Init and runtime codes together. */
  public int[] all() {
    return IntStream.concat(IntStream.of(init), IntStream.of(runtime)).toArray();
  }

  /**
   * The codes of every file that can be read; others are passed over.
   *
   * @throws BadInputException if a path does not exist
   */
  public static CodeSizes of(List<Path> paths) {
    Set<Bytes> init = new HashSet<>();
    Set<Bytes> runtime = new HashSet<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new BadInputException(path + ": there is no such file or folder; check the path");
      }
      for (Path file : filesOf(path)) {
        try {
          add(file, init, runtime);
        } catch (BadInputException e) {
          // a folder of artifacts holds other files, too
        }
      }
    }
    return new CodeSizes(sizes(init), sizes(runtime));
  }

  /** The codes that the scenarios bring along: of their accounts, and what they deploy. */
  public static CodeSizes ofScenarios(List<Scenario> scenarios) {
    Set<Bytes> init = new HashSet<>();
    Set<Bytes> runtime = new HashSet<>();
    for (Scenario scenario : scenarios) {
      add(scenario.accounts().values(), init, runtime, scenario.transaction());
    }
    return new CodeSizes(sizes(init), sizes(runtime));
  }

  private static int[] sizes(Set<Bytes> codes) {
    return codes.stream().mapToInt(Bytes::size).filter(size -> size > 0).toArray();
  }

  private static List<Path> filesOf(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches("(?i).*\\.(json|gz|zip)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw InputFault.inFolder(path, e);
    } catch (UncheckedIOException e) {
      // a folder below that may not be listed
      throw InputFault.inFolder(path, Objects.requireNonNull(e.getCause()));
    }
  }

  private static void add(Path file, Set<Bytes> init, Set<Bytes> runtime) {
    switch (Inputs.sniff(file)) {
      case InputKind.Artifact _ -> {
        for (ContractArtifact contract : ArtifactReader.open(file).choices()) {
          init.add(contract.creation().bytes());
          runtime.add(contract.runtime().bytes());
        }
      }
      case InputKind.StateTests _, InputKind.Zip _, InputKind.ScenarioDocument _ -> {
        StateTestReader reader = new StateTestReader(test -> add(test, init, runtime), fault -> {});
        try (StateTestFiles files = StateTestFiles.open(List.of(file))) {
          for (StateTestFile entry : files.files()) {
            reader.read(files, entry);
          }
        }
      }
      case InputKind.Code _, InputKind.Trace _ -> {}
    }
  }

  private static void add(StateTest test, Set<Bytes> init, Set<Bytes> runtime) {
    for (StateSubtest subtest : test.subtests()) {
      add(test.accounts().values(), init, runtime, subtest.transaction());
    }
  }

  private static void add(
      Collection<PreAccount> accounts,
      Set<Bytes> init,
      Set<Bytes> runtime,
      TransactionSpec transaction) {
    accounts.forEach(account -> runtime.add(account.code()));
    if (transaction.isCreate()) {
      init.add(transaction.data());
    }
  }
}
