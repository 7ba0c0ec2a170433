/**
 * What compilers and their build tools know of a contract: its bytecode before and after linking,
 * the source map from instruction to line, the storage layout, the ABI, and what a revert means.
 * The readers take what solc, forge and hardhat write and give {@link
 * frameglass.engine.contract.ContractArtifact}s; whatever a file lacks is absent in the artifact
 * rather than guessed. A fault in a file or in an argument that a person typed is a {@link
 * frameglass.engine.contract.ContractException}, whose one line names the place and the mend but
 * not the file; the readers of {@code engine.scenario} put the file's name before it.
 */
@NullMarked
package frameglass.engine.contract;

import org.jspecify.annotations.NullMarked;
