package frameglass.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.code.Fork;
import frameglass.engine.transaction.IntrinsicGas;
import frameglass.engine.transaction.InvalidTransactionException;
import frameglass.engine.transaction.Rejection;
import frameglass.engine.transaction.SignedTransaction;
import frameglass.engine.transaction.TransactionDecoder;
import frameglass.engine.transaction.Validation;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The transaction tests: bytes, and for each fork who sent them or why nobody can have. */
@Tag("conformance")
class TransactionTests {
  private final List<String> failures = new ArrayList<>();
  private int judged;

  @Test
  void everyTransactionIsReadOrRejectedAsItsForkHasIt() throws IOException {
    int files = Fixtures.forEachJson("transaction-tests.zip", this::judgeFile);
    assertThat(failures).isEmpty();
    JsonNode totals = Fixtures.totals("transaction-tests.zip");
    assertThat(files).isEqualTo(totals.get("files").intValue());
    assertThat(judged).isEqualTo(totals.get("subtests").intValue());
  }

  private void judgeFile(String file, JsonNode json) {
    for (Map.Entry<String, JsonNode> test : Fixtures.fields(json)) {
      Bytes encoded = Fixtures.bytes(test.getValue(), "txbytes");
      for (Map.Entry<String, JsonNode> result : Fixtures.fields(test.getValue().get("result"))) {
        String fault = judge(encoded, Fork.parse(result.getKey()), result.getValue());
        judged++;
        if (fault != null) {
          failures.add(file + " " + result.getKey() + ": " + fault);
        }
      }
    }
  }

  private static @Nullable String judge(Bytes encoded, Fork fork, JsonNode expected) {
    JsonNode exception = expected.get("exception");
    try {
      SignedTransaction signed = TransactionDecoder.decode(encoded, fork, UInt256.ONE);
      Rejection rejection = Validation.ofForm(fork, signed.transaction(), true);
      if (rejection != null) {
        return exception == null ? rejection.text() : null;
      }
      if (exception != null) {
        return "passes, but should be rejected by " + exception;
      }
      assertThat(signed.encode()).isEqualTo(encoded);
      assertThat(signed.hash()).isEqualTo(Fixtures.word(expected, "hash"));
      assertThat(signed.transaction().sender()).isEqualTo(Fixtures.address(expected, "sender"));
      assertThat(IntrinsicGas.of(fork, signed.transaction()))
          .isEqualTo(Fixtures.number(expected, "intrinsicGas"));
      return null;
    } catch (InvalidTransactionException e) {
      return exception == null ? e.rejection().text() : null;
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage());
    }
  }
}
