package frameglass.app.cli;

import frameglass.engine.code.Fork;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Scenario;
import frameglass.engine.scenario.StateSubtest;
import frameglass.engine.scenario.StateTest;
import frameglass.engine.scenario.StateTestFile;
import frameglass.engine.scenario.StateTestFiles;
import frameglass.engine.scenario.StateTestReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which subtest of a state test file to run; null where the person did not say.
 *
 * @param test part of the test's name
 * @param fork its fork
 * @param data index of its call data
 * @param gas index of its gas limit
 * @param value index of its value
 */
record SubtestChoice(
    @Nullable String test,
    @Nullable Fork fork,
    @Nullable Integer data,
    @Nullable Integer gas,
    @Nullable Integer value) {

  private record Found(StateTest test, StateSubtest subtest) {}

  /**
   * The one subtest of {@code path} that fits.
   *
   * @throws BadInputException if none or several do
   */
  Scenario choose(Path path) {
    List<Found> found = new ArrayList<>();
    List<StateTestReader.Unreadable> faults = new ArrayList<>();
    StateTestReader reader =
        new StateTestReader(
            read -> {
              for (StateSubtest subtest : read.subtests()) {
                if (fits(read, subtest)) {
                  found.add(new Found(read, subtest));
                }
              }
            },
            faults::add);
    try (StateTestFiles files = StateTestFiles.open(List.of(path))) {
      for (StateTestFile file : files.files()) {
        reader.read(files, file);
      }
    }
    if (found.size() == 1) {
      return found.getFirst().test().scenario(found.getFirst().subtest());
    }
    if (found.isEmpty() && !faults.isEmpty()) {
      var fault = faults.getFirst();
      throw new BadInputException(
          fault.file().place() + ": " + fault.test() + ": " + fault.message());
    }
    if (found.isEmpty()) {
      throw new BadInputException(
          path + ": no subtest fits; leave out --test, --fork, --data, --gas or --value");
    }
    throw new BadInputException(path + ": " + several(found));
  }

  private boolean fits(StateTest read, StateSubtest subtest) {
    return (test == null || read.name().contains(test))
        && (fork == null || subtest.fork() == fork)
        && (data == null || subtest.data() == data)
        && (gas == null || subtest.gas() == gas)
        && (value == null || subtest.value() == value);
  }

  private static String several(List<Found> found) {
    String choices =
        found.stream()
            .map(one -> one.subtest().label())
            .distinct()
            .limit(6)
            .collect(Collectors.joining(", "));
    TreeSet<String> names =
        found.stream().map(one -> one.test().name()).collect(Collectors.toCollection(TreeSet::new));
    String which =
        names.size() > 1
            ? "; choose a test with --test, such as " + names.first()
            : "; choose with --fork, --data, --gas and --value";
    return found.size() + " subtests fit (" + choices + (found.size() > 6 ? ", …)" : ")") + which;
  }
}
