package frameglass.engine.precompile;

import frameglass.engine.word.Bytes;
import org.jspecify.annotations.Nullable;

/** A precompile put together from its price and its body, so that a fork can change one alone. */
record PricedContract(String name, Price price, Body body) implements Precompile {
  private static final DearAnswers DEAR = new DearAnswers();

  /** What an input costs, in gas. */
  @FunctionalInterface
  interface Price {
    long of(Input input);
  }

  /** What an input is answered with. */
  @FunctionalInterface
  interface Body {
    byte[] answer(Input input) throws InvalidInputException;
  }

  /** The same price for every input. */
  static Price flat(long gas) {
    return _ -> gas;
  }

  /** A base price and a price for every word of 32 bytes begun. */
  static Price byWord(long base, long perWord) {
    return input -> base + perWord * ((input.length() + 31L) / 32);
  }

  /** A base price and a price for every whole item of {@code size} bytes. */
  static Price byItem(long base, long perItem, int size) {
    return input -> base + perItem * (input.length() / size);
  }

  @Override
  public long gas(byte[] input, int offset, int length) {
    return price.of(new Input(input, offset, length));
  }

  @Override
  public byte @Nullable [] run(byte[] input, int offset, int length) {
    try {
      Input question = new Input(input, offset, length);
      boolean isDear = length <= DearAnswers.LONGEST && price.of(question) >= DearAnswers.DEAR;
      return isDear
          ? dearAnswer(question, Bytes.copyOf(input, offset, length))
          : body.answer(question);
    } catch (InvalidInputException invalid) {
      return null;
    }
  }

  private byte[] dearAnswer(Input input, Bytes bytes) throws InvalidInputException {
    var question = new DearAnswers.Question(body, bytes);
    byte[] answer = DEAR.find(question);
    if (answer == null) {
      answer = body.answer(input);
      DEAR.keep(question, answer);
    }
    return answer;
  }

  @Override
  public @Nullable String fault(byte[] input, int offset, int length) {
    try {
      var _ = body.answer(new Input(input, offset, length));
      return null;
    } catch (InvalidInputException invalid) {
      return invalid.getMessage();
    }
  }
}
