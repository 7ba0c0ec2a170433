package frameglass.engine.interpreter;

import frameglass.engine.state.BlockContext;
import frameglass.engine.state.TransactionContext;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.List;

/** Stands where a block and a transaction will, until a transaction begins. */
final class NoContext {
  static final BlockContext BLOCK =
      new BlockContext(
          UInt256.ONE,
          0,
          0,
          Address.ZERO,
          UInt256.ZERO,
          UInt256.ZERO,
          UInt256.ZERO,
          UInt256.ZERO,
          number -> UInt256.ZERO);

  static final TransactionContext TRANSACTION =
      new TransactionContext(Address.ZERO, UInt256.ZERO, List.of());

  private NoContext() {}
}
