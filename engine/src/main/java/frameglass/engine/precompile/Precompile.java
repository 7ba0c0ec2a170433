package frameglass.engine.precompile;

import org.jspecify.annotations.Nullable;

/**
 * One precompiled contract under the rules of one fork. The input is the range {@code offset} to
 * {@code offset + length} of an array that belongs to the caller: it is read, never written, never
 * kept. Safe for use by many threads.
 */
public sealed interface Precompile permits PricedContract {

  /** The name that execution specifications use, in capitals, such as {@code ECRECOVER}. */
  String name();

  /**
   * The price of this input in gas, or {@link Long#MAX_VALUE} when it is more than any gas limit.
   */
  long gas(byte[] input, int offset, int length);

  /**
   * The answer to this input, possibly empty, or null when the input is invalid: the call then
   * fails and consumes all its gas. Ask {@link #fault} why.
   */
  byte @Nullable [] run(byte[] input, int offset, int length);

  /** Why {@link #run} gives null for this input, in a few words; null when it does not. */
  @Nullable String fault(byte[] input, int offset, int length);
}
