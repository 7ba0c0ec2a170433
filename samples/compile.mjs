// Compiles the samples: `npm ci && node compile.mjs`. Two runs give the same files.
//
// For every Solidity file in `contracts` it writes `artifacts/NAME.json`, and for every sample that
// `compile/samples.mjs` lists a `NAME.scenario.json`: a state test with a `frameglass` object that
// says what the sample shows. `index.json` lists them all.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { encode, typesOf } from './compile/abi.mjs';
import { assemble } from './compile/easm.mjs';
import { samples, settings } from './compile/samples.mjs';
import { compile } from './compile/solidity.mjs';
import { witness } from './compile/witness.mjs';

const here = new URL('./', import.meta.url);
const contracts = new URL('contracts/', here);

const DEPLOYER = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266';
const COINBASE = '0xc014ba5ec014ba5ec014ba5ec014ba5ec014ba5e';
const GAS_PRICE = 1_500_000_000n;

const artifacts = new Map();
for (const file of readdirSync(contracts).filter((name) => name.endsWith('.sol')).sort()) {
  const name = file.replace('.sol', '');
  artifacts.set(name, compile(contracts, file, settings[name]));
  write(`artifacts/${name}.json`, artifacts.get(name));
}

// `node compile.mjs NAME…` builds only these; the ray tracer takes its time.
const wanted = process.argv.slice(2);
const index = [];
for (const sample of samples) {
  const { id, title, summary } = sample;
  const folder = sample.folder ? `${sample.folder}/` : '';
  if (!folder) index.push({ id, title, summary, file: `${id}.scenario.json` });
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  const scenario = await build(sample);
  write(`${folder}${id}.scenario.json`, { [id]: scenario });
}
write('index.json', index);

/** One sample's whole scenario, with the witness's result as its `post`. */
async function build(sample) {
  const fork = sample.fork ?? 'Osaka';
  const gasLimit = BigInt(sample.gas ?? 3_000_000);
  const env = {
    currentCoinbase: COINBASE,
    currentNumber: hex(24_000_000n),
    currentTimestamp: hex(1_767_225_600n), // 1 January 2026
    currentGasLimit: hex(gasLimit > 60_000_000n ? gasLimit : 60_000_000n),
    currentDifficulty: '0x0',
    currentRandom: `0x${'f2a6'.repeat(16)}`,
    currentBaseFee: hex(1_000_000_000n),
    currentExcessBlobGas: '0x0',
  };
  const pre = { [DEPLOYER]: { balance: hex(10n ** 22n), nonce: '0x0', code: '0x', storage: {} } };
  const addresses = {};
  for (const account of sample.accounts ?? []) {
    const fresh = account.code
      ? { address: account.at, code: assembled(account), storage: {} }
      : await deployed(account, addresses, env, pre, fork);
    addresses[account.name] = fresh.address;
    pre[fresh.address] = { balance: '0x0', nonce: '0x1', code: fresh.code, storage: fresh.storage };
  }
  const call = sample.call ? sample.call(addresses) : {};
  const transaction = {
    sender: DEPLOYER,
    nonce: pre[DEPLOYER].nonce,
    gasPrice: hex(GAS_PRICE),
    gasLimit: [hex(gasLimit)],
    to: call.to ?? '',
    value: ['0x0'],
    data: [sample.deploy ? initCode(sample.deploy, addresses) : callData(call)],
  };
  const marks = (sample.bookmarks ?? []).map((mark) => ({ ...mark, left: mark.nth ?? 1 }));
  const seen = await witness({ env, pre, transaction }, fork, (step) => {
    for (const mark of marks) {
      if (mark.left > 0 && mark.op === step.op && (!mark.depth || mark.depth === step.depth)) {
        if (--mark.left === 0) mark.step = step.number;
      }
      if (mark.op === undefined) mark.step = step.number; // the last step
    }
  });
  const long = seen.output.length > 140;
  const shown = long ? `${(seen.output.length - 2) / 2} bytes` : seen.output;
  console.log(
    `${sample.id}: ${seen.status}, ${seen.instructions} instructions, ${seen.gasUsed} gas,`,
    `depth ${seen.depth}, memory ${seen.memory}, output ${shown}`,
  );
  const missed = marks.find((mark) => mark.step === undefined);
  if (missed) throw new Error(`${sample.id} never comes to its bookmark: ${missed.name}`);
  if (!sample.expected(seen)) throw new Error(`${sample.id} did not do what it is there to show`);
  return {
    env,
    pre,
    transaction,
    post: { [fork]: [{ indexes: { data: 0, gas: 0, value: 0 }, hash: seen.stateRoot, logs: seen.logsHash }] },
    frameglass: {
      title: sample.title,
      description: sample.description,
      fork,
      ...(sample.artifact && { artifact: `${sample.folder ? '../' : ''}artifacts/${sample.artifact}.json` }),
      ...(sample.contract && { contract: sample.contract }),
      ...(sample.deploy && !sample.deploy.encodedAs && { arguments: sample.deploy.arguments }),
      ...(call.function && { function: call.function, arguments: call.arguments }),
      names: {
        [DEPLOYER]: 'Deployer',
        ...Object.fromEntries(Object.entries(addresses).map(([name, at]) => [at, name])),
        ...(sample.names ?? {}),
        ...(seen.created && { [seen.created]: sample.contract.split(':')[1] }),
      },
      bookmarks: marks.map(({ name, step }) => ({ name, step })),
      ...(sample.lesson && { lesson: `lessons/${sample.lesson}.lesson` }),
      expected: {
        status: seen.status,
        instructions: seen.instructions,
        gasUsed: seen.gasUsed,
        depth: seen.depth,
        ...(long ? { outputHash: seen.outputHash } : { output: seen.output }),
      },
    },
  };
}

