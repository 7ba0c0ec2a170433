// A small assembler for the samples that are written by hand. One instruction a line:
//
//   name:                 a label: the address of the next byte
//   PUSH1 0x2a            push data as hex, exactly as wide as the PUSH
//   PUSH2 @name, @name-1  a label's address, give or take a few bytes
//   .bytes 0x5b00         raw bytes
//   .fill 100 0x5b        one byte, many times
//   ; the rest is a comment

const OPCODES = {
  STOP: 0x00, ADD: 0x01, MUL: 0x02, SUB: 0x03, LT: 0x10, GT: 0x11, EQ: 0x14, ISZERO: 0x15,
  CALLDATALOAD: 0x35, CALLDATASIZE: 0x36, CODESIZE: 0x38, CODECOPY: 0x39, RETURNDATASIZE: 0x3d,
  POP: 0x50, MLOAD: 0x51, MSTORE: 0x52, SLOAD: 0x54, SSTORE: 0x55, JUMP: 0x56, JUMPI: 0x57,
  PC: 0x58, MSIZE: 0x59, GAS: 0x5a, JUMPDEST: 0x5b, PUSH0: 0x5f, LOG0: 0xa0,
  CREATE: 0xf0, CALL: 0xf1, RETURN: 0xf3, STATICCALL: 0xfa, REVERT: 0xfd, INVALID: 0xfe,
};
for (let i = 1; i <= 16; i++) {
  OPCODES[`DUP${i}`] = 0x7f + i;
  OPCODES[`SWAP${i}`] = 0x8f + i;
}

/** Assembles `text`; answers the bytes as hex without 0x. */
export function assemble(text) {
  const labels = new Map();
  const parts = [];
  let address = 0;
  text.split('\n').forEach((line, i) => {
    const source = line.replace(/;.*/, '').trim();
    if (source === '') return;
    const fail = (why) => { throw new Error(`line ${i + 1}: ${why}: ${source}`); };
    if (source.endsWith(':')) {
      labels.set(source.slice(0, -1), address);
      return;
    }
    const [name, ...operands] = source.split(/\s+/);
    const push = /^PUSH([1-9]\d*)$/.exec(name);
    let part;
    if (name === '.bytes') {
      part = () => operands[0].replace(/^0x/, '');
      address += part().length / 2;
    } else if (name === '.fill') {
      part = () => operands[1].replace(/^0x/, '').repeat(Number(operands[0]));
      address += part().length / 2;
    } else if (push) {
      const width = Number(push[1]);
      const opcode = (0x5f + width).toString(16);
      part = () => opcode + immediate(operands[0], width, labels, fail);
      address += 1 + width;
    } else if (name in OPCODES && operands.length === 0) {
      part = () => OPCODES[name].toString(16).padStart(2, '0');
      address += 1;
    } else {
      fail('no such instruction');
    }
    parts.push(part);
  });
  return parts.map((part) => part()).join('');
}

function immediate(operand, width, labels, fail) {
  let value;
  const label = /^@([\w-]+?)(?:([+-])(\d+))?$/.exec(operand ?? '');
  if (label) {
    if (!labels.has(label[1])) fail('no such label');
    value = BigInt(labels.get(label[1])) + BigInt((label[2] ?? '+') + (label[3] ?? '0'));
  } else if (/^0x[0-9a-f]+$/i.test(operand ?? '')) {
    value = BigInt(operand);
  } else {
    fail('push data is hex or a label');
  }
  const hex = value.toString(16).padStart(2 * width, '0');
  if (hex.length !== 2 * width) fail(`does not fit in ${width} bytes`);
  return hex;
}
