package frameglass.app.model;

import frameglass.engine.code.Op;
import frameglass.engine.timeline.Effects;
import frameglass.engine.timeline.Origin;
import frameglass.engine.timeline.Position;
import frameglass.engine.timeline.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a chain of origins on from where a search had stopped. Leaves the run where it was. */
final class Further {
  private static final Origin.Reach PATIENT = new Origin.Reach(24, 8_000_000_000L);

  private Further() {}

  /**
   * {@code cut} with what it was made from, or the whole answer anew where its maker was not found;
   * null when that cannot be found either.
   *
   * @param subject what was asked after at first, at {@code step}
   */
  static @Nullable Origin of(
      Session session, Origin cut, Origin.@Nullable Subject subject, long step) {
    long back = session.position().step();
    try {
      if (cut.kind() == Origin.Kind.UNKNOWN) {
        session.seek(step);
        return subject == null ? null : session.origin(subject, PATIENT);
      }
      session.seek(cut.step());
      Position at = session.position();
      return switch (at.op()) {
        case Op.MSTORE, Op.MSTORE8, Op.SSTORE, Op.TSTORE -> {
          Origin value = session.origin(new Origin.Subject.StackWord(1), PATIENT);
          yield value == null ? null : with(cut, List.of(value));
        }
        case Op.MCOPY, Op.CALLDATACOPY, Op.RETURNDATACOPY -> copied(session, cut, at);
        default -> {
          session.seek(cut.step() + 1);
          yield session.origin(new Origin.Subject.StackWord(0), PATIENT);
        }
      };
    } finally {
      session.seek(back);
    }
  }

  private static @Nullable Origin copied(Session session, Origin cut, Position at) {
    for (Effects.Access access : at.next().effects().accesses()) {
      if (access.place() == Effects.Place.MEMORY && access.isWrite() && access.length() > 0) {
        session.seek(cut.step() + 1);
        return session.origin(
            new Origin.Subject.MemoryBytes(access.offset(), access.length()), PATIENT);
      }
    }
    return null;
  }

  private static Origin with(Origin cut, List<Origin> from) {
    return new Origin(cut.kind(), cut.step(), cut.pc(), cut.depth(), cut.text(), from, false);
  }
}
