package frameglass.engine.transaction;

/** Bytes that are no transaction under the rules of a fork. */
public final class InvalidTransactionException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Rejection rejection;

  InvalidTransactionException(Rejection.Reason reason, String detail) {
    this(new Rejection(reason, detail));
  }

  InvalidTransactionException(Rejection rejection) {
    super(rejection.text());
    this.rejection = rejection;
  }

  /** Why. */
  public Rejection rejection() {
    return rejection;
  }
}
