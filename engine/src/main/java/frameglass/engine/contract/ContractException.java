package frameglass.engine.contract;

/**
 * An artifact or a typed argument that cannot be used. The message is one line without the file's
 * name: what is wrong, where in the file or which parameter, and how to mend it.
 */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A fault described by {@code message}, one line without a full stop at its end. */
  public ContractException(String message) {
    super(message);
  }

  /** A fault described by {@code message} that {@code cause} revealed. */
  public ContractException(String message, Throwable cause) {
    super(message, cause);
  }
}
