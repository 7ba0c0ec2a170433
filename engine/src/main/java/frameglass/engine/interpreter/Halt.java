package frameglass.engine.interpreter;

/** Why a frame ended (Yellow Paper section 9.4.2 for the exceptional ones). */
public enum Halt {
  STOPPED("stopped", false),
  RETURNED("returned", false),
  SELF_DESTRUCTED("self-destructed", false),
  /** State goes back, gas left and output go to the caller (EIP-140). */
  REVERTED("execution reverted", true),

  OUT_OF_GAS("out of gas", true),
  STACK_UNDERFLOW("stack underflow", true),
  STACK_OVERFLOW("stack overflow", true),
  BAD_JUMP_DESTINATION("invalid jump destination", true),
  INVALID_OPCODE("invalid opcode", true),
  STATIC_STATE_CHANGE("write protection", true),
  RETURN_DATA_OUT_OF_BOUNDS("return data out of bounds", true),
  INIT_CODE_TOO_LARGE("max initcode size exceeded", true),
  CODE_TOO_LARGE("max code size exceeded", true),
  CODE_STARTS_WITH_EF("invalid code: must not begin with 0xef", true),
  CODE_DEPOSIT_OUT_OF_GAS("contract creation code storage out of gas", true),
  CREATE_COLLISION("contract address collision", true),
  PRECOMPILE_FAILURE("precompiled contract failed", true),
  CALL_DEPTH("max call depth exceeded", true),
  INSUFFICIENT_BALANCE("insufficient balance for transfer", true),
  NONCE_OVERFLOW("nonce uint64 overflow", true);

  private static final Halt[] ALL = values();

  /** Gas left when a call has entered a new frame. */
  static final long ENTERED = -1000;

  /** A verdict: the limit of instructions is reached. */
  static final int AT_LIMIT = -1001;

  /** A verdict: a breakpoint is reached. */
  static final int AT_BREAKPOINT = -1002;

  /** A verdict: the probe asked to stop. */
  static final int AT_PROBE = -1003;

  private final String text;
  private final boolean failure;

  Halt(String text, boolean failure) {
    this.text = text;
    this.failure = failure;
  }

  /** What the clients say of it. */
  public String text() {
    return text;
  }

  /** Whether the frame's changes are taken back. */
  public boolean isFailure() {
    return failure;
  }

  /** Whether all of the frame's gas is gone: every failure but a revert. */
  public boolean isExceptional() {
    return failure && this != REVERTED;
  }

  /** The negative number that stands for it where an instruction returns gas left. */
  int code() {
    return -1 - ordinal();
  }

  /** The halt that a negative number stands for. */
  static Halt of(long code) {
    return ALL[(int) (-1 - code)];
  }
}
