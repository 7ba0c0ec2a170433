package frameglass.engine.contract;

import frameglass.engine.code.Op;
import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import java.util.Arrays;
import java.util.List;

/** Compares code on a chain with what a compiler wrote. */
final class RuntimeMatch {
  /** The bytes that tell the metadata's length at the end of a code. */
  private static final int LENGTH_SIZE = 2;

  /** No compiler appends more; codes whose sizes differ by more are not compared at all. */
  private static final int LONGEST_METADATA = 1024;

  private RuntimeMatch() {}

  static boolean matches(ContractArtifact artifact, Bytes onChain) {
    int size = artifact.runtime().bytes().size();
    if (size == 0 || onChain.isEmpty() || Math.abs(size - onChain.size()) > LONGEST_METADATA) {
      return false;
    }
    byte[] compiled = artifact.runtime().bytes().toArray();
    byte[] found = onChain.toArray();
    for (List<ByteRange> ranges : artifact.immutables().values()) {
      for (ByteRange range : ranges) {
        mask(compiled, found, range.start(), range.length());
      }
    }
    for (LinkReference reference : artifact.runtime().unlinked()) {
      mask(compiled, found, reference.start(), Address.SIZE);
    }
    if (isLibrary(compiled)) {
      mask(compiled, found, 1, Address.SIZE);
    }
    int compiledEnd = withoutMetadata(compiled);
    int foundEnd = withoutMetadata(found);
    return compiledEnd == foundEnd && Arrays.equals(compiled, 0, compiledEnd, found, 0, foundEnd);
  }

  static boolean begins(LinkedCode creation, Bytes initCode) {
    byte[] compiled = creation.bytes().toArray();
    if (compiled.length == 0 || compiled.length > initCode.size()) {
      return false;
    }
    byte[] found = initCode.toArray();
    for (LinkReference reference : creation.unlinked()) {
      mask(compiled, found, reference.start(), Address.SIZE);
    }
    int end = withoutMetadata(compiled);
    return Arrays.equals(compiled, 0, end, found, 0, end);
  }

  /** A deployed library begins with a push of its own address, zero as compiled. */
  private static boolean isLibrary(byte[] compiled) {
    return compiled.length > Address.SIZE + 2
        && (compiled[0] & 0xff) == Op.PUSH20
        && (compiled[Address.SIZE + 1] & 0xff) == Op.ADDRESS
        && Address.fromBytes(compiled, 1).isZero();
  }

  private static void mask(byte[] compiled, byte[] found, int start, int length) {
    for (byte[] code : List.of(compiled, found)) {
      int from = Math.clamp(start, 0, code.length);
      Arrays.fill(code, from, Math.clamp((long) from + length, from, code.length), (byte) 0);
    }
  }

  /** The length of a code without the CBOR map that compilers append; all of it without one. */
  private static int withoutMetadata(byte[] code) {
    if (code.length < LENGTH_SIZE) {
      return code.length;
    }
    int length = (code[code.length - 2] & 0xff) << 8 | (code[code.length - 1] & 0xff);
    int start = code.length - LENGTH_SIZE - length;
    boolean isMap = start >= 0 && length > 0 && (code[start] & 0xf0) == 0xa0;
    return isMap ? start : code.length;
  }
}
