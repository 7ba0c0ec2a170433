// The contract ABI's encoding, as far as the samples need it: whole words, dynamic bytes and
// strings, and tuples of these, written as a type list such as `(string,uint8)`.

/** Encodes `values` as the arguments of a call or a constructor with these `types`. */
export function encode(types, values) {
  return tuple(types, values);
}

/** Splits `transfer(address,uint256)` or `(string,(uint8,bool))` into its types. */
export function typesOf(signature) {
  const list = signature.slice(signature.indexOf('(') + 1, signature.lastIndexOf(')'));
  const types = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= list.length; at++) {
    if (list[at] === '(') depth++;
    if (list[at] === ')') depth--;
    if (depth === 0 && (at === list.length || list[at] === ',')) {
      if (at > from) types.push(list.slice(from, at));
      from = at + 1;
    }
  }
  return types;
}

/** Heads of all members first, then the dynamic ones' tails, to which their heads point. */
function tuple(types, values) {
  if (types.length !== values.length) {
    throw new Error(`${types.length} types (${types}) for ${values.length} values`);
  }
  const headSize = types.reduce((sum, type) => sum + (isDynamic(type) ? 32 : staticSize(type)), 0);
  let heads = '';
  let tails = '';
  types.forEach((type, i) => {
    const encoded = one(type, values[i]);
    if (isDynamic(type)) {
      heads += word(BigInt(headSize + tails.length / 2));
      tails += encoded;
    } else {
      heads += encoded;
    }
  });
  return heads + tails;
}

function one(type, value) {
  if (type.startsWith('(')) return tuple(typesOf(type), value);
  if (type === 'string') return bytes(Buffer.from(value, 'utf8').toString('hex'));
  if (type === 'bytes') return bytes(value.replace(/^0x/, ''));
  if (type === 'bool') return word(value ? 1n : 0n);
  if (type === 'bytes32') return value.replace(/^0x/, '').padEnd(64, '0');
  if (type === 'address' || /^u?int\d*$/.test(type)) return word(BigInt(value));
  throw new Error(`no encoding for type ${type}`);
}

function bytes(hex) {
  const padded = Math.ceil(hex.length / 64) * 64;
  return word(BigInt(hex.length / 2)) + hex.padEnd(padded, '0');
}

function word(number) {
  return BigInt.asUintN(256, number).toString(16).padStart(64, '0');
}

function isDynamic(type) {
  return type === 'string' || type === 'bytes' || (type.startsWith('(') && typesOf(type).some(isDynamic));
}

function staticSize(type) {
  return type.startsWith('(') ? typesOf(type).reduce((sum, t) => sum + staticSize(t), 0) : 32;
}
