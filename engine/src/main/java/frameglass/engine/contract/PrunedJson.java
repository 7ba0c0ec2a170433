package frameglass.engine.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON document without the parts that nobody here reads. A build's file is mostly syntax trees:
 * dropping them while reading is what lets a file of hundreds of megabytes open.
 */
public final class PrunedJson {
  /** Deeper than any artifact, shallow enough for a recursive reader. */
  private static final int DEEPEST = 2_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final Set<String> dropped;

  /** The names on the way to the value being read, innermost first. */
  private final Deque<String> path = new ArrayDeque<>();

  private PrunedJson(JsonParser parser, Set<String> dropped) {
    this.parser = parser;
    this.dropped = dropped;
  }

  /**
   * Reads one document without the values named in {@code dropped}. Names of sources and contracts
   * (two levels below {@code contracts}, one below {@code sources}) are never dropped.
   *
   * @throws IOException when the bytes cannot be read, such as those of a gzip file that is cut off
   * @throws ContractException in one line with line and column for what is no JSON, and for a name
   *     that stands twice in one object, of which nobody could say what is meant
   */
  public static JsonNode read(InputStream in, Set<String> dropped) throws IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      if (parser.nextToken() == null) {
        throw new ContractException("the file is empty: choose one that holds JSON");
      }
      JsonNode node = new PrunedJson(parser, dropped).value();
      if (parser.nextToken() != null) {
        throw new ContractException(
            "more follows the JSON document at " + place(parser.currentTokenLocation()));
      }
      return node;
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (StreamConstraintsException e) {
      String what =
          e.getOriginalMessage().contains("depth")
              ? "the JSON is nested deeper than " + DEEPEST + " levels"
              : "the JSON holds a name, number or string that is too long";
      throw new ContractException(what + ", which no compiler writes", e);
    } catch (JacksonException e) {
      throw new ContractException(
          "not JSON at " + place(e.getLocation()) + ": " + firstLine(e.getOriginalMessage()), e);
    }
  }

  /**
   * Reads a document that stands in a text, such as one that old compilers put into another.
   *
   * @throws ContractException as {@link #read}
   */
  static JsonNode parse(String text) {
    try {
      return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Set.of());
    } catch (IOException e) {
      throw new AssertionError("bytes at hand can be read", e);
    }
  }

  private static String place(TokenStreamLocation location) {
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }

  private JsonNode value() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      // as an exact decimal, 1e-999999999 would have as many digits
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private ObjectNode object() {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (dropped.contains(name) && !namesSource()) {
        parser.skipChildren();
        continue;
      }
      if (object.has(name)) {
        throw new ContractException(
            "\""
                + name
                + "\" stands twice in one object, again at "
                + place(parser.currentTokenLocation())
                + ": keep one of them");
      }
      path.push(name);
      object.set(name, value());
      path.pop();
    }
    return object;
  }

  /** True when the names in the object being read are those of sources or contracts. */
  private boolean namesSource() {
    Iterator<String> above = path.iterator();
    String parent = above.hasNext() ? above.next() : "";
    String grandparent = above.hasNext() ? above.next() : "";
    return parent.equals("contracts")
        || parent.equals("sources")
        || grandparent.equals("contracts");
  }

  private ArrayNode array() {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }
}
