package frameglass.engine.timeline.condition;

import frameglass.engine.scenario.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads conditions. The language:
 *
 * <pre>
 *   condition  =  condition or condition  |  condition and condition  |  not condition
 *              |  ( condition )  |  term
 *   term       =  op = SSTORE  |  op != LOG*  |  number comparison number
 *              |  memory[range] written  |  memory[range] read  |  memory written …
 *              |  storage[slot] written  |  storage read  |  transient[slot] written …
 *              |  jump  |  jump to number  |  call  |  call to address  |  create
 *              |  revert  |  halt  |  failure
 *   number     =  step | pc | depth | gas | address | stack size | memory size
 *              |  stack[0]  |  memory[range]  |  storage[slot]  |  transient[slot]
 *              |  0x1f  |  1_000
 *   range      =  number          the word of 32 bytes that begins there
 *              |  number..number  bytes, the second one exclusive
 *   comparison =  =  !=  &lt;  &lt;=  &gt;  &gt;=
 * </pre>
 *
 * Words may be written large or small; {@code and} binds closer than {@code or}.
 */
public final class Conditions {
  /** Characters of a condition that a message repeats at most. */
  private static final int MOST_SHOWN = 120;

  private Conditions() {}

  /** What {@code text} says, or what is wrong with it. */
  public static Reading read(String text) {
    try {
      return new Reading.Good(new ConditionParser(text).parse());
    } catch (TokenReader.Wrong wrong) {
      return wrong.fault();
    }
  }

  /**
   * The condition that {@code text} is.
   *
   * @throws BadInputException if it is none, with the place in the text
   */
  public static Condition parse(String text) {
    return switch (read(text)) {
      case Reading.Good good -> good.condition();
      case Reading.Fault fault ->
          throw new BadInputException(
              "condition '%s', character %d: %s"
                  .formatted(brief(text.strip(), MOST_SHOWN), fault.offset() + 1, fault.message()));
    };
  }

  /** At most so many characters of {@code text}. */
  static String brief(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  /** What may stand at index {@code caret} of {@code text}, where a word may have been begun. */
  public static List<Completion> complete(String text, int caret) {
    int from = Math.clamp(caret, 0, text.length());
    int to = from;
    while (from > 0 && ConditionLexer.isWordPart(text.charAt(from - 1))) {
      from--;
    }
    while (to < text.length() && ConditionLexer.isWordPart(text.charAt(to))) {
      to++;
    }
    ConditionParser parser = new ConditionParser(text.substring(0, from));
    try {
      parser.parse();
    } catch (TokenReader.Wrong wrong) {
      // what could have stood at the end has been offered before
    }
    String begun = text.substring(from, Math.clamp(caret, from, to)).toLowerCase(Locale.ROOT);
    List<Completion> found = new ArrayList<>();
    for (TokenReader.Offer offer : parser.offers()) {
      if (offer.text().toLowerCase(Locale.ROOT).startsWith(begun)) {
        found.add(new Completion(from, to, offer.text(), offer.meaning()));
      }
    }
    return found;
  }
}
