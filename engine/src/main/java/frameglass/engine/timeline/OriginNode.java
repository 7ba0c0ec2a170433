package frameglass.engine.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the chain behind a value while it is being found. */
final class OriginNode {
  private static final String TOLD = " · its own origin is told above";

  private final Origin.Kind kind;
  private final long step;
  private final int pc;
  private final int depth;
  private final String text;
  private final int deep;
  private final List<Parts> from = new ArrayList<>();
  private boolean isTold;

  /**
   * What one operand, or one place, was made from: a single node, or as many as wrote pieces of it,
   * the latest first.
   */
  static final class Parts {
    private final List<OriginNode> nodes = new ArrayList<>();
    private final List<OpenPlace> open = new ArrayList<>();

    /** One more of them. */
    void add(OriginNode node) {
      nodes.add(node);
    }

    /** Some of it is not followed. */
    void leave(OpenPlace place) {
      open.add(place);
    }
  }

  /**
   * A node; see {@link Origin}.
   *
   * @param deep links between it and what somebody asked for
   */
  OriginNode(Origin.Kind kind, long step, int pc, int depth, String text, int deep) {
    this.kind = kind;
    this.step = step;
    this.pc = pc;
    this.depth = depth;
    this.text = text;
    this.deep = deep;
  }

  long step() {
    return step;
  }

  int deep() {
    return deep;
  }

  /** Room for one more operand or place that it was made from. */
  Parts newParts() {
    Parts parts = new Parts();
    from.add(parts);
    return parts;
  }

  /**
   * The tree from here on, as {@code finder} has found it. Where two values were made by the same
   * instruction its own origin is told at the first of them only.
   */
  Origin build(OriginFinder finder) {
    boolean hasNodes = from.stream().anyMatch(parts -> !parts.nodes.isEmpty());
    if (!hasNodes) {
      List<OpenPlace> left = from.stream().flatMap(parts -> parts.open.stream()).toList();
      return told(
          text, List.of(), left.isEmpty() ? null : new OriginFinder.OpenEnd(finder, text, left));
    }
    if (isTold) {
      return told(text + TOLD, List.of(), null);
    }
    isTold = true;
    List<Origin> told = new ArrayList<>();
    for (Parts parts : from) {
      parts.nodes.forEach(node -> told.add(node.build(finder)));
      parts.open.forEach(place -> told.add(unknown(finder, place)));
    }
    return told(text, told, null);
  }

  private Origin told(String line, List<Origin> parts, Origin.@Nullable Open open) {
    return new Origin(kind, step, pc, depth, line, parts, open);
  }

  private static Origin unknown(OriginFinder finder, OpenPlace place) {
    String name = OriginFinder.nameOf(place.place());
    return unknown(place.asked(), new OriginFinder.OpenEnd(finder, name, List.of(place)));
  }

  /** What nobody has been found for yet who wrote it before {@code step}. */
  static Origin unknown(long step, OriginFinder.OpenEnd end) {
    String line = end.text() + ": the search ended before its maker was found";
    return new Origin(Origin.Kind.UNKNOWN, step, 0, 0, line, List.of(), end);
  }
}
