package frameglass.engine.transaction;

/** Bytes that are no transaction under the rules of a fork. */
public final class InvalidTransactionException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Rejection rejection;

  InvalidTransactionException(Rejection.Reason reason, String detail) {
    super(new Rejection(reason, detail).text());
    this.rejection = new Rejection(reason, detail);
  }

  /** Why. */
  public Rejection rejection() {
    return rejection;
  }
}
