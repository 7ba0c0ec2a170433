package frameglass.engine.precompile;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.precompile.DearAnswers.Question;
import frameglass.engine.precompile.PricedContract.Body;
import frameglass.engine.word.Bytes;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DearAnswersTest {
  private final AtomicInteger computed = new AtomicInteger();
  private final Body body = input -> new byte[] {(byte) computed.incrementAndGet()};
  private final byte[] input = {1, 2, 3};

  @Test
  void aDearAnswerIsComputedOnce() {
    var contract = new PricedContract("DEAR", PricedContract.flat(DearAnswers.DEAR), body);
    byte[] first = contract.run(input, 0, 3);
    assertThat(contract.run(input, 0, 3)).isEqualTo(first).isNotSameAs(first);
    assertThat(computed).hasValue(1);
  }

  @Test
  void anotherInputIsAnotherQuestion() {
    var contract = new PricedContract("DEAR", PricedContract.flat(DearAnswers.DEAR), body);
    contract.run(input, 0, 3);
    contract.run(input, 0, 2);
    contract.run(input, 1, 2);
    assertThat(computed).hasValue(3);
  }

  @Test
  void aCheapAnswerIsNotKept() {
    var contract = new PricedContract("CHEAP", PricedContract.flat(DearAnswers.DEAR - 1), body);
    contract.run(input, 0, 3);
    contract.run(input, 0, 3);
    assertThat(computed).hasValue(2);
  }

  @Test
  void anAnswerToALongQuestionIsNotKept() {
    var contract = new PricedContract("DEAR", PricedContract.flat(DearAnswers.DEAR), body);
    byte[] longest = new byte[DearAnswers.LONGEST + 1];
    contract.run(longest, 0, longest.length);
    contract.run(longest, 0, longest.length);
    assertThat(computed).hasValue(2);
    contract.run(longest, 0, DearAnswers.LONGEST);
    contract.run(longest, 0, DearAnswers.LONGEST);
    assertThat(computed).hasValue(3);
  }

  @Test
  void onlyTheLatestAreKept() {
    var answers = new DearAnswers();
    for (int i = 0; i < 20; i++) {
      answers.keep(new Question(body, Bytes.copyOf(new byte[] {(byte) i})), new byte[] {7});
    }
    assertThat(answers.find(new Question(body, Bytes.copyOf(new byte[] {0})))).isNull();
    assertThat(answers.find(new Question(body, Bytes.copyOf(new byte[] {19})))).containsExactly(7);
  }
}