/** Deploys a contract on the witness; answers its address, runtime code and storage. */
async function deployed(account, addresses, env, pre, fork) {
  const storage = {};
  const transaction = {
    sender: DEPLOYER,
    nonce: pre[DEPLOYER].nonce,
    gasPrice: hex(GAS_PRICE),
    gasLimit: [hex(15_000_000n)],
    to: '',
    value: ['0x0'],
    data: [initCode(account, addresses)],
  };
  const seen = await witness({ env, pre, transaction }, fork, ({ op, stack }) => {
    if (op !== 'SSTORE') return;
    const [slot, value] = stack.peek(2);
    storage[hex(slot)] = hex(value);
  });
  if (seen.status !== 'success') throw new Error(`${account.contract}: ${seen.status}`);
  pre[DEPLOYER].nonce = hex(BigInt(pre[DEPLOYER].nonce) + 1n);
  return { address: seen.created, code: seen.output, storage };
}

/** The code of `contracts/NAME.easm`, with as many bytes for `$REST` as the account wants. */
function assembled({ code, rest }) {
  const text = readFileSync(new URL(code, contracts), 'utf8');
  return `0x${assemble(text.replace('$REST', rest))}`;
}

function initCode({ contract, arguments: values = [], encodedAs }, addresses) {
  const { abi, evm } = artifactOf(contract);
  const inputs = abi.find((entry) => entry.type === 'constructor')?.inputs ?? [];
  const resolved = values.map((value) => addresses[value] ?? value);
  const encoded = encodedAs
    ? encode(typesOf(encodedAs), [resolved])
    : encode(inputs.map((input) => input.type), resolved);
  return `0x${evm.bytecode.object}${encoded}`;
}

function callData({ contract, function: signature, arguments: values }) {
  if (!signature) return '0x';
  const selector = artifactOf(contract).evm.methodIdentifiers[signature];
  return `0x${selector}${encode(typesOf(signature), values)}`;
}

/** `Token.sol:Token` → that contract's part of its artifact. */
function artifactOf(contract) {
  const [file, name] = contract.split(':');
  return artifacts.get(file.replace('.sol', '')).contracts[file][name];
}

function hex(number) {
  return `0x${BigInt(number).toString(16)}`;
}

function write(file, value) {
  mkdirSync(new URL('.', new URL(file, here)), { recursive: true });
  writeFileSync(new URL(file, here), `${JSON.stringify(value, null, 1)}\n`);
}
