package frameglass.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.scenario.Bytecode;
import frameglass.engine.scenario.BytecodeReader;
import frameglass.engine.scenario.RunOptions;
import frameglass.engine.timeline.Breakpoint;
import frameglass.engine.timeline.Direction;
import frameglass.engine.timeline.Position;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The tree of frames, and marked places. */
class CallsModelTest {
  private static Position position(SessionModel session) {
    Live.show(session);
    return Objects.requireNonNull(session.position());
  }

  @Test
  void framesAreNamedByTheScenario() {
    SessionModel session = Live.session("tiers");
    CallsModel calls = new CallsModel(session, new Names(session));
    assertThat(calls.size()).isEqualTo(7);
    assertThat(calls.row(0).target()).isEqualTo("Parade");
    assertThat(calls.row(2).target()).isEqualTo("Small");
    assertThat(calls.row(2).level()).isEqualTo(1);
    assertThat(calls.row(2).call().tier()).isEqualTo("SMALL");
    assertThat(calls.currentRow()).isZero();
  }

  @Test
  void aFrameLeadsToItsFirstAndItsLastStep() {
    SessionModel session = Live.session("tiers");
    CallsModel calls = new CallsModel(session, new Names(session));
    calls.goToStart(2);
    assertThat(position(session).step()).isEqualTo(22);
    assertThat(calls.currentRow()).isEqualTo(2);
    calls.goToEnd(2);
    assertThat(position(session).step()).isEqualTo(27);
    assertThat(position(session).depth()).as("still in it").isEqualTo(2);
  }

  @Test
  void whatAFrameCallsFoldsAway() {
    SessionModel session = Live.session("tiers");
    CallsModel calls = new CallsModel(session, new Names(session));
    calls.toggle(0);
    assertThat(calls.size()).isEqualTo(1);
    session.seek(24);
    position(session);
    assertThat(calls.currentRow()).as("the frame that holds the one that runs").isZero();
    calls.toggle(0);
    assertThat(calls.size()).isEqualTo(7);
  }

  @Test
  void deepFramesAreFoldedExceptThoseThatLeadToNow() {
    SessionModel session = Live.session("nested-calls");
    CallsModel calls = new CallsModel(session, new Names(session));
    assertThat(calls.size()).as("at the start").isEqualTo(1);
    session.seek(28_200);
    Position deep = position(session);
    assertThat(calls.size()).isEqualTo(deep.depth());
    assertThat(calls.row(calls.currentRow()).isCurrent()).isTrue();
    calls.unfoldAll();
    assertThat(calls.size()).isEqualTo(601);
    calls.foldAll();
    assertThat(calls.size()).isEqualTo(1);
  }

  @Test
  void aFailedFrameSaysWhy() {
    SessionModel session = Live.session("erc20-panic-0x41");
    CallsModel calls = new CallsModel(session, new Names(session));
    assertThat(calls.row(0).isFailed()).isTrue();
    assertThat(calls.row(0).call().reason()).contains("Panic(0x41)");
    assertThat(calls.row(0).target()).isEqualTo("Token");
    assertThat(calls.row(0).function()).isEqualTo("constructor");
  }

  @Test
  void bookmarksComeWithTheScenarioAndGoAgain() {
    SessionModel session = Live.session("tiers");
    PointsModel points = new PointsModel(session, new Names(session), new PointHits(session));
    assertThat(points.rows()).hasSize(8);
    session.seek(30);
    position(session);
    points.toggleBookmark();
    assertThat(points.rows()).hasSize(9);
    points.toggleBookmark();
    assertThat(points.rows()).hasSize(8);
  }

  @Test
  void aBreakpointIsSwitchedMetAndRemoved() {
    SessionModel session = Live.session("memory-growth");
    PointsModel points = new PointsModel(session, new Names(session), new PointHits(session));
    session.toggleBreakpoint(0x7d);
    position(session);
    Breakpoint point = session.breakpoints().get(0);
    points.goToHit(point, Direction.FORWARD);
    assertThat(position(session).step()).isEqualTo(97);
    points.setEnabled(point, false);
    position(session);
    assertThat(session.breakpoints().get(0).enabled()).isFalse();
    points.remove(session.breakpoints().get(0));
    position(session);
    assertThat(session.breakpoints()).isEmpty();
  }

  @Test
  void aBreakpointInAnotherCodeIsMetToo() {
    SessionModel session = Live.session("tiers");
    PointsModel points = new PointsModel(session, new Names(session), new PointHits(session));
    session.seek(22);
    position(session);
    session.toggleBreakpoint(2);
    session.seek(0);
    session.toggleBreakpoint(4);
    position(session);
    points.goToHit(session.breakpoints().get(0), Direction.FORWARD);
    assertThat(position(session).step()).as("not at the caller's own").isEqualTo(24);
    assertThat(session.breakpoints()).hasSize(2);
  }

  @Test
  void aPrecompileGoesByItsNameInEveryFork() {
    SessionModel session = new SessionModel(new SameThread());
    // STATICCALL of 0x100 without input
    session.open(
        Openings.scenario(
            () ->
                BytecodeReader.parse("5f5f5f5f6101005afa00")
                    .scenario(Bytecode.Use.CALL, RunOptions.DEFAULT)));
    Live.show(session);
    CallsModel calls = new CallsModel(session, new Names(session));
    assertThat(calls.row(1).target()).isEqualTo("p256verify");
    assertThat(calls.row(1).function()).isEqualTo("0 bytes of input");
  }
}
