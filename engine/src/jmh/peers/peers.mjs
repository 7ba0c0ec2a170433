// node peers.mjs SCENARIO RUNS: runs a scenario's call on other EVMs and prints, for each, the
// median time of a run in microseconds as one line of JSON: {"anvil": 8300, "ethereumjs": 91000}.
// Anvil is asked by eth_call on this machine; what an empty call costs is taken off.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const test = Object.values(JSON.parse(readFileSync(process.argv[2], 'utf8')))[0];
const runs = Number(process.argv[3]);
const call = {
  from: test.transaction.sender,
  to: test.transaction.to,
  data: test.transaction.data[0],
  gas: test.transaction.gasLimit[0],
};

async function median(count, run) {
  const times = [];
  for (let i = 0; i < count; i++) {
    const began = process.hrtime.bigint();
    await run();
    times.push(Number(process.hrtime.bigint() - began) / 1e3);
  }
  times.sort((a, b) => a - b);
  return times[count >> 1];
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function anvil() {
  const folder = dirname(require.resolve('@foundry-rs/anvil-linux-amd64/package.json'));
  const port = await freePort();
  const options = ['--port', port, '--silent', '--code-size-limit', 1 << 20];
  const limit = ['--gas-limit', BigInt(call.gas).toString(), '--no-mining'];
  const server = spawn(join(folder, 'bin', 'anvil'), [...options, ...limit].map(String));
  let failed = null;
  server.on('error', (error) => (failed = error));
  const ask = async (method, params) => {
    const response = await fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    const { result, error } = await response.json();
    if (error) throw new Error(error.message);
    return result;
  };
  try {
    for (let tries = 0; ; tries++) {
      if (failed) throw failed;
      const up = await ask('web3_clientVersion', []).then(() => true, () => false);
      if (up) break;
      if (tries === 50) throw new Error('anvil does not answer');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    for (const [address, account] of Object.entries(test.pre)) {
      await ask('anvil_setCode', [address, account.code]);
      for (const [slot, value] of Object.entries(account.storage)) {
        const word = (hex) => '0x' + hex.slice(2).padStart(64, '0');
        await ask('anvil_setStorageAt', [address, word(slot), word(value)]);
      }
    }
    const asked = () => ask('eth_call', [call, 'latest']);
    const empty = () => ask('eth_call', [{ ...call, to: '0x' + '7'.repeat(40) }, 'latest']);
    await median(3, asked);
    await median(20, empty);
    return (await median(runs, asked)) - (await median(runs, empty));
  } finally {
    server.kill();
  }
}

async function ethereumjs() {
  const { createEVM } = await import(require.resolve('@ethereumjs/evm'));
  const { Address, createAddressFromString, createAccount, hexToBytes } = await import(
    require.resolve('@ethereumjs/util')
  );
  const address = createAddressFromString ?? Address.fromString;
  const evm = await createEVM();
  for (const [at, account] of Object.entries(test.pre)) {
    const where = address(at);
    await evm.stateManager.putAccount(where, createAccount({ balance: BigInt(account.balance) }));
    if (account.code.length > 2) await evm.stateManager.putCode(where, hexToBytes(account.code));
    for (const [slot, value] of Object.entries(account.storage)) {
      const word = (hex) => hexToBytes('0x' + hex.slice(2).padStart(64, '0'));
      await evm.stateManager.putStorage(where, word(slot), word(value));
    }
  }
  const run = async () => {
    await evm.stateManager.checkpoint();
    const result = await evm.runCall({
      caller: address(call.from),
      to: address(call.to),
      data: hexToBytes(call.data),
      gasLimit: BigInt(call.gas),
    });
    await evm.stateManager.revert();
    if (result.execResult.exceptionError) throw new Error(result.execResult.exceptionError.error);
  };
  await median(2, run);
  return median(Math.max(3, runs >> 2), run);
}

const found = {};
for (const [name, peer] of Object.entries({ anvil, ethereumjs })) {
  try {
    found[name] = await peer();
  } catch (error) {
    console.error(`${name}: ${error.message}`);
  }
}
console.log(JSON.stringify(found));
