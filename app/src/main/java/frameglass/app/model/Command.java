package frameglass.app.model;

import java.util.Arrays;
import java.util.List;

/**
 * Everything a person can ask for, in the one table that menus, tooltips, keys, the command palette
 * and the help sheet are made from. Keys are those of IntelliJ's debugger; Alt turns time around.
 */
public enum Command {
  OPEN(Menu.FILE, "Open…", "Ctrl+O", "open a contract, test, trace or scenario"),
  PASTE(Menu.FILE, "Paste Bytecode…", "Ctrl+Shift+V", "run bytecode from the clipboard"),
  COMPARE(Menu.FILE, "Compare…", "Ctrl+D", "the first step at which a saved trace differs"),
  SAVE_PICTURE(Menu.FILE, "Save Picture…", "Ctrl+Shift+S", "save the window as PNG"),
  QUIT(Menu.FILE, "Quit", "Ctrl+Q", "close the window"),

  STEP(Menu.RUN, "Step", "Ctrl+Right", "the next instruction, whatever frame it is in"),
  BACK(Menu.RUN, "Back", "Ctrl+Left", "the instruction before, whatever frame it was in"),
  INTO(Menu.RUN, "Step Into", "F7", "one instruction, into calls"),
  OVER(Menu.RUN, "Step Over", "F8", "one instruction of this frame; calls run through"),
  OUT(Menu.RUN, "Step Out", "Shift+F8", "to the end of this frame, in its caller"),
  INTO_BACK(Menu.RUN, "Back Into", "Alt+F7", "one instruction back, into calls"),
  OVER_BACK(Menu.RUN, "Back Over", "Alt+F8", "one instruction of this frame back"),
  OUT_BACK(Menu.RUN, "Back Out", "Alt+Shift+F8", "back to the instruction that entered this frame"),
  RESUME(Menu.RUN, "Resume", "F9", "to the next breakpoint, at full speed"),
  RESUME_BACK(Menu.RUN, "Resume Backwards", "Alt+F9", "to the breakpoint before"),
  PLAY(Menu.RUN, "Play or Pause", "Shift+F9", "play at the chosen speed; pause what runs"),
  RESTART(Menu.RUN, "To the Start", "Home", "to the first instruction"),
  END(Menu.RUN, "To the End", "End", "to the end of the run"),
  GO_TO_STEP(Menu.RUN, "Go to Step…", "Ctrl+G", "to a step by its number"),

  RUN_TO_CURSOR(Menu.RUN_TO, "Cursor", "Ctrl+F9", "to the line selected in the code"),
  RUN_TO_JUMP(Menu.RUN_TO, "Next Jump", "Ctrl+Shift+J", "to the next jump that is taken"),
  RUN_TO_CALL(Menu.RUN_TO, "Next Call", "Ctrl+Shift+C", "to the next call or create"),
  RUN_TO_STORAGE(Menu.RUN_TO, "Storage Write", "Ctrl+Shift+W", "to the next storage write"),
  RUN_TO_GROWTH(Menu.RUN_TO, "Memory Growth", "Ctrl+Shift+M", "to where memory next grows"),
  RUN_TO_FAILURE(Menu.RUN_TO, "Failure", "Ctrl+Shift+F", "to what reverts or halts next"),

  FIND(Menu.FIND, "Find Steps…", "Ctrl+F", "every step at which a condition holds"),
  NEXT_HIT(Menu.FIND, "Next Found", "F3", "to the next step that was found"),
  PREVIOUS_HIT(Menu.FIND, "Previous Found", "Shift+F3", "to the step before that was found"),
  WATCH(
      Menu.FIND, "Watch For…", "Ctrl+Shift+F8", "stop wherever a condition holds, or only log it"),
  ORIGIN(Menu.FIND, "Where It Came From", "Ctrl+B", "the origin of what is selected, as a tree"),
  LAST_WRITE(Menu.FIND, "Last Write Before", "Ctrl+Alt+Up", "to who wrote what is selected"),
  NEXT_READ(Menu.FIND, "Next Read After", "Ctrl+Alt+Down", "to who reads what is selected"),
  CHANGE(Menu.FIND, "What If…", "Ctrl+E", "change what is selected, in a branch"),
  NEXT_BRANCH(Menu.FIND, "Next Branch", "Ctrl+Alt+B", "show the run that came of another change"),
  DISCARD_BRANCH(Menu.FIND, "Discard Branch", "Ctrl+Alt+D", "give up the branch that shows"),
  CHANGE_FORK(Menu.FIND, "What If: Fork…", "Ctrl+Alt+E", "other rules from here on, in a branch"),
  CHANGE_GAS(Menu.FIND, "What If: Gas…", "Ctrl+Shift+E", "change the gas left, in a branch"),
  WALK_TO_CAUSE(
      Menu.FIND,
      "Walk to the Cause",
      "Ctrl+Shift+B",
      "from the failure back to the value that led to it"),

