package frameglass.engine.scenario;

import frameglass.engine.code.Op;
import frameglass.engine.code.Opcode;
import frameglass.engine.word.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Bytecode that came without an artifact.
 *
 * @param title what to call it: the file's name, or "pasted bytecode"
 * @param code the bytes
 * @param form how it was written
 * @param notes what is odd but no fault, one line each
 * @param source where it came from
 */
public record Bytecode(
    String title, Bytes code, Form form, List<String> notes, ScenarioSource source) {
  /** How bytecode is written. */
  public enum Form {
    /** Hexadecimal text. */
    HEX,
    /** The bytes themselves. */
    BINARY,
    /** Mnemonics. */
    ASSEMBLY
  }

  /** What to do with bytecode. */
  public enum Use {
    /** It is runtime code: place it at an address and call it. */
    CALL,
    /** It is init code: create a contract with it and watch that. */
    DEPLOY,
    /** It is init code: create a contract with it, then watch a call of that contract. */
    DEPLOY_THEN_CALL
  }

  public Bytecode {
    notes = List.copyOf(notes);
  }

  /**
   * True when this looks like init code: before its first INVALID it copies code to memory and
   * returns, and reads no call data. A guess, to choose a default by.
   */
  public boolean looksLikeInitCode() {
    boolean copies = false;
    boolean returns = false;
    for (int pc = 0; pc < code.size(); pc++) {
      int op = code.getUnsigned(pc);
      if (op == Op.INVALID) {
        break;
      }
      switch (op) {
        case Op.CALLDATALOAD, Op.CALLDATACOPY -> {
          return false;
        }
        case Op.CODECOPY -> copies = true;
        case Op.RETURN -> returns |= copies;
        default -> {}
      }
      pc += Opcode.immediateSize(op);
    }
    return returns;
  }

  /** The use to offer first. */
  public Use likelyUse() {
    return looksLikeInitCode() ? Use.DEPLOY : Use.CALL;
  }

  /**
   * A scenario of this code. When deploying, the options' call data are the constructor's arguments
   * behind the init code; {@link Use#DEPLOY_THEN_CALL} deploys without arguments or value.
   *
   * @throws BadInputException when the deployment that should precede a call fails
   */
  public Scenario scenario(Use use, RunOptions options) {
    ScenarioSource from =
        new ScenarioSource(source.kind(), source.file(), Map.of("use", use.name()));
    Scenario scenario =
        switch (use) {
          case CALL -> options.call(title, code, from);
          case DEPLOY_THEN_CALL -> {
            Deployment deployment = Deployment.orFault(title, code, options, List.of());
            yield options.call(title, deployment.accounts(), deployment.created(), from);
          }
          case DEPLOY ->
              options.deploy("Deploy " + title, Codes.append(code, options.callData()), from);
        };
    List<String> all = new ArrayList<>(notes);
    if (use == Use.CALL && looksLikeInitCode()) {
      all.add(
          "this looks like init code, and is called as runtime code: deploy it (--init) instead");
    }
    return scenario.withNotes(all);
  }
}
