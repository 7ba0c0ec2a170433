// A second EVM that is not ours runs each sample once. What it sees becomes the sample's expected
// result, so that our own interpreter is measured against somebody else's.

import { createBlock } from '@ethereumjs/block';
import { Common, Mainnet } from '@ethereumjs/common';
import { RLP } from '@ethereumjs/rlp';
import { MerkleStateManager } from '@ethereumjs/statemanager';
import { createTx } from '@ethereumjs/tx';
import { Account, bytesToHex, createAddressFromString, hexToBytes } from '@ethereumjs/util';
import { createVM, runTx } from '@ethereumjs/vm';
import { keccak256 } from 'ethereum-cryptography/keccak.js';
// The package does not export its interpreter, and its own `step` event copies the whole memory.
import { Interpreter } from './../node_modules/@ethereumjs/evm/dist/esm/interpreter.js';

/**
 * Runs a state test's one transaction.
 *
 * @param onStep called before each instruction with the step's number (from 0), the opcode's name,
 *     the depth (from 1) and the stack
 */
export async function witness({ env, pre, transaction }, fork, onStep = () => {}) {
  const common = new Common({ chain: Mainnet, hardfork: fork.toLowerCase() });
  const stateManager = new MerkleStateManager({ common });
  for (const [at, account] of Object.entries(pre)) {
    const address = createAddressFromString(at);
    await stateManager.putAccount(address, new Account(BigInt(account.nonce), BigInt(account.balance)));
    if (account.code !== '0x') await stateManager.putCode(address, hexToBytes(account.code));
    for (const [slot, value] of Object.entries(account.storage)) {
      await stateManager.putStorage(address, wordOf(slot), minimal(value));
    }
  }
  const block = createBlock(
    {
      header: {
        number: env.currentNumber,
        timestamp: env.currentTimestamp,
        gasLimit: env.currentGasLimit,
        baseFeePerGas: env.currentBaseFee,
        coinbase: env.currentCoinbase,
        mixHash: env.currentRandom,
        excessBlobGas: env.currentExcessBlobGas,
      },
    },
    { common, setHardfork: false, skipConsensusFormatValidation: true },
  );
  const vm = await createVM({ common, stateManager });
  const seen = { instructions: 0, depth: 0, memory: 0 };
  vm.evm.events.on('step', () => {}); // or the hook is never called
  Interpreter.prototype._runStepHook = function (fee, gas, memoryWords) {
    const state = this._runState;
    const depth = this._env.depth + 1;
    const op = this.lookupOpInfo(state.opCode).opcodeInfo.fullName;
    onStep({ number: seen.instructions++, op, depth, stack: state.stack });
    seen.depth = Math.max(seen.depth, depth);
    seen.memory = Math.max(seen.memory, Number(memoryWords) * 32);
  };
  const sender = createAddressFromString(transaction.sender);
  const tx = createTx(
    {
      nonce: transaction.nonce,
      gasPrice: transaction.gasPrice,
      gasLimit: transaction.gasLimit[0],
      to: transaction.to === '' ? undefined : transaction.to,
      value: transaction.value[0],
      data: transaction.data[0],
    },
    { common, freeze: false },
  );
  tx.getSenderAddress = () => sender;
  tx.isSigned = () => true;
  const result = await runTx(vm, { tx, block });
  const logs = result.execResult.logs ?? [];
  const error = result.execResult.exceptionError?.error;
  return {
    status: error === undefined ? 'success' : error === 'revert' ? 'revert' : 'failure',
    gasUsed: Number(result.totalGasSpent),
    instructions: seen.instructions,
    depth: seen.depth,
    memory: seen.memory,
    output: bytesToHex(result.execResult.returnValue),
    outputHash: bytesToHex(keccak256(result.execResult.returnValue)),
    created: result.createdAddress?.toString(),
    stateRoot: bytesToHex(await vm.stateManager.getStateRoot()),
    logsHash: bytesToHex(keccak256(RLP.encode(logs))),
  };
}

function wordOf(hex) {
  return hexToBytes(`0x${hex.slice(2).padStart(64, '0')}`);
}

function minimal(hex) {
  const digits = BigInt(hex).toString(16);
  return hexToBytes(`0x${digits.length % 2 ? '0' : ''}${digits}`);
}
