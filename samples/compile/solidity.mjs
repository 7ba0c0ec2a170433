// Runs solc over one source file and keeps what a debugger reads.

import { readFileSync } from 'node:fs';
import solc from 'solc';

const CODE = ['object', 'sourceMap', 'linkReferences', 'generatedSources'];

/** The compiler's standard JSON output for `file`, with the sources' text added to it. */
export function compile(folder, file, { viaIR = false, runs = 200, yul = true } = {}) {
  const content = readFileSync(new URL(file, folder), 'utf8');
  const settings = {
    evmVersion: 'prague',
    optimizer: { enabled: true, runs, ...(!yul && { details: { yul } }) },
    viaIR,
    // No hash of the metadata at the end: the same source gives the same code wherever it lies.
    metadata: { appendCBOR: false, bytecodeHash: 'none' },
    outputSelection: {
      '*': {
        '*': [
          'abi',
          'storageLayout',
          'evm.methodIdentifiers',
          ...CODE.map((part) => `evm.bytecode.${part}`),
          ...[...CODE, 'immutableReferences'].map((part) => `evm.deployedBytecode.${part}`),
        ],
      },
    },
  };
  const input = { language: 'Solidity', sources: { [file]: { content } }, settings };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  if (output.errors?.length) {
    throw new Error(output.errors.map((error) => error.formattedMessage).join('\n'));
  }
  delete settings.outputSelection;
  for (const { evm } of Object.values(output.contracts[file])) {
    for (const code of [evm.bytecode, evm.deployedBytecode]) {
      // The syntax trees of the compiler's own helpers are five times as long as all the rest.
      code.generatedSources?.forEach((source) => delete source.ast);
    }
  }
  return {
    compiler: { version: solc.version().replace(/\.Emscripten.*/, '') },
    language: 'Solidity',
    settings,
    sources: { [file]: { id: output.sources[file].id, content } },
    contracts: output.contracts,
  };
}
