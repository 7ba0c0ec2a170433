package frameglass.engine.timeline;

import frameglass.engine.frame.Frame;
import frameglass.engine.interpreter.Interpreter;
import frameglass.engine.state.Account;
import frameglass.engine.state.WorldState;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;

/** All that can be observed of a machine between two instructions, as text that tests compare. */
final class Fingerprint {
  private Fingerprint() {}

  /** Every frame, every account with its slots, logs and refund. */
  static String of(Interpreter machine) {
    StringBuilder text = new StringBuilder("step " + machine.steps() + "\n");
    for (int depth = 1; depth <= machine.depth(); depth++) {
      frame(text, machine, depth);
    }
    if (machine.depth() == 0) {
      text.append(machine.outcome()).append(' ').append(machine.gasLeft()).append(' ');
      text.append(machine.output().toHex()).append('\n');
    }
    WorldState world = machine.world();
    world.forEachKnown(account -> account(text, world, account));
    text.append("refund ").append(world.refund()).append(" logs ").append(world.logs());
    return text.toString();
  }

  private static void frame(StringBuilder text, Interpreter machine, int depth) {
    Frame frame = machine.frameAt(depth);
    text.append("frame ").append(machine.callNumberAt(depth)).append(' ');
    text.append(frame.pc).append(' ').append(frame.gas).append(" stack");
    for (int at = 0; at < frame.sp; at += 4) {
      text.append(' ').append(UInt256.fromLimbs(frame.buffer().longs(), at).toHex());
    }
    text.append(" memory ")
        .append(Bytes.copyOf(frame.memory.bytes(), 0, frame.memory.size()).keccak())
        .append(frame.memory.size());
    text.append(" returned ").append(Bytes.copyOf(frame.copyReturnData()));
    var message = frame.message;
    text.append(" input ")
        .append(Bytes.copyOf(message.input, message.inputOffset, message.inputLength));
    text.append(message.kind).append(message.caller).append(message.recipient);
    text.append(message.codeAddress).append(UInt256.fromLimbs(message.value, 0));
    text.append(message.isStatic).append(message.gas).append(message.depth);
    text.append(frame.outputOffset).append(',').append(frame.outputLength);
    text.append(frame.code.hash()).append(machine.accountAt(depth).address()).append('\n');
  }

  private static void account(StringBuilder text, WorldState world, Account account) {
    text.append(account.address()).append(' ').append(account.balance()).append(' ');
    text.append(account.nonce()).append(account.exists()).append(account.isWarm());
    text.append(account.isCreated()).append(account.isDestroyed());
    text.append(account.code().hash());
    world.forEachSlot(
        account,
        (key, original, current, touched, warm) ->
            text.append(" [" + key + original + current + touched + warm + "]"));
    world.forEachTransientSlot(
        account,
        (key, original, current, touched, warm) -> text.append(" {" + key + current + "}"));
    text.append('\n');
  }
}
