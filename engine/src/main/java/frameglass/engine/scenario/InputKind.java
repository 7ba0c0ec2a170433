package frameglass.engine.scenario;

/** What a file or a pasted text is, as far as its head tells. */
public sealed interface InputKind {
  /** Bytecode, to be read by {@link BytecodeReader}. */
  record Code(Bytecode.Form form) implements InputKind {
    @Override
    public String label() {
      return switch (form) {
        case HEX -> "bytecode in hex";
        case BINARY -> "raw bytecode";
        case ASSEMBLY -> "EVM assembly";
      };
    }
  }

  /** An artifact or build info of solc, forge or hardhat, for {@link ArtifactReader}. */
  record Artifact() implements InputKind {
    @Override
    public String label() {
      return "contract artifact";
    }
  }

  /** A Frameglass scenario, for {@link ScenarioReader}. */
  record ScenarioDocument() implements InputKind {
    @Override
    public String label() {
      return "scenario";
    }
  }

  /** State tests. */
  record StateTests() implements InputKind {
    @Override
    public String label() {
      return "state test";
    }
  }

  /** A zip, which may hold state tests. */
  record Zip() implements InputKind {
    @Override
    public String label() {
      return "zip of state tests";
    }
  }

  /** A saved trace. */
  record Trace(Form form) implements InputKind {
    /** How a trace is written. */
    public enum Form {
      /** One JSON object a line (EIP-3155), maybe among other text. */
      LINES,
      /** The answer of a node's {@code debug_trace…} or {@code trace_…} method. */
      DOCUMENT
    }

    @Override
    public String label() {
      return form == Form.LINES ? "trace in EIP-3155 lines" : "trace from a node";
    }
  }

  /** A name for people. */
  String label();
}
