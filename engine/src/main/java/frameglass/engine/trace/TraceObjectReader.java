package frameglass.engine.trace;

import static frameglass.engine.trace.TraceValues.bad;

import frameglass.engine.trace.TraceObject.Trait;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one object of a trace into a {@link TraceObject}, field by field, in whatever order the
 * fields come. It is the only place that knows their names.
 */
final class TraceObjectReader {
  /** Deeper nesting than any trace has is refused. */
  private static final int MOST_NESTED = 200;

  /** Characters of one value, such as a memory of 128 MiB in hex. */
  private static final int LONGEST_VALUE = 1 << 28;

  /** An EVM without the limit of 1,024 calls may go far beyond it; one more fits in 16 bits. */
  private static final int MOST_DEPTH = 0xfffe;

  /** The one factory: bounded nesting, unbounded documents. */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_NESTED)
                  .maxStringLength(LONGEST_VALUE)
                  .build())
          .build();

  /** What to do with a container under a name that means nothing to this reader. */
  @FunctionalInterface
  interface Inner {
    /** Reads the container that {@code parser} stands on the start of, to its end. */
    void container(String name, JsonParser parser);
  }

  private final OpNames opNames = new OpNames();
  private final Inner inner;
  private final boolean whole;

  private TraceObjectReader(Inner inner, boolean whole) {
    this.inner = inner;
    this.whole = whole;
  }

  /**
   * A reader for indexing: notes that stack, memory and storage are there, but not what they hold.
   */
  static TraceObjectReader ofOutline(Inner inner) {
    return new TraceObjectReader(inner, false);
  }

  /** A reader of everything in a step. */
  static TraceObjectReader ofWhole() {
    return new TraceObjectReader((name, parser) -> parser.skipChildren(), true);
  }

  /** Reads from the object's start, on which {@code parser} stands, to its end. */
  void read(JsonParser parser, TraceObject into) {
    into.clear();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (stepField(name, value, parser, into) || otherField(name, parser, into)) {
        // an object or array under a name whose values are none, which nobody has read
        skipStruct(parser);
      } else if (value.isStructStart()) {
        inner.container(name, parser);
      }
    }
    if (parser.currentToken() == null) {
      throw new MalformedTraceException("the object does not end");
    }
  }

  private static void skipStruct(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token != null && token.isStructStart()) {
      parser.skipChildren();
    }
  }

  private boolean stepField(String name, JsonToken value, JsonParser parser, TraceObject into) {
    switch (name) {
      case "pc" -> {
        into.pc = TraceValues.bounded(parser, name, Integer.MAX_VALUE);
        into.hasPc = true;
      }
      case "op" -> op(value, parser, into);
      case "opName" -> {
        into.traits.add(Trait.OP_NAME_FIELD);
        if (!into.hasOp && value == JsonToken.VALUE_STRING) {
          into.op = opNames.parse(parser.getString());
          into.hasOp = true;
        }
      }
      case "gas" -> {
        if (value == JsonToken.VALUE_NUMBER_INT) {
          into.traits.add(Trait.GAS_DECIMAL);
        }
        into.gas = TraceValues.quantity(parser, name);
        into.hasGas = true;
      }
      case "gasCost" -> {
        into.traits.add(Trait.GAS_COST);
        if (whole && !TraceValues.isNone(parser)) {
          into.gasCost = OptionalLong.of(TraceValues.quantity(parser, name));
        }
      }
      case "depth" -> {
        into.depth = TraceValues.bounded(parser, name, MOST_DEPTH);
        into.hasDepth = true;
      }
      case "stack" -> stack(value, parser, into);
      case "memory" -> memory(value, parser, into);
      case "memSize" -> {
        into.traits.add(Trait.MEMORY_SIZE);
        if (value == JsonToken.VALUE_STRING) {
          into.traits.add(Trait.MEMORY_SIZE_TEXT);
        }
        if (!TraceValues.isNone(parser)) {
          into.memorySize = TraceValues.bounded(parser, name, Integer.MAX_VALUE);
        }
      }
      case "storage" -> storage(value, parser, into);
      case "returnData" -> {
        into.traits.add(
            value == JsonToken.VALUE_STRING && parser.getStringLength() > 2
                ? Trait.RETURN_DATA
                : Trait.RETURN_DATA_EMPTY);
        if (whole && value != JsonToken.VALUE_NULL) {
          into.returnData = TraceValues.bytes(parser, name);
        }
      }
      case "refund" -> {
        into.traits.add(value == JsonToken.VALUE_STRING ? Trait.REFUND_TEXT : Trait.REFUND);
        if (!TraceValues.isNone(parser)) {
          long refund = TraceValues.quantity(parser, name);
          into.refund = OptionalLong.of(refund);
          if (refund == 0) {
            into.traits.add(Trait.REFUND_ZERO);
          }
        }
      }
      case "error" -> error(value, parser, into);
      case "reservoir", "stateGas" -> into.traits.add(Trait.RESERVOIR);
      case "returnStack", "request", "stdin" -> parser.skipChildren();
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean otherField(String name, JsonParser parser, TraceObject into) {
    switch (name) {
      case "gasUsed" -> {
        if (!TraceValues.isNone(parser)) {
          into.gasUsed = TraceValues.quantity(parser, name);
          into.hasGasUsed = true;
        }
      }
      case "output", "returnValue" -> {
        into.output = scalar(parser) ? TraceValues.bytesOrNull(parser, name) : null;
        into.hasOutput = true;
        if (into.output != null && parser.getStringLength() == 2 * into.output.size()) {
          into.traits.add(Trait.OUTPUT_WITHOUT_PREFIX);
        }
      }
      case "failed" -> into.failed = flag(parser);
      case "pass" -> into.passed = flag(parser);
      case "stateRoot" -> into.stateRoot = root(parser);
      case "fork" -> into.fork = scalar(parser) ? TraceValues.text(parser) : null;
      case "test", "name", "txHash" -> into.name = scalar(parser) ? TraceValues.text(parser) : null;
      case "evmResult" -> into.verdict = scalar(parser) ? TraceValues.text(parser) : null;
      case "from" -> into.from = scalar(parser) ? TraceValues.addressOrNull(parser) : null;
      case "to" -> into.to = scalar(parser) ? TraceValues.addressOrNull(parser) : null;
      case "type" -> into.type = scalar(parser) ? TraceValues.text(parser) : null;
      case "result" -> {
        into.resultIsNull = parser.currentToken() == JsonToken.VALUE_NULL;
        return !parser.currentToken().isStructStart();
      }
      case "structLogs" -> {
        into.hasStructLogs = true;
        return false;
      }
      case "ex", "sub" -> {
        into.looksLikeVmTrace = true;
        parser.skipChildren();
      }
      case "calls" -> {
        into.looksLikeCallTracer = true;
        parser.skipChildren();
      }
      case "input" -> into.looksLikeCallTracer = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean scalar(JsonParser parser) {
    if (parser.currentToken().isStructStart()) {
      parser.skipChildren();
      return false;
    }
    return true;
  }

  private static @Nullable Boolean flag(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_STRING -> Boolean.valueOf(parser.getString());
      default -> {
        parser.skipChildren();
        yield null;
      }
    };
  }

  private static @Nullable UInt256 root(JsonParser parser) {
    if (!scalar(parser) || TraceValues.isNone(parser)) {
      return null;
    }
    return TraceValues.word(parser, "stateRoot");
  }

  private void op(JsonToken value, JsonParser parser, TraceObject into) {
    if (value == JsonToken.VALUE_STRING) {
      String text = parser.getString();
      into.traits.add(text.startsWith("0x") ? Trait.OP_HEX_TEXT : Trait.OP_MNEMONIC);
      into.op = opNames.parse(text);
    } else {
      into.op = TraceValues.bounded(parser, "op", 0xff);
    }
    into.hasOp = true;
  }

  private static void error(JsonToken value, JsonParser parser, TraceObject into) {
    if (value == JsonToken.START_OBJECT) {
      // an RPC error, or the empty object that very old clients wrote for none
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken inside = parser.nextToken();
        if (inside.isStructStart()) {
          parser.skipChildren();
        } else if (name.equals("message")) {
          into.rpcError = join(parser.getValueAsString(), into.rpcError);
        } else if (name.equals("code")) {
          into.rpcError = join(into.rpcError, "(code " + parser.getValueAsString() + ")");
        }
      }
      return;
    }
    if (!scalar(parser)) {
      return;
    }
    String text = TraceValues.text(parser);
    if (text == null) {
      into.traits.add(Trait.ERROR_EMPTY);
      return;
    }
    switch (text) {
      // revm's names for the ordinary end of a frame
      case "Stop", "Return", "Revert", "SelfDestruct" -> {}
      default -> {
        if (text.startsWith("Opcode Dispatch Error")) {
          into.traits.add(Trait.ERROR_FROM_NIMBUS);
        } else if (text.startsWith("Some(")) {
          into.traits.add(Trait.ERROR_FROM_RUST);
        }
        into.error = text;
      }
    }
  }

  private static @Nullable String join(@Nullable String first, @Nullable String second) {
    return first == null ? second : second == null ? first : first + ' ' + second;
  }

  private void stack(JsonToken value, JsonParser parser, TraceObject into) {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    if (value != JsonToken.START_ARRAY) {
      throw bad(parser, "stack", "not an array of words");
    }
    into.traits.add(Trait.STACK);
    if (!whole) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.VALUE_STRING && parser.getStringLength() == 64) {
        into.traits.add(Trait.WORDS_WITHOUT_PREFIX);
      }
      skipArray(first, parser);
      return;
    }
    long[] limbs = new long[16 * 4];
    int used = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      requireValue(parser);
      if (used == limbs.length) {
        limbs = Arrays.copyOf(limbs, used * 2);
      }
      TraceValues.word(parser, "stack", limbs, used);
      used += 4;
    }
    into.stack = used == 0 ? TraceStack.EMPTY : new TraceStack(Arrays.copyOf(limbs, used));
  }

  private static void skipArray(@Nullable JsonToken first, JsonParser parser) {
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      requireValue(parser);
      parser.skipChildren();
    }
  }

  private static void requireValue(JsonParser parser) {
    if (parser.currentToken() == null) {
      throw new MalformedTraceException("the array does not end");
    }
  }

  private void memory(JsonToken value, JsonParser parser, TraceObject into) {
    if (value == JsonToken.START_ARRAY) {
      int bytes = whole ? memoryWords(parser, into) : countWords(parser, into);
      into.traits.add(bytes == 0 ? Trait.MEMORY_EMPTY_ARRAY : Trait.MEMORY);
      if (into.memorySize < 0) {
        into.memorySize = bytes;
      }
    } else if (!TraceValues.isNone(parser)) {
      if (value != JsonToken.VALUE_STRING) {
        throw bad(parser, "memory", "neither hex nor an array of hex");
      }
      int length = parser.getStringLength();
      into.traits.add(length <= 2 ? Trait.MEMORY_EMPTY_0X : Trait.MEMORY);
      if (whole) {
        into.memory = TraceValues.bytes(parser, "memory");
      }
      if (into.memorySize < 0) {
        into.memorySize = Math.max(0, length - 2) / 2;
      }
    }
  }

  private static int countWords(JsonParser parser, TraceObject into) {
    int bytes = 0;
    boolean first = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      requireValue(parser);
      if (first && token == JsonToken.VALUE_STRING) {
        int length = parser.getStringLength();
        if (length < 64) {
          into.traits.add(Trait.MEMORY_COMPACT);
        } else if (length == 64) {
          into.traits.add(Trait.WORDS_WITHOUT_PREFIX);
        }
      }
      first = false;
      bytes += 32;
      parser.skipChildren();
    }
    return bytes;
  }

  private static int memoryWords(JsonParser parser, TraceObject into) {
    byte[] bytes = new byte[8 * 32];
    int used = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      requireValue(parser);
      if (used + 32 > bytes.length) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
      used += TraceValues.memoryWord(parser, bytes, used);
    }
    into.memory = Bytes.copyOf(bytes, 0, used);
    return used;
  }

  private void storage(JsonToken value, JsonParser parser, TraceObject into) {
    if (value != JsonToken.START_OBJECT) {
      if (value == JsonToken.START_ARRAY) {
        parser.skipChildren();
      }
      return;
    }
    Map<UInt256, UInt256> slots = whole ? new LinkedHashMap<>() : Map.of();
    boolean empty = true;
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      JsonToken inside = parser.nextToken();
      empty = false;
      if (inside.isStructStart()) {
        parser.skipChildren();
      } else if (whole) {
        slots.put(TraceValues.key(parser, key, "storage"), TraceValues.word(parser, "storage"));
      }
    }
    into.traits.add(empty ? Trait.STORAGE_EMPTY : Trait.STORAGE);
    if (whole) {
      into.storage = Collections.unmodifiableMap(slots);
    }
  }
}