  TOGGLE_BREAKPOINT(
      Menu.RUN, "Toggle Breakpoint", "Ctrl+F8", "set or remove one at the line selected"),
  TOGGLE_BOOKMARK(Menu.RUN, "Toggle Bookmark", "F11", "remember this step, or forget it"),

  NOTE(Menu.RUN, "Note…", "Shift+F11", "write something beside this step"),

  THEME(Menu.VIEW, "Light or Dark", "Ctrl+T", "change the theme"),
  READING(Menu.VIEW, "Read Words as…", "Ctrl+R", "hex, dec, addr or text in turn"),
  FOLLOW_WRITES(Menu.VIEW, "Follow Writes", "Ctrl+Shift+L", "scroll memory to what changes"),
  GO_TO_OFFSET(Menu.VIEW, "Go to Offset…", "Ctrl+Shift+G", "show memory at an offset"),
  TIERS(Menu.VIEW, "Tiers on Real Code…", "Ctrl+Shift+A", "how well the buffers fit a corpus"),
  ZOOM_IN(Menu.VIEW, "Zoom In", "Ctrl+Shift+Right", "the timeline at twice the scale"),
  ZOOM_OUT(Menu.VIEW, "Zoom Out", "Ctrl+Shift+Left", "the timeline at half the scale"),
  WHOLE_RUN(Menu.VIEW, "Whole Run", "Ctrl+Shift+Up", "all of the timeline"),
  FOCUS_CALLS(Menu.VIEW, "Calls", "Alt+1", "the keyboard to this pane"),
  FOCUS_CODE(Menu.VIEW, "Code", "Alt+2", "the keyboard to this pane"),
  FOCUS_STACK(Menu.VIEW, "Operand Stack", "Alt+3", "the keyboard to this pane"),
  FOCUS_MEMORY(Menu.VIEW, "Memory", "Alt+4", "the keyboard to this pane"),
  FOCUS_BUFFER(Menu.VIEW, "Frame Buffer", "Alt+5", "the keyboard to this pane"),
  FOCUS_DOCK(Menu.VIEW, "Dock", "Alt+6", "the keyboard to this pane"),

  HELP(Menu.HELP, "Keys", "F1", "every key on one sheet"),
  COMMANDS(Menu.HELP, "Commands…", "Ctrl+K", "find any command by name");

  /** The menus of the window, in their order. */
  public enum Menu {
    FILE("File"),
    RUN("Run"),
    RUN_TO("Run to"),
    FIND("Find"),
    VIEW("View"),
    HELP("Help");

    private final String title;

    Menu(String title) {
      this.title = title;
    }

    /** Its name for people. */
    public String title() {
      return title;
    }
  }

  private final Menu menu;
  private final String title;
  private final String key;
  private final String meaning;

  Command(Menu menu, String title, String key, String meaning) {
    this.menu = menu;
    this.title = title;
    this.key = key;
    this.meaning = meaning;
  }

  /** The menu it stands in. */
  public Menu menu() {
    return menu;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** Its key, written as {@code Alt+Shift+F8}. */
  public String key() {
    return key;
  }

  /** What it does, without a full stop. */
  public String meaning() {
    return meaning;
  }

  /** What a tooltip says: name, meaning and key. */
  public String tip() {
    return title.replace("…", "") + ": " + meaning + "  (" + key + ")";
  }

  /** The commands of {@code menu}, in their order. */
  public static List<Command> of(Menu menu) {
    return Arrays.stream(values()).filter(c -> c.menu == menu).toList();
  }
}
