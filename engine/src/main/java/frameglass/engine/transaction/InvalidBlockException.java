package frameglass.engine.transaction;

/** A block that cannot be part of a chain. */
public final class InvalidBlockException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient BlockRejection rejection;

  InvalidBlockException(BlockRejection.Reason reason, String detail) {
    this(new BlockRejection(reason, detail));
  }

  private InvalidBlockException(BlockRejection rejection) {
    super(rejection.text());
    this.rejection = rejection;
  }

  /** Why. */
  public BlockRejection rejection() {
    return rejection;
  }
}
