package frameglass.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import frameglass.engine.word.UInt256;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MerklePatriciaTrieTest {
  private final MerklePatriciaTrie trie = new MerklePatriciaTrie();

  private void add(String key, String value) {
    trie.add(key.getBytes(StandardCharsets.US_ASCII), value.getBytes(StandardCharsets.US_ASCII));
  }

  private static UInt256 word(String hex) {
    return UInt256.fromHex(hex);
  }

  @Test
  void ofNothingTheRootIsTheHashOfAnEmptyString() {
    assertThat(trie.root())
        .isEqualTo(word("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"));
  }

  @Test
  void oneEntryIsALeaf() {
    add("A", "a".repeat(50));
    assertThat(trie.root())
        .isEqualTo(word("0xd23786fb4a010da3ce639d66d5e904a11dbc02746d1ce25029e53290cabf28ab"));
  }

  @Test
  void aKeyThatBeginsAnotherHasItsValueInTheBranch() {
    add("do", "verb");
    add("horse", "stallion");
    add("doge", "coin");
    add("dog", "puppy");
    assertThat(trie.root())
        .isEqualTo(word("0x5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84"));
  }

  @Test
  void orderDoesNotMatter() {
    add("dog", "puppy");
    add("do", "verb");
    add("doge", "coin");
    add("horse", "stallion");
    assertThat(trie.root())
        .isEqualTo(word("0x5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84"));
  }

  @Test
  void aRootForgetsTheEntries() {
    add("do", "verb");
    UInt256 first = trie.root();
    assertThat(first).isNotEqualTo(MerklePatriciaTrie.EMPTY_ROOT);
    assertThat(trie.root()).isEqualTo(MerklePatriciaTrie.EMPTY_ROOT);
  }
}
