package frameglass.engine.state;

import org.jspecify.annotations.Nullable;

/** A world state frozen in the middle of a transaction; immutable, pages shared copy-on-write. */
public final class WorldSnapshot {
  final AccountImage[] accounts;
  final Journal.Image journal;
  final Logs.Image logs;
  final long[] marks;
  final long refund;
  final long epoch;

  WorldSnapshot(
      AccountImage[] accounts,
      Journal.Image journal,
      Logs.Image logs,
      long[] marks,
      long refund,
      long epoch) {
    this.accounts = accounts;
    this.journal = journal;
    this.logs = logs;
    this.marks = marks;
    this.refund = refund;
    this.epoch = epoch;
  }

  /** Roughly the heap bytes it holds that {@code other} does not. */
  @SuppressWarnings("ReferenceEquality") // an image is shared if it is the same object
  public long bytesNotSharedWith(@Nullable WorldSnapshot other) {
    long bytes = 64 + accounts.length * 8L + marks.length * 8L;
    for (int i = 0; i < accounts.length; i++) {
      AccountImage mine = accounts[i];
      AccountImage theirs = other != null && i < other.accounts.length ? other.accounts[i] : null;
      if (mine != theirs) {
        bytes +=
            96
                + mine.slots()
                    .bytesNotSharedWith(theirs == null ? Storage.Image.EMPTY : theirs.slots());
        if (mine.transients() != null) {
          bytes += mine.transients().bytesNotSharedWith(Storage.Image.EMPTY);
        }
      }
    }
    return bytes
        + journal.bytesNotSharedWith(other == null ? null : other.journal)
        + logs.bytesNotSharedWith(other == null ? null : other.logs);
  }
}
