package frameglass.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.word.Bytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Code on a chain is that of an artifact, whatever linking, deploying and hashing changed in it.
 */
class RuntimeMatchTest {
  /** A CBOR map {@code {"a": 1}} of 4 bytes, and its length. */
  private static final String METADATA = "a1616101" + "0004";

  private static final String OTHER_METADATA = "a1616102" + "0004";
  private static final String LONGER_METADATA = "a161611864" + "0005";

  @Test
  void theSameCodeMatchesAndAnotherDoesNot() {
    ContractArtifact artifact = artifact("6001600255", Map.of());
    assertThat(artifact.matches(Bytes.fromHex("6001600255"))).isTrue();
    assertThat(artifact.matches(Bytes.fromHex("6001600355"))).isFalse();
    assertThat(artifact.matches(Bytes.fromHex("600160025500"))).isFalse();
    assertThat(artifact.matches(Bytes.EMPTY)).isFalse();
    assertThat(artifact("", Map.of()).matches(Bytes.EMPTY)).isFalse();
  }

  @Test
  void immutablesMayHaveAnyValue() {
    ContractArtifact artifact =
        artifact("61000050610000", Map.of("7", List.of(new ByteRange(1, 2), new ByteRange(5, 2))));
    assertThat(artifact.matches(Bytes.fromHex("61abcd5061abcd"))).isTrue();
    assertThat(artifact.matches(Bytes.fromHex("61abcd5161abcd"))).isFalse();
  }

  @Test
  void metadataMayDifferInValueAndLength() {
    ContractArtifact artifact = artifact("6001600255fe" + METADATA, Map.of());
    assertThat(artifact.matches(Bytes.fromHex("6001600255fe" + METADATA))).isTrue();
    assertThat(artifact.matches(Bytes.fromHex("6001600255fe" + OTHER_METADATA))).isTrue();
    assertThat(artifact.matches(Bytes.fromHex("6001600255fe" + LONGER_METADATA))).isTrue();
    assertThat(artifact.matches(Bytes.fromHex("6001600255fe"))).isTrue();
    assertThat(artifact.matches(Bytes.fromHex("6001600355fe" + METADATA))).isFalse();
  }

  @Test
  void aLibraryHoldsItsOwnAddressOnceDeployed() {
    String body = "30146080604052";
    ContractArtifact library = artifact("73" + "00".repeat(20) + body, Map.of());
    assertThat(library.matches(Bytes.fromHex("73" + "ab".repeat(20) + body))).isTrue();
    assertThat(library.matches(Bytes.fromHex("72" + "ab".repeat(20) + body))).isFalse();
  }

  @Test
  void librariesThatWereMissingMayHaveAnyAddress() {
    LinkedCode unlinked =
        new LinkedCode(
            Bytes.fromHex("73" + "00".repeat(20) + "50"),
            List.of(new LinkReference("", "Math", 1)));
    ContractArtifact artifact = artifact(unlinked, unlinked, Map.of());
    assertThat(artifact.matches(Bytes.fromHex("73" + "ab".repeat(20) + "50"))).isTrue();
    assertThat(artifact.isCreatedBy(Bytes.fromHex("73" + "ab".repeat(20) + "50ffff"))).isTrue();
  }

  @Test
  void initCodeIsKnownWithArgumentsBehindIt() {
    ContractArtifact artifact = artifact("6001600255fe" + METADATA, Map.of());
    assertThat(artifact.isCreatedBy(Bytes.fromHex("6001600255fe" + METADATA + "0102"))).isTrue();
    assertThat(artifact.isCreatedBy(Bytes.fromHex("6001600255fe" + OTHER_METADATA))).isTrue();
    assertThat(artifact.isCreatedBy(Bytes.fromHex("6001600355fe" + METADATA))).isFalse();
    assertThat(artifact.isCreatedBy(Bytes.fromHex("6001"))).isFalse();
    assertThat(artifact("", Map.of()).isCreatedBy(Bytes.fromHex("6001"))).isFalse();
  }

  @Test
  void immutablesBeyondTheCodeAreNoFault() {
    ContractArtifact artifact =
        artifact("6001", Map.of("7", List.of(new ByteRange(1, 900), new ByteRange(-4, 2))));
    assertThat(artifact.matches(Bytes.fromHex("6002"))).isTrue();
  }

  private static ContractArtifact artifact(String code, Map<String, List<ByteRange>> immutables) {
    LinkedCode linked = LinkedCode.parse(code, List.of());
    return artifact(linked, linked, immutables);
  }

  private static ContractArtifact artifact(
      LinkedCode creation, LinkedCode runtime, Map<String, List<ByteRange>> immutables) {
    return new ContractArtifact(
        "A",
        "A.sol",
        Abi.EMPTY,
        creation,
        runtime,
        immutables,
        SourceMap.EMPTY,
        SourceMap.EMPTY,
        StorageLayout.EMPTY,
        StorageLayout.EMPTY,
        null);
  }
}
