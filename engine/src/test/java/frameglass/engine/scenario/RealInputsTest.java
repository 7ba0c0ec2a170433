package frameglass.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real clients and tools write is told apart. */
@Tag("conformance")
class RealInputsTest {
  private static final Path SHARED = Path.of(System.getProperty("frameglass.shared", ""));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "trace from a node; traces/.*structLogs.*",
        "trace from a node; traces/.*(callTracer|prestateTracer|fourByteTracer|trace_transaction).*",
        "trace from a node; traces/besu/.*",
        "trace from a node; traces/foundry/forge-test-debug-dump.*",
        "trace in EIP-3155 lines; traces/large/.*",
        "trace in EIP-3155 lines; traces/eip3155/(geth|nimbus|erigon|revm)/(0|neg|stack).*stderr.*",
        "trace in EIP-3155 lines; traces/eip3155/besu/(0|neg|stack).*stdout.*",
        "trace in EIP-3155 lines; traces/eip3155/evmone-own/.*",
        "state test; traces/(statetests|eip3155/cases)/.*",
        "contract artifact; traces/(foundry/out|hardhat.-artifacts|solc)/.*",
        "zip of state tests; fixtures/.*[.]zip",
      })
  void everyFileOfAFolderIsOfItsKind(String label, String pattern) throws IOException {
    List<String> others = new ArrayList<>();
    int seen = 0;
    try (Stream<Path> files = Files.walk(SHARED.toRealPath())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = SHARED.toRealPath().relativize(file).toString().replace('\\', '/');
        if (name.matches(pattern)) {
          seen++;
          String found = Inputs.sniff(file).label();
          if (!found.equals(label)) {
            others.add(name + ": " + found);
          }
        }
      }
    }
    assertThat(seen).isPositive();
    assertThat(others).isEmpty();
  }

  @Test
  void aTransactionsReceiptIsNothingToOpen() {
    Path receipt = SHARED.resolve("traces/anvil/erc20-deploy.tx.json");
    assertThatThrownBy(() -> Inputs.sniff(receipt))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("(its top has input, transaction, receipt)");
  }
}
