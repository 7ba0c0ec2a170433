package frameglass.engine.code;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds code, from text or instruction by instruction.
 *
 * <p>As text: {@code PUSH1 0x80 PUSH1 64 MSTORE}, with any white space between. {@code PUSH}
 * without a number takes as few bytes as its value needs. {@code :loop} names the place where it
 * stands and writes nothing, so that a jump's target reads {@code :loop JUMPDEST}; {@code @loop} in
 * place of a number is that place. Bare hexadecimal, such as {@code 0x0c}, is written as it stands.
 * {@code ;}, {@code #} and {@code //} begin a comment up to the end of the line.
 *
 * <p>In Java: {@code Assembler.program().push(5).push(3).op(Op.ADD).code()}.
 */
public final class Assembler {
  /** What stands in a program before labels are places. */
  private sealed interface Item {
    /** Bytes as they are. */
    record Fixed(byte[] bytes) implements Item {}

    /** A place with a name. */
    record Label(String name) implements Item {}

    /** A PUSH of a place; {@code width} is 0 while as few bytes as needed are wanted. */
    record Reference(String name, int width, String where) implements Item {}
  }

  private final List<Item> items = new ArrayList<>();
  private final Map<String, String> labels = new HashMap<>();

  /** What error messages begin with: the line of the text, or nothing. */
  private String where = "";

  private Assembler() {}

  /** A program without instructions, to be built call by call. */
  public static Assembler program() {
    return new Assembler();
  }

  /**
   * The code that {@code text} writes.
   *
   * @throws IllegalArgumentException with one line that names the line of the text and what is
   *     wrong
   */
  public static Bytes assemble(String text) {
    Assembler assembler = new Assembler();
    AssemblyText.read(text, assembler);
    return assembler.bytes();
  }

  /** The beginning of messages about what comes next, such as {@code "line 3: "}. */
  void at(String place) {
    where = place;
  }

  private IllegalArgumentException fault(String message) {
    return new IllegalArgumentException(where + message);
  }

  /**
   * Instructions without immediates.
   *
   * @throws IllegalArgumentException for PUSH1 to PUSH32, which {@link #push} writes
   */
  public Assembler op(int... ops) {
    for (int op : ops) {
      if (Opcode.immediateSize(op) > 0) {
        throw fault(Opcode.nameOf(op) + " needs a value");
      }
      items.add(new Item.Fixed(new byte[] {(byte) op}));
    }
    return this;
  }

  /** PUSH of {@code value}, read as unsigned, in as few bytes as it needs; 0 is PUSH1 0x00. */
  public Assembler push(long value) {
    return push(UInt256.of(value));
  }

  /** PUSH of {@code value} in as few bytes as it needs; 0 is PUSH1 0x00, which every fork has. */
  public Assembler push(UInt256 value) {
    return push(Math.max(1, value.byteLength()), value);
  }

  /** PUSH20 of {@code address}. */
  public Assembler push(Address address) {
    return push(Address.SIZE, address.toUInt256());
  }

  /**
   * PUSH of {@code value} in {@code width} bytes, 1 to 32.
   *
   * @throws IllegalArgumentException when it needs more, or no PUSH is that wide
   */
  public Assembler push(int width, UInt256 value) {
    if (width < 1 || width > 32) {
      throw fault("no PUSH takes " + bytes(width) + ", only 1 to 32");
    }
    if (value.byteLength() > width) {
      throw fault(value + " does not fit in the " + bytes(width) + " of PUSH" + width);
    }
    byte[] bytes = new byte[1 + width];
    bytes[0] = (byte) (Op.PUSH0 + width);
    System.arraycopy(value.toBytes(), 32 - width, bytes, 1, width);
    items.add(new Item.Fixed(bytes));
    return this;
  }

  private static String bytes(int count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }

  /** Names this place; writes nothing. */
  public Assembler label(String name) {
    String before = labels.putIfAbsent(name, where);
    if (before != null) {
      throw fault("label :" + name + " is already used");
    }
    items.add(new Item.Label(name));
    return this;
  }

  /** Names this place and puts a JUMPDEST there. */
  public Assembler jumpDestination(String name) {
    return label(name).op(Op.JUMPDEST);
  }

  /** PUSH of the place of a label, which may come later, in as few bytes as it needs. */
  public Assembler pushLabel(String name) {
    return pushLabel(0, name);
  }

  /** PUSH of the place of a label in {@code width} bytes, or as few as it needs if that is 0. */
  Assembler pushLabel(int width, String name) {
    items.add(new Item.Reference(name, width, where));
    return this;
  }

  /** JUMP to a label. */
  public Assembler jump(String label) {
    return pushLabel(label).op(Op.JUMP);
  }

  /** JUMPI to a label; the condition is on the stack. */
  public Assembler jumpIf(String label) {
    return pushLabel(label).op(Op.JUMPI);
  }

  /** MSTORE of {@code value} at byte {@code offset} of memory. */
  public Assembler mstore(long offset, UInt256 value) {
    return push(value).push(offset).op(Op.MSTORE);
  }

  /** SSTORE of {@code value} to slot {@code key}. */
  public Assembler sstore(UInt256 key, UInt256 value) {
    return push(value).push(key).op(Op.SSTORE);
  }

  /** RETURN of the word on top of the stack, by way of memory 0. */
  public Assembler returnTop() {
    return push(0).op(Op.MSTORE).push(32).push(0).op(Op.RETURN);
  }

  /** Bytes as they are. */
  public Assembler raw(Bytes bytes) {
    items.add(new Item.Fixed(bytes.toArray()));
    return this;
  }

  /** The same as {@code part} once more behind this; its labels come along. */
  public Assembler append(Assembler part) {
    part.items.forEach(
        item -> {
          if (item instanceof Item.Label label) {
            label(label.name());
          } else {
            items.add(item);
          }
        });
    return this;
  }

  /**
   * The program.
   *
   * @throws IllegalArgumentException when a label is missing, or does not fit in its PUSH
   */
  public Code code() {
    return Code.of(bytes());
  }

  /**
   * The program's bytes.
   *
   * @throws IllegalArgumentException when a label is missing, or does not fit in its PUSH
   */
  public Bytes bytes() {
    for (Item item : items) {
      if (item instanceof Item.Reference reference && !labels.containsKey(reference.name())) {
        throw new IllegalArgumentException(
            reference.where() + "no label :" + reference.name() + " for @" + reference.name());
      }
    }
    // begin with one byte a reference and widen until every place fits; widths only grow
    int[] widths = new int[items.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = items.get(i) instanceof Item.Reference r ? Math.max(1, r.width()) : 0;
    }
    Map<String, Integer> places = places(widths);
    while (widen(widths, places)) {
      places = places(widths);
    }
    return write(widths, places);
  }

  private Map<String, Integer> places(int[] widths) {
    Map<String, Integer> places = new HashMap<>();
    int pc = 0;
    for (int i = 0; i < widths.length; i++) {
      switch (items.get(i)) {
        case Item.Fixed fixed -> pc += fixed.bytes().length;
        case Item.Label label -> places.put(label.name(), pc);
        case Item.Reference reference -> pc += 1 + widths[i];
      }
    }
    return places;
  }

  private boolean widen(int[] widths, Map<String, Integer> places) {
    boolean changed = false;
    for (int i = 0; i < widths.length; i++) {
      if (items.get(i) instanceof Item.Reference reference) {
        int place = places.getOrDefault(reference.name(), 0);
        int needed = Math.max(1, UInt256.of(place).byteLength());
        if (needed > widths[i]) {
          if (reference.width() != 0) {
            throw new IllegalArgumentException(
                reference.where()
                    + "label :%s at %d does not fit in the %s of PUSH%d"
                        .formatted(reference.name(), place, bytes(widths[i]), widths[i]));
          }
          widths[i] = needed;
          changed = true;
        }
      }
    }
    return changed;
  }

  private Bytes write(int[] widths, Map<String, Integer> places) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < widths.length; i++) {
      switch (items.get(i)) {
        case Item.Fixed fixed -> out.writeBytes(fixed.bytes());
        case Item.Label label -> {
          // a place, not bytes
        }
        case Item.Reference reference -> {
          out.write(Op.PUSH0 + widths[i]);
          byte[] place = UInt256.of(places.getOrDefault(reference.name(), 0)).toBytes();
          out.write(place, 32 - widths[i], widths[i]);
        }
      }
    }
    return Bytes.unsafeWrap(out.toByteArray());
  }
}
