package frameglass.engine.scenario;

import frameglass.engine.code.Fork;
import frameglass.engine.word.Address;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
 * @param contracts what compilers told of the contracts in it
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
    KnownContracts contracts,
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
        KnownContracts.NONE,
        Map.of(),
        List.of(),
        null,
        List.of(),
        source);
  }

  /** This scenario with another title. */
  public Scenario withTitle(String title) {
    return changed(draft -> draft.title = title);
  }

  /** This scenario with another description. */
  public Scenario withDescription(String description) {
    return changed(draft -> draft.description = description);
  }

  /** This scenario under the rules of another fork. */
  public Scenario withFork(Fork fork) {
    return changed(draft -> draft.fork = fork);
  }

  /** This scenario in another block. */
  public Scenario withBlock(BlockEnvironment block) {
    return changed(draft -> draft.block = block);
  }

  /** This scenario with other accounts before it. */
  public Scenario withAccounts(Map<Address, PreAccount> accounts) {
    return changed(draft -> draft.accounts = accounts);
  }

  /** This scenario with another transaction. */
  public Scenario withTransaction(TransactionSpec transaction) {
    return changed(draft -> draft.transaction = transaction);
  }

  /** This scenario with what compilers told. */
  public Scenario withContracts(KnownContracts contracts) {
    return changed(draft -> draft.contracts = contracts);
  }

  /** This scenario with names of addresses. */
  public Scenario withNames(Map<Address, String> names) {
    return changed(draft -> draft.names = names);
  }

  /** This scenario with named steps. */
  public Scenario withBookmarks(List<Bookmark> bookmarks) {
    return changed(draft -> draft.bookmarks = bookmarks);
  }

  /** This scenario with a lesson beside it, or without. */
  public Scenario withLesson(@Nullable String lesson) {
    return changed(draft -> draft.lesson = lesson);
  }

  /** This scenario with what its reader noted. */
  public Scenario withNotes(List<String> notes) {
    return changed(draft -> draft.notes = notes);
  }

  /** This scenario as read from elsewhere. */
  public Scenario withSource(ScenarioSource source) {
    return changed(draft -> draft.source = source);
  }

  private Scenario changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.scenario();
  }

  /** A scenario's components while one of them changes. */
  private static final class Draft {
    private String title;
    private String description;
    private Fork fork;
    private BlockEnvironment block;
    private Map<Address, PreAccount> accounts;
    private TransactionSpec transaction;
    private KnownContracts contracts;
    private Map<Address, String> names;
    private List<Bookmark> bookmarks;
    private @Nullable String lesson;
    private List<String> notes;
    private ScenarioSource source;

    Draft(Scenario scenario) {
      title = scenario.title;
      description = scenario.description;
      fork = scenario.fork;
      block = scenario.block;
      accounts = scenario.accounts;
      transaction = scenario.transaction;
      contracts = scenario.contracts;
      names = scenario.names;
      bookmarks = scenario.bookmarks;
      lesson = scenario.lesson;
      notes = scenario.notes;
      source = scenario.source;
    }

    Scenario scenario() {
      return new Scenario(
          title,
          description,
          fork,
          block,
          accounts,
          transaction,
          contracts,
          names,
          bookmarks,
          lesson,
          notes,
          source);
    }
  }
}
