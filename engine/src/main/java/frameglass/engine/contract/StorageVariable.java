package frameglass.engine.contract;

import java.math.BigInteger;

/**
 * A state variable or a struct's member.
 *
 * @param label its name
 * @param slot the slot it starts in, from the contract's first or the struct's own
 * @param offset bytes from the slot's least significant end
 * @param type the id of its type
 */
public record StorageVariable(String label, BigInteger slot, int offset, String type) {}
