package frameglass.app.model;

import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Bookmark;
import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Edit;
import frameglass.engine.timeline.Trigger;
import frameglass.engine.timeline.Watchpoint;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person put beside one input: it is kept between two starts, and written as JSON.
 *
 * @param title what the input was called, for who reads the file
 * @param breakpoints every breakpoint
 * @param watchpoints every watchpoint
 * @param bookmarks every named step, notes among them
 * @param branches every branch, numbered from 1, parents before their children
 * @param layout how the window was arranged
 */
public record SavedSession(
    String title,
    List<Breakpoint> breakpoints,
    List<Watchpoint> watchpoints,
    List<Bookmark> bookmarks,
    List<Branch> branches,
    Layout layout) {
  /** The format's number; a file with a greater one was written by a later program. */
  private static final int VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * How the window was arranged.
   *
   * @param dividers by the name of what they divide, where they stand, 0 to 1
   * @param tabs by the name of the pane, the tab that showed
   */
  public record Layout(Map<String, List<Double>> dividers, Map<String, String> tabs) {
    /** As the program arranges it. */
    public static final Layout NONE = new Layout(Map.of(), Map.of());

    public Layout {
      Map<String, List<Double>> copy = new LinkedHashMap<>();
      dividers.forEach((name, places) -> copy.put(name, List.copyOf(places)));
      dividers = Map.copyOf(copy);
      tabs = Map.copyOf(tabs);
    }
  }

  public SavedSession {
    breakpoints = List.copyOf(breakpoints);
    watchpoints = List.copyOf(watchpoints);
    bookmarks = List.copyOf(bookmarks);
    branches = List.copyOf(branches);
  }

  /** The branches of {@code timelines} without the original, numbered from 1. */
  public static List<Branch> numbered(List<Branch> timelines) {
    Map<Integer, Integer> ids = new HashMap<>(Map.of(Branch.ORIGINAL, Branch.ORIGINAL));
    List<Branch> found = new ArrayList<>();
    for (Branch branch : timelines) {
      if (branch.id() != Branch.ORIGINAL) {
        int id = found.size() + 1;
        ids.put(branch.id(), id);
        found.add(
            new Branch(
                id,
                ids.getOrDefault(branch.parent(), Branch.ORIGINAL),
                branch.name(),
                branch.step(),
                branch.edits()));
      }
    }
    return found;
  }

  /** The file's text. */
  public String toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("frameglass", "session");
    root.put("version", VERSION);
    root.put("title", title);
    ArrayNode points = root.putArray("breakpoints");
    for (Breakpoint point : breakpoints) {
      ObjectNode node = points.addObject();
      node.put("code", point.codeHash().toPaddedHex());
      node.put("pc", point.pc());
      node.put("enabled", point.enabled());
      if (!point.trigger().equals(Trigger.ALWAYS)) {
        node.put("condition", point.trigger().condition());
        node.put("fromHit", point.trigger().fromHit());
        node.put("logOnly", point.trigger().logOnly());
      }
    }
    ArrayNode watches = root.putArray("watchpoints");
    for (Watchpoint watch : watchpoints) {
      watches
          .addObject()
          .put("condition", watch.condition())
          .put("enabled", watch.enabled())
          .put("fromHit", watch.fromHit())
          .put("logOnly", watch.logOnly());
    }
    ArrayNode marks = root.putArray("bookmarks");
    for (Bookmark mark : bookmarks) {
      marks.addObject().put("name", mark.name()).put("step", mark.step());
    }
    ArrayNode lines = root.putArray("branches");
    branches.forEach(branch -> SavedEdits.write(lines.addObject(), branch));
    ObjectNode shown = root.putObject("layout");
    ObjectNode dividers = shown.putObject("dividers");
    layout.dividers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              ArrayNode places = dividers.putArray(entry.getKey());
              entry.getValue().forEach(places::add);
            });
    ObjectNode tabs = shown.putObject("tabs");
    layout.tabs().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> tabs.put(entry.getKey(), entry.getValue()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /**
   * Reads what {@link #toJson()} wrote, or what somebody made of it by hand; fields that are not
   * there are empty.
   *
   * @throws BadInputException if it cannot be used, with what is wrong and where
   */
  public static SavedSession parse(String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new BadInputException(
          (line > 0 ? "line " + line + ": " : "") + "no whole JSON document: cut off or mistyped",
          e);
    }
    Part whole = new Part("", root);
    if (!root.isObject() || !"session".equals(root.path("frameglass").asString(""))) {
      throw whole.bad("no saved session: “frameglass” is not “session”");
    }
    Part version = whole.at("version");
    if (version.number(VERSION) > VERSION) {
      throw version.bad("written by a later Frameglass; open it with that one");
    }
    return new SavedSession(
        whole.at("title").text(""),
        whole.at("breakpoints").each(SavedSession::breakpoint),
        whole.at("watchpoints").each(SavedSession::watchpoint),
        whole.at("bookmarks").each(SavedSession::bookmark),
        branches(whole.at("branches")),
        layout(whole.at("layout")));
  }

  private static Breakpoint breakpoint(Part part) {
    Part code = part.at("code");
    long pc = part.at("pc").number(-1);
    if (pc < 0 || pc > Integer.MAX_VALUE) {
      throw part.at("pc").bad("no byte offset");
    }
    UInt256 hash;
    try {
      hash = UInt256.fromHex(code.text(""));
    } catch (IllegalArgumentException e) {
      throw code.bad("no hash of a code in hexadecimal digits");
    }
    return new Breakpoint(hash, (int) pc, part.at("enabled").flag(true), trigger(part));
  }

  private static Trigger trigger(Part part) {
    try {
      return new Trigger(
          part.at("condition").text(""),
          part.at("fromHit").number(1),
          part.at("logOnly").flag(false));
    } catch (BadInputException e) {
      throw e.getMessage() != null && e.getMessage().startsWith(part.path())
          ? e
          : part.bad(String.valueOf(e.getMessage()));
    }
  }

  private static Watchpoint watchpoint(Part part) {
    Trigger trigger = trigger(part);
    if (trigger.condition().isEmpty()) {
      throw part.at("condition").bad("no condition");
    }
    return new Watchpoint(
        trigger.condition(), part.at("enabled").flag(true), trigger.fromHit(), trigger.logOnly());
  }

  private static List<Branch> branches(Part part) {
    List<Branch> found = new ArrayList<>();
    for (Part each : part.each(one -> one)) {
      int id = found.size() + 1;
      long parent = each.at("parent").number(0);
      long step = each.at("step").number(-1);
      if (parent < 0 || parent >= id) {
        throw each.at("parent").bad("no branch before this one");
      }
      if (step < 0) {
        throw each.at("step").bad("no step");
      }
      String name = each.at("name").text("branch " + id);
      List<Edit> edits = each.at("edits").each(SavedEdits::read);
      found.add(new Branch(id, (int) parent, name, step, edits));
    }
    return found;
  }

  private static Bookmark bookmark(Part part) {
    long step = part.at("step").number(-1);
    if (step < 0) {
      throw part.at("step").bad("no step");
    }
    return new Bookmark(part.at("name").text("step " + step), step);
  }

  private static Layout layout(Part part) {
    Map<String, List<Double>> dividers =
        part.at("dividers").fields((name, value) -> value.each(Part::place));
    Map<String, String> tabs = part.at("tabs").fields((name, value) -> value.text(""));
    return new Layout(dividers, tabs);
  }

  /**
   * A part of the document and where it stands.
   *
   * @param path such as {@code bookmarks[2].step}
   * @param node it, or null where it is not there
   */
  record Part(String path, @Nullable JsonNode node) {
    Part at(String name) {
      if (node != null && !node.isObject()) {
        throw bad("no object in braces");
      }
      return new Part(
          path.isEmpty() ? name : path + "." + name, node == null ? null : node.get(name));
    }

    BadInputException bad(String why) {
      return new BadInputException((path.isEmpty() ? "" : path + ": ") + why);
    }

    String text(String otherwise) {
      if (node == null) {
        return otherwise;
      }
      if (!node.isString()) {
        throw bad("no text in quotes");
      }
      return node.stringValue();
    }

    long number(long otherwise) {
      if (node == null) {
        return otherwise;
      }
      if (!node.isIntegralNumber() || !node.canConvertToLong()) {
        throw bad("no whole number");
      }
      return node.longValue();
    }

    boolean flag(boolean otherwise) {
      if (node == null) {
        return otherwise;
      }
      if (!node.isBoolean()) {
        throw bad("neither true nor false");
      }
      return node.booleanValue();
    }

    /** A divider's place. */
    double place() {
      if (node == null
          || !node.isNumber()
          || !(node.doubleValue() >= 0 && node.doubleValue() <= 1)) {
        throw bad("no number from 0 to 1");
      }
      return node.doubleValue();
    }

    UInt256 word() {
      try {
        return UInt256.fromHex(text(""));
      } catch (IllegalArgumentException e) {
        throw bad("no word in hexadecimal digits");
      }
    }

    <T> List<T> each(java.util.function.Function<Part, T> read) {
      List<T> found = new ArrayList<>();
      if (node == null) {
        return found;
      }
      if (!node.isArray()) {
        throw bad("no list in brackets");
      }
      for (int i = 0; i < node.size(); i++) {
        found.add(read.apply(new Part(path + "[" + i + "]", node.get(i))));
      }
      return found;
    }

    <T> Map<String, T> fields(BiFunction<String, Part, T> read) {
      Map<String, T> found = new LinkedHashMap<>();
      if (node != null) {
        if (!node.isObject()) {
          throw bad("no object in braces");
        }
        for (String name : node.propertyNames()) {
          found.put(name, read.apply(name, at(name)));
        }
      }
      return found;
    }
  }
}
