package frameglass.engine.precompile;

import org.jspecify.annotations.Nullable;

/** A precompile put together from its price and its body, so that a fork can change one alone. */
record PricedContract(String name, Price price, Body body) implements Precompile {

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
      return body.answer(new Input(input, offset, length));
    } catch (InvalidInputException invalid) {
      return null;
    }
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
