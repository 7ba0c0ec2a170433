package frameglass.engine.scenario;

import frameglass.engine.code.Fork;
import frameglass.engine.word.Address;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run, whole and unchangeable: running it twice gives the same steps. Make one with {@link
 * #of} and the {@code with…} methods; the components may grow.
 *
 * @param title one line for a window's title
 * @param description what a person should know of it, maybe empty
 * @param fork the rules
 * @param block the block around the transaction
 * @param accounts the accounts before the transaction
 * @param transaction the one transaction
 * @param names what people call the addresses
 * @param bookmarks named steps
 * @param lesson the file name of the lesson told beside it, or null
 * @param notes what the reader assumed or found odd, one line each; never a reason not to run
 * @param source where it came from
 */
public record Scenario(
    String title,
    String description,
    Fork fork,
    BlockEnvironment block,
    Map<Address, PreAccount> accounts,
    TransactionSpec transaction,
    Map<Address, String> names,
    List<Bookmark> bookmarks,
    @Nullable String lesson,
    List<String> notes,
    ScenarioSource source) {

  public Scenario {
    accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    bookmarks = List.copyOf(bookmarks);
    notes = List.copyOf(notes);
  }

  /** A scenario with no description, names, bookmarks, lesson or notes. */
  public static Scenario of(
      String title,
      Fork fork,
      BlockEnvironment block,
      Map<Address, PreAccount> accounts,
      TransactionSpec transaction,
      ScenarioSource source) {
    return new Scenario(
        title,
        "",
        fork,
        block,
        accounts,
        transaction,
        Map.of(),
        List.of(),
        null,
        List.of(),
        source);
  }
}
