package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.state.WorldSnapshot;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two things that speed stands on: nothing is allocated, and the loop is compiled. */
final class HotPathTest {
  private static final Path SAMPLES = Path.of("..", "samples");

  /** A scenario that runs over and over. */
  private static final class Repeated {
    private final Interpreter interpreter = new Interpreter();
    private final ScenarioRun run;
    private final WorldSnapshot start;

    Repeated(String sample) {
      run =
          new ScenarioRun(
              ScenarioReader.read(SAMPLES.resolve(sample + ".scenario.json")), interpreter);
      start = run.world().capture();
    }

    /** Runs once; answers the bytes that the instructions allocated. */
    long allocated() {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      run.world().rewind(start);
      assertThat(run.begin()).isNull();
      long before = threads.getCurrentThreadAllocatedBytes();
      interpreter.run(Long.MAX_VALUE);
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      run.finish();
      assertThat(interpreter.succeeded()).isTrue();
      return bytes;
    }

    /** The least that a run allocates once everything has grown to its size. */
    long allocatedWarm() {
      allocated();
      allocated();
      long first = allocated();
      return Math.min(first, allocated());
    }
  }

  @Test
  void anInstructionAllocatesNothing() {
    Repeated hashes = new Repeated("benchmarks/ten-thousand-hashes");
    long bytes = hashes.allocatedWarm();
    assertThat(hashes.interpreter.steps()).isGreaterThan(240_000);
    // the output and what holds it; one byte an instruction would be 240,000
    assertThat(bytes).isLessThan(1_000);
  }

  @Test
  void aTransferAllocatesLessThanAHundredBytes() {
    assertThat(new Repeated("benchmarks/five-thousand-transfers").allocatedWarm() / 5_000)
        .isLessThan(100);
  }

  @Test
  void aCallAllocatesNothing() {
    Repeated calls = new Repeated("nested-calls");
    // 601 frames; what is left is the output
    assertThat(calls.allocatedWarm() / 601).isLessThan(10);
  }

  /** For the test below: runs a sample until the loop must have been compiled. */
  static final class Warm {
    private Warm() {}

    public static void main(String[] args) {
      Repeated repeated = new Repeated("benchmarks/five-thousand-transfers");
      for (int i = 0; i < 60; i++) {
        repeated.allocated();
      }
    }
  }

  @Test
  void theLoopIsCompiledByTheOptimisingCompiler() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+PrintCompilation",
                    "-Xbatch",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    Warm.class.getName()))
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(output).isZero();
    List<String> loop =
        output
            .lines()
            .filter(line -> line.contains("frameglass.engine.interpreter.Loop::run"))
            .toList();
    // columns: time, number, flags, level, method, size; level 4 is the optimising compiler
    assertThat(loop).anyMatch(line -> line.matches(".* 4 +frameglass.*bytes\\)"));
    assertThat(loop).noneMatch(line -> line.contains("COMPILE SKIPPED"));
  }
}
