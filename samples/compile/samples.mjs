// What the samples are. `compile.mjs` turns each into a scenario file.
//
// A sample either deploys a contract or calls one of the accounts that it starts with. A bookmark
// names an instruction and which of its occurrences is meant; without one it means the last step.
// `expected` is asked about what the witness saw. A sample with a `folder` of its own is not in the
// index of those that the program offers.

/** Compiler settings that differ from the usual ones, by contract file. */
export const settings = {
  Memory: { yul: false }, // which would move the MSIZE that it reads
  RayTracer: { viaIR: true, runs: 100_000 },
};

const BOB = '0x70997970c51812dc3a010c7d01b50e0d17dc79c8';
const MILLION = (10n ** 24n).toString();
const TOKEN = {
  contract: 'Token.sol:Token',
  arguments: ['Frameglass Amber', 'AMBER', 18, MILLION],
};
const PANIC_0x41 = `0x4e487b71${'41'.padStart(64, '0')}`;

export const samples = [
  {
    id: 'erc20-deployment',
    title: 'ERC20 deployment',
    summary: 'A token is born: arguments, strings, storage, an immutable, an event.',
    description:
      'A constructor reads two strings and two numbers from behind its own code, writes them to '
      + 'storage, mints a million tokens, and returns the runtime code with one immutable filled in.',
    artifact: 'Token',
    contract: 'Token.sol:Token',
    deploy: TOKEN,
    bookmarks: [
      { name: 'Free memory: 0xa0', op: 'MSTORE' },
      { name: 'Arguments copied', op: 'CODECOPY' },
      { name: 'Name stored', op: 'SSTORE', nth: 1 },
      { name: 'Symbol stored', op: 'SSTORE', nth: 2 },
      { name: 'Supply stored', op: 'SSTORE', nth: 3 },
      { name: 'Balance slot', op: 'KECCAK256' },
      { name: 'Transfer event', op: 'LOG3' },
      { name: 'Code copied', op: 'CODECOPY', nth: 2 },
      { name: 'Code returned', op: 'RETURN' },
    ],
    expected: (seen) => seen.status === 'success',
  },
  {
    id: 'erc20-panic-0x41',
    title: 'ERC20 deployment that dies with Panic(0x41)',
    summary: 'The same token, deployed with arguments encoded as one struct.',
    description:
      'The deploying script encodes its arguments as one struct, (string,string,uint8,uint256), '
      + 'though the constructor takes four separate ones. A struct with strings in it starts with '
      + 'a pointer of its own, so every word comes 32 bytes late. What the constructor takes for '
      + "the symbol's position is 0x80, and there lies the supply: it asks for a string of 10^24 "
      + 'bytes, and the allocator panics with 0x41. Walk back from the revert to the word that was '
      + 'read as a length.',
    artifact: 'Token',
    contract: 'Token.sol:Token',
    deploy: { ...TOKEN, encodedAs: '((string,string,uint8,uint256))' },
    bookmarks: [
      { name: 'Arguments copied', op: 'CODECOPY' },
      { name: 'Panic', op: 'REVERT' },
    ],
    expected: (seen) => seen.status === 'revert' && seen.output === PANIC_0x41,
  },
  {
    id: 'erc20-transfer',
    title: 'ERC20 transfer',
    summary: 'One call: two balances change, an event is written.',
    description:
      'The function selector is looked up, the arguments are checked, both balances are found by '
      + 'hashing, read and written. The second balance was zero before, which makes its write the '
      + 'most expensive instruction of the call.',
    artifact: 'Token',
    contract: 'Token.sol:Token',
    accounts: [{ name: 'Token', ...TOKEN }],
    names: { [BOB]: 'Bob' },
    gas: 100_000,
    call: (at) => ({
      to: at.Token,
      contract: 'Token.sol:Token',
      function: 'transfer(address,uint256)',
      arguments: [BOB, (250n * 10n ** 18n).toString()],
    }),
    bookmarks: [
      { name: 'Selector', op: 'SHR' },
      { name: 'Sender read', op: 'SLOAD', nth: 1 },
      { name: 'Sender written', op: 'SSTORE', nth: 1 },
      { name: 'Receiver written', op: 'SSTORE', nth: 2 },
      { name: 'Transfer event', op: 'LOG3' },
    ],
    expected: (seen) => seen.status === 'success' && BigInt(seen.output) === 1n,
  },
  {
    id: 'thousand-hashes',
    title: 'A thousand hashes',
    summary: 'A chain of KECCAK256 in two words of scratch space.',
    description:
      'Each link hashes the one before it. The loop uses the scratch words at 0x00 and 0x20 and '
      + 'nothing else, so memory does not grow until the answer is written.',
    artifact: 'Hashes',
    contract: 'Hashes.sol:Hashes',
    accounts: [{ name: 'Hashes', contract: 'Hashes.sol:Hashes' }],
    gas: 1_000_000,
    call: (at) => ({
      to: at.Hashes,
      contract: 'Hashes.sol:Hashes',
      function: 'chain(bytes32,uint256)',
      arguments: [`0x${'00'.repeat(31)}01`, 1000],
    }),
    bookmarks: [
      { name: 'First hash', op: 'KECCAK256', nth: 1 },
      { name: '500th hash', op: 'KECCAK256', nth: 500 },
      { name: 'Last hash', op: 'KECCAK256', nth: 1000 },
    ],
    expected: (seen) => seen.status === 'success' && seen.output.length === 66,
  },
  {
    id: 'ray-tracer',
    title: 'Ray tracer',
    summary: 'Three balls behind a pane of glass: millions of instructions, megabytes of memory.',
    description:
      'A small picture, rendered in signed fixed-point numbers. SDIV after nearly every product, '
      + 'calls inside calls inside the contract, and every vector in memory that is never given '
      + 'back. It runs under Prague, because since Osaka a transaction may use no more than '
      + '16,777,216 gas.',
    fork: 'Prague',
    artifact: 'RayTracer',
    contract: 'RayTracer.sol:RayTracer',
    accounts: [{ name: 'RayTracer', contract: 'RayTracer.sol:RayTracer' }],
    gas: 2_000_000_000,
    call: (at) => ({
      to: at.RayTracer,
      contract: 'RayTracer.sol:RayTracer',
      function: 'render(uint256,uint256)',
      arguments: [32, 24],
    }),
    bookmarks: [
      { name: 'First division', op: 'SDIV' },
      { name: 'First pixel', op: 'MSTORE8' },
      { name: 'Picture returned', op: 'RETURN' },
    ],
    expected: (seen) => seen.status === 'success' && seen.instructions >= 5_000_000,
  },
  {
    id: 'nested-calls',
    title: 'Six hundred calls deep',
    summary: 'Two contracts call each other until 601 frames are open.',
    description:
      'Ping calls Pong, Pong calls Ping, and every frame waits for the one above it. A caller keeps '
      + 'a 64th of its gas, so of a thousand million gas little more than nothing reaches the '
      + 'innermost frame, which logs what it got. It runs under Prague, because since Osaka a '
      + 'transaction may use no more than 16,777,216 gas: not enough for five hundred frames.',
    fork: 'Prague',
    artifact: 'Nested',
    contract: 'Nested.sol:Ping',
    accounts: [
      { name: 'Pong', contract: 'Nested.sol:Pong' },
      { name: 'Ping', contract: 'Nested.sol:Ping', arguments: ['Pong'] },
    ],
    gas: 1_000_000_000,
    call: (at) => ({
      to: at.Ping,
      contract: 'Nested.sol:Ping',
      function: 'descend(uint256)',
      arguments: [600],
    }),
    bookmarks: [
      { name: 'First call', op: 'CALL', nth: 1 },
      { name: '300th call', op: 'CALL', nth: 300 },
      { name: 'Last call', op: 'CALL', nth: 600 },
      { name: 'Innermost frame', op: 'LOG1' },
    ],
    expected: (seen) => seen.status === 'success' && seen.depth === 601,
  },
  {
    id: 'memory-growth',
    title: 'Memory growth',
    summary: 'From nothing to a megabyte, and what each step of it costs.',
    description:
      'First one word after the other at three gas each, then twice as far with every write. The '
      + 'last doubling costs more than everything before it, and the word below the highest one '
      + 'costs nothing any more.',
    artifact: 'Memory',
    contract: 'Memory.sol:Memory',
    accounts: [{ name: 'Memory', contract: 'Memory.sol:Memory' }],
    lesson: 'memory-growth',
    gas: 3_000_000,
    call: (at) => ({
      to: at.Memory,
      contract: 'Memory.sol:Memory',
      function: 'grow(uint256)',
      arguments: [32768],
    }),
    bookmarks: [
      { name: 'First word', op: 'MSTORE', nth: 2 },
      { name: 'First leap', op: 'MSTORE', nth: 66 },
      { name: 'To 256 KiB', op: 'MSTORE', nth: 72 },
      { name: 'To 512 KiB', op: 'MSTORE', nth: 73 },
      { name: 'To a megabyte', op: 'MSTORE', nth: 74 },
      { name: 'Already paid for', op: 'MSTORE', nth: 75 },
    ],
    expected: (seen) => seen.status === 'success' && seen.memory === 1 << 20,
  },
  {
    id: 'false-jumpdest',
    title: 'A false jump destination',
    summary: 'Three bytes are 0x5b: one is a JUMPDEST, the others are push data.',
    description:
      'Written by hand (contracts/false-jumpdest.easm). The first jump lands on a JUMPDEST; the '
      + 'second aims at push data but is not taken, and only a jump that is taken is checked; the '
      + 'third aims at the same byte and dies there.',
    accounts: [
      {
        name: 'Jumper',
        at: '0x1a5b1a5b1a5b1a5b1a5b1a5b1a5b1a5b1a5b1a5b',
        code: 'false-jumpdest.easm',
      },
    ],
    gas: 100_000,
    call: (at) => ({ to: at.Jumper }),
    bookmarks: [
      { name: 'Jump that lands', op: 'JUMP', nth: 1 },
      { name: 'Jump not taken', op: 'JUMPI' },
      { name: 'Jump into data', op: 'JUMP', nth: 2 },
    ],
    expected: (seen) => seen.status === 'failure' && seen.gasUsed === 100_000,
  },
  {
    id: 'tiers',
    title: 'A frame of every tier',
    summary: 'Five frames, from 3 KB of code to 40 KB, and what each of them allocates.',
    description:
      'Written by hand (contracts/tiers.easm). Four calls and a creation, each with more code than '
      + 'the one before, so that every frame gets a buffer of the next tier; and at the end the '
      + 'first call again, for which the pool has a buffer ready.',
    accounts: [
      { name: 'Tiny', at: address('0400'), code: 'filler.easm', rest: 3000 },
      { name: 'Small', at: address('0800'), code: 'filler.easm', rest: 7000 },
      { name: 'Medium', at: address('1600'), code: 'filler.easm', rest: 15000 },
      { name: 'Large', at: address('3200'), code: 'filler.easm', rest: 24000 },
      { name: 'Parade', at: address('a11f0a75'), code: 'tiers.easm' },
    ],
    lesson: 'tiers',
    gas: 1_000_000,
    call: (at) => ({ to: at.Parade }),
    bookmarks: [
      { name: 'Caller (tiny)', op: 'PUSH1' },
      { name: 'Tiny', op: 'CODESIZE', nth: 1 },
      { name: 'Small', op: 'CODESIZE', nth: 2 },
      { name: 'Medium', op: 'CODESIZE', nth: 3 },
      { name: 'Large', op: 'CODESIZE', nth: 4 },
      { name: 'Huge', op: 'STOP', nth: 1 },
      { name: 'Tiny again', op: 'CODESIZE', nth: 5 },
    ],
    expected: (seen) => seen.status === 'success' && seen.depth === 2,
  },
  ...['transfers', 'mints', 'approvals'].map((what) => ({
    id: `five-thousand-${what}`,
    folder: 'benchmarks',
    title: `Five thousand ${what}`,
    summary: `A token's ${what}, five thousand in one call.`,
    description: 'Made for measuring: each round writes storage that was empty, and an event.',
    fork: 'Prague',
    artifact: 'Workload',
    contract: 'Workload.sol:Workload',
    accounts: [{ name: 'Workload', contract: 'Workload.sol:Workload' }],
    gas: 500_000_000,
    call: (at) => ({
      to: at.Workload,
      contract: 'Workload.sol:Workload',
      function: `${what}(uint256)`,
      arguments: [5000],
    }),
    expected: (seen) => seen.status === 'success',
  })),
  {
    id: 'ten-thousand-hashes',
    folder: 'benchmarks',
    title: 'Ten thousand hashes',
    summary: 'The chain of hashes, ten times as long.',
    description: 'Made for measuring: a loop around KECCAK256 of two words.',
    artifact: 'Hashes',
    contract: 'Hashes.sol:Hashes',
    accounts: [{ name: 'Hashes', contract: 'Hashes.sol:Hashes' }],
    gas: 10_000_000,
    call: (at) => ({
      to: at.Hashes,
      contract: 'Hashes.sol:Hashes',
      function: 'chain(bytes32,uint256)',
      arguments: [`0x${'00'.repeat(31)}01`, 10_000],
    }),
    expected: (seen) => seen.status === 'success',
  },
];

/** A short address that is easy to write by hand. */
function address(digits) {
  return `0x${digits.padStart(40, '0')}`;
}
