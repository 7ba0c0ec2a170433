package frameglass.engine.frame;

import frameglass.engine.code.Op;
import frameglass.engine.word.Address;

/**
 * What a frame was called with (Yellow Paper section 9.3, the execution environment I). Every frame
 * slot has one and fills it anew at each call, so that calls allocate nothing.
 */
public final class Message {
  private static final byte[] NOTHING = {};

  /** Opcode byte of CALL, CALLCODE, DELEGATECALL, STATICCALL, CREATE or CREATE2. */
  public int kind;

  /** Who calls. */
  public Address caller = Address.ZERO;

  /** The account whose storage and balance the frame uses. */
  public Address recipient = Address.ZERO;

  /** The account whose code it runs. */
  public Address codeAddress = Address.ZERO;

  /** Wei sent with it, four limbs, least significant first. */
  public final long[] value = new long[4];

  /** The array that holds the call data; the caller's memory unless it is the transaction's. */
  public byte[] input = NOTHING;

  /** Where call data starts in {@link #input}. */
  public int inputOffset;

  /** Length of call data in bytes. */
  public int inputLength;

  /** Whether state must not change (EIP-214). */
  public boolean isStatic;

  /** Gas it was given, stipend included. */
  public long gas;

  /** Frames on the call stack with this one, 1 for the transaction's own. */
  public int depth;

  /** Whether it creates an account. */
  public boolean isCreate() {
    return kind == Op.CREATE || kind == Op.CREATE2;
  }
}
