package frameglass.engine.transaction;

import frameglass.engine.word.Address;
import frameglass.engine.word.UInt256;
import java.util.List;

/** One account of an access list and its slots, warm from the start (EIP-2930). */
public record AccessListEntry(Address address, List<UInt256> slots) {
  public AccessListEntry {
    slots = List.copyOf(slots);
  }
}
