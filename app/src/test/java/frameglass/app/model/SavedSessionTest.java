package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frameglass.engine.code.Fork;
import frameglass.engine.scenario.BadInputException;
import frameglass.engine.scenario.Bookmark;
import frameglass.engine.timeline.Branch;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Edit;
import frameglass.engine.timeline.Trigger;
import frameglass.engine.timeline.Watchpoint;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedSessionTest {
  static final SavedSession FULL =
      new SavedSession(
          "a “title” \n of two lines",
          List.of(
              new Breakpoint(UInt256.of(0xc0de), 0x14, true),
              new Breakpoint(UInt256.MAX, 3, false, new Trigger("depth > 1", 7, true))),
          List.of(
              Watchpoint.on("storage[0] written"), new Watchpoint("op = SSTORE", false, 3, true)),
          List.of(new Bookmark("here it grows ⚑", 5), new Bookmark("the end", 1L << 40)),
          List.of(
              new Branch(
                  1,
                  0,
                  "other “way”",
                  230,
                  List.of(
                      new Edit.StackWord(3, UInt256.MAX),
                      new Edit.MemoryBytes(0x40, Bytes.fromHex("0xbeef")),
                      new Edit.Slot(Address.of(0xc0de), UInt256.ONE, true, UInt256.ZERO))),
              new Branch(2, 1, "b", 231, List.of(new Edit.Gas(5), new Edit.Rules(Fork.SHANGHAI)))),
          new SavedSession.Layout(
              Map.of("all", List.of(0.125, 0.78), "middle", List.of(0.5)),
              Map.of("dock", "Console")));

  @Test
  void whatIsWrittenIsRead() {
    assertThat(SavedSession.parse(FULL.toJson())).isEqualTo(FULL);
  }

  @Test
  void aTextThatIsCutAnywhereIsRefused() {
    String text = FULL.toJson();
    for (int length = 0; length < text.length() - 1; length++) {
      String cut = text.substring(0, length);
      assertThatThrownBy(() -> SavedSession.parse(cut))
          .as("%s characters", length)
          .isInstanceOf(BadInputException.class);
    }
  }

  @Test
  void fieldsThatAreNotThereAreEmpty() {
    assertThat(SavedSession.parse("{\"frameglass\":\"session\"}"))
        .isEqualTo(
            new SavedSession(
                "", List.of(), List.of(), List.of(), List.of(), SavedSession.Layout.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                        | no saved session
          {"frameglass":"scenario"}                 | no saved session
          {"version":2}                             | version: written by a later Frameglass
          {"title":7}                               | title: no text in quotes
          {"breakpoints":{}}                        | breakpoints: no list in brackets
          {"breakpoints":[7]}                       | breakpoints[0]: no object in braces
          {"breakpoints":[{"code":"0x1"}]}          | breakpoints[0].pc: no byte offset
          {"breakpoints":[{"code":"0x1","pc":-1}]}  | breakpoints[0].pc: no byte offset
          {"breakpoints":[{"code":"0x1","pc":1.5}]} | breakpoints[0].pc: no whole number
          {"breakpoints":[{"code":"0xg","pc":1}]}   | breakpoints[0].code: no hash
          {"breakpoints":[{"code":"0x1","pc":1,"enabled":"yes"}]} | breakpoints[0].enabled: neither
          {"bookmarks":[{"name":"a","step":1},{"name":"b","step":1e99}]} | bookmarks[1].step: no whole
          {"watchpoints":[{"condition":"op = NOPE"}]} | watchpoints[0]: condition 'op = NOPE', char
          {"watchpoints":[{}]}                      | watchpoints[0].condition: no condition
          {"watchpoints":[{"condition":"jump","fromHit":0}]} | watchpoints[0]: hits are counted from 1
          {"branches":[{"parent":1,"step":0}]}      | branches[0].parent: no branch before this one
          {"branches":[{"step":0,"edits":[{}]}]}    | branches[0].edits[0].fork: no fork
          {"branches":[{"step":0,"edits":[{"stack":-1}]}]} | branches[0].edits[0].stack: no word
          {"branches":[{"step":0,"edits":[{"stack":0,"value":"x"}]}]} | edits[0].value: no word in hex
          {"bookmarks":[{"name":"a"}]}              | bookmarks[0].step: no step
          {"layout":{"dividers":{"all":[2]}}}       | layout.dividers.all[0]: no number from 0 to 1
          {"layout":{"tabs":[]}}                    | layout.tabs: no object in braces
          {"title":"a","title":"b"}                 | line 1: no whole JSON document
          {} {}                                     | line 1: no whole JSON document
          """)
  void aTextThatSomebodyGotWrongSaysWhere(String text, String told) {
    String whole =
        text.startsWith("{\"") && !text.contains("\"frameglass\"")
            ? "{\"frameglass\":\"session\"," + text.substring(1)
            : text;
    assertThatThrownBy(() -> SavedSession.parse(whole))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(told)
        .message()
        .as("one line")
        .doesNotContain("\n");
  }
}
