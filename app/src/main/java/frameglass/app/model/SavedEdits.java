package frameglass.app.model;

import frameglass.app.model.SavedSession.Part;
import frameglass.engine.code.Fork;
import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.Edit;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Branches and what they change, as a saved session writes them. */
final class SavedEdits {
  private SavedEdits() {}

  static void write(ObjectNode node, Branch branch) {
    node.put("name", branch.name());
    node.put("parent", branch.parent());
    node.put("step", branch.step());
    ArrayNode edits = node.putArray("edits");
    for (Edit edit : branch.edits()) {
      ObjectNode one = edits.addObject();
      switch (edit) {
        case Edit.StackWord word ->
            one.put("stack", word.index()).put("value", word.value().toHex());
        case Edit.MemoryBytes bytes ->
            one.put("memory", bytes.offset()).put("bytes", bytes.bytes().toHex());
        case Edit.Slot slot ->
            one.put("slot", slot.key().toHex())
                .put("address", slot.address().toHex())
                .put("transient", slot.isTransient())
                .put("value", slot.value().toHex());
        case Edit.Gas gas -> one.put("gas", gas.gas());
        case Edit.Rules rules -> one.put("fork", rules.fork().displayName());
      }
    }
  }

  /**
   * What an edit says.
   *
   * @throws frameglass.engine.scenario.BadInputException if it says nothing that can be changed
   */
  static Edit read(Part part) {
    if (part.at("stack").node() != null) {
      long index = part.at("stack").number(-1);
      if (index < 0 || index >= StackModel.LIMIT) {
        throw part.at("stack").bad("no word of a stack");
      }
      return new Edit.StackWord((int) index, part.at("value").word());
    }
    if (part.at("memory").node() != null) {
      return new Edit.MemoryBytes(part.at("memory").number(-1), bytes(part.at("bytes")));
    }
    if (part.at("slot").node() != null) {
      return new Edit.Slot(
          address(part.at("address")),
          part.at("slot").word(),
          part.at("transient").flag(false),
          part.at("value").word());
    }
    if (part.at("gas").node() != null) {
      return new Edit.Gas(part.at("gas").number(-1));
    }
    Part fork = part.at("fork");
    try {
      return new Edit.Rules(Fork.parse(fork.text("")));
    } catch (IllegalArgumentException e) {
      throw fork.bad(String.valueOf(e.getMessage()));
    }
  }

  private static Bytes bytes(Part part) {
    try {
      return Bytes.fromHex(part.text(""));
    } catch (IllegalArgumentException e) {
      throw part.bad("no bytes in hexadecimal digits");
    }
  }

  private static Address address(Part part) {
    try {
      return Address.fromHex(part.text(""));
    } catch (IllegalArgumentException e) {
      throw part.bad("no address in hexadecimal digits");
    }
  }
}
