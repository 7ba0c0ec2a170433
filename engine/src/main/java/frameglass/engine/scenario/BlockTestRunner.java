package frameglass.engine.scenario;

import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.state.WorldState;
import frameglass.engine.transaction.BlockRejection;
import frameglass.engine.transaction.Chain;
import frameglass.engine.transaction.InvalidBlockException;
import frameglass.engine.transaction.StateRoot;
import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges blockchain tests, one after another, on one thread. */
public final class BlockTestRunner {
  private final Interpreter interpreter = new Interpreter();
  private final StateRoot roots = new StateRoot();

  /** A runner with its own interpreter. */
  public BlockTestRunner() {}

  /** Where the transactions run, for whoever wants to watch. */
  public Interpreter interpreter() {
    return interpreter;
  }

  /** Offers all blocks of {@code test} to a chain and compares what is there at the end. */
  public BlockOutcome run(BlockTest test) {
    WorldState world = ScenarioSetup.world(test.accounts());
    List<BlockRejection> rejections = new ArrayList<>();
    UInt256 before = roots.of(world);
    if (!before.equals(test.genesis().stateRoot())) {
      String error = mismatch("genesis state root", before, test.genesis().stateRoot());
      return new BlockOutcome(before, rejections, error, null);
    }
    Chain chain = new Chain(test.chainId(), test.schedule(), test.genesis(), world, interpreter);
    String error = offerAll(test, chain, rejections);
    UInt256 stateRoot = roots.of(chain.world());
    if (error == null) {
      error = atTheEnd(test, chain, stateRoot);
    }
    Map<Address, PreAccount> expected = test.postState();
    String difference =
        error == null || expected == null ? null : WorldDifference.first(chain.world(), expected);
    return new BlockOutcome(stateRoot, rejections, error, difference);
  }

  private static @Nullable String offerAll(
      BlockTest test, Chain chain, List<BlockRejection> rejections) {
    for (int i = 0; i < test.blocks().size(); i++) {
      BlockTest.Offer offer = test.blocks().get(i);
      String expected = offer.expectedException();
      try {
        chain.accept(offer.encoded());
        if (expected != null) {
          return "block " + i + ": expected error \"" + expected + "\", got no error";
        }
        UInt256 hash = offer.hash();
        if (hash != null && !hash.equals(chain.head().hash())) {
          return mismatch("block " + i + " hash", chain.head().hash(), hash);
        }
      } catch (InvalidBlockException e) {
        if (expected == null) {
          return "block " + i + ": unexpected error: " + e.rejection().text();
        }
        rejections.add(e.rejection());
      }
    }
    return null;
  }

  private static @Nullable String atTheEnd(BlockTest test, Chain chain, UInt256 stateRoot) {
    if (!chain.head().hash().equals(test.lastBlockHash())) {
      return mismatch("last block hash", chain.head().hash(), test.lastBlockHash());
    }
    UInt256 root = test.postStateRoot();
    if (root != null && !root.equals(stateRoot)) {
      return mismatch("post state root", stateRoot, root);
    }
    Map<Address, PreAccount> expected = test.postState();
    return expected == null || WorldDifference.first(chain.world(), expected) == null
        ? null
        : "post state mismatch";
  }

  private static String mismatch(String what, UInt256 got, UInt256 want) {
    return what + " mismatch: got " + got.toPaddedHex() + ", want " + want.toPaddedHex();
  }
}
