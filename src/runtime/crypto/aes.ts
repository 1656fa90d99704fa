/** AES (FIPS 197) and the modes that Node's ciphers are made of, on whole messages. No secrets of anybody's are at stake here, so nothing is constant-time. */

const sbox = new Uint8Array(256);
const inverse = new Uint8Array(256);

const double = (x: number): number => ((x << 1) ^ (x & 0x80 ? 0x11b : 0)) & 0xff;

function multiply(a: number, b: number): number {
  let product = 0;
  for (let x = a, y = b; y; y >>= 1, x = double(x)) if (y & 1) product ^= x;
  return product;
}

for (let p = 1, q = 1, first = true; first || p !== 1; first = false) {
  p ^= double(p);
  q ^= q << 1;
  q ^= q << 2;
  q = (q ^ (q << 4)) & 0xff;
  if (q & 0x80) q ^= 0x09;
  const x = q ^ ((q << 1) | (q >> 7)) ^ ((q << 2) | (q >> 6)) ^ ((q << 3) | (q >> 5)) ^ ((q << 4) | (q >> 4));
  sbox[p] = (x ^ 0x63) & 0xff;
}
sbox[0] = 0x63;
for (let i = 0; i < 256; i++) inverse[sbox[i]!] = i;

const table = (factor: number) => Uint8Array.from({ length: 256 }, (_, x) => multiply(x, factor));
const [by2, by3, by9, by11, by13, by14] = [2, 3, 9, 11, 13, 14].map(table) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

/** Round keys of a key of 16, 24 or 32 bytes. */
function expand(key: Uint8Array): Uint8Array {
  const words = key.length / 4;
  const keys = new Uint8Array(16 * (words + 7));
  keys.set(key);
  for (let at = key.length, rcon = 1; at < keys.length; at += 4) {
    let word = keys.slice(at - 4, at);
    const index = at / 4;
    if (index % words === 0) {
      word = Uint8Array.of(sbox[word[1]!]! ^ rcon, sbox[word[2]!]!, sbox[word[3]!]!, sbox[word[0]!]!);
      rcon = double(rcon);
    } else if (words > 6 && index % words === 4) word = word.map((byte) => sbox[byte]!);
    for (let i = 0; i < 4; i++) keys[at + i] = keys[at + i - key.length]! ^ word[i]!;
  }
  return keys;
}

function addKey(state: Uint8Array, keys: Uint8Array, round: number): void {
  for (let i = 0; i < 16; i++) state[i]! ^= keys[round * 16 + i]!;
}

/** Encrypts the 16 bytes of `state` in place. */
function encryptBlock(state: Uint8Array, keys: Uint8Array, scratch: Uint8Array): void {
  const rounds = keys.length / 16 - 1;
  addKey(state, keys, 0);
  for (let round = 1; round <= rounds; round++) {
    for (let i = 0; i < 16; i++) scratch[i] = sbox[state[(i + 4 * (i & 3)) & 15]!]!;
    if (round < rounds)
      for (let c = 0; c < 16; c += 4) {
        const [a, b, d, e] = [scratch[c]!, scratch[c + 1]!, scratch[c + 2]!, scratch[c + 3]!];
        state[c] = by2[a]! ^ by3[b]! ^ d ^ e;
        state[c + 1] = a ^ by2[b]! ^ by3[d]! ^ e;
        state[c + 2] = a ^ b ^ by2[d]! ^ by3[e]!;
        state[c + 3] = by3[a]! ^ b ^ d ^ by2[e]!;
      }
    else state.set(scratch);
    addKey(state, keys, round);
  }
}

function decryptBlock(state: Uint8Array, keys: Uint8Array, scratch: Uint8Array): void {
  const rounds = keys.length / 16 - 1;
  addKey(state, keys, rounds);
  for (let round = rounds - 1; round >= 0; round--) {
    for (let i = 0; i < 16; i++) scratch[(i + 4 * (i & 3)) & 15] = inverse[state[i]!]!;
    addKey(scratch, keys, round);
    if (round)
      for (let c = 0; c < 16; c += 4) {
        const [a, b, d, e] = [scratch[c]!, scratch[c + 1]!, scratch[c + 2]!, scratch[c + 3]!];
        state[c] = by14[a]! ^ by11[b]! ^ by13[d]! ^ by9[e]!;
        state[c + 1] = by9[a]! ^ by14[b]! ^ by11[d]! ^ by13[e]!;
        state[c + 2] = by13[a]! ^ by9[b]! ^ by14[d]! ^ by11[e]!;
        state[c + 3] = by11[a]! ^ by13[b]! ^ by9[d]! ^ by14[e]!;
      }
    else state.set(scratch);
  }
}

export type AesMode = 'ecb-encrypt' | 'ecb-decrypt' | 'cbc-encrypt' | 'cbc-decrypt' | 'ctr' | 'ghash';

/** Modelled CPU time in ms: AES-NI does about 1 GB/s. */
export const aesCharge = (bytes: number): number => 0.001 + bytes / 1e6;

/**
 * Runs a mode over data; `iv` is 16 bytes (the counter for `ctr`, whose data may end within a block). `ghash` gives GCM's hash of whole blocks
 * under the key that `key` encrypts nothing to (NIST SP 800-38D).
 */
export function aes(mode: AesMode, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const keys = expand(key);
  const scratch = new Uint8Array(16);
  if (mode === 'ghash') {
    const subkey = new Uint8Array(16);
    encryptBlock(subkey, keys, scratch);
    return ghash(subkey, data);
  }
  const result = new Uint8Array(data.length);
  let chain = iv.slice();
  for (let at = 0; at < data.length; at += 16) {
    const block = data.slice(at, at + 16);
    if (mode === 'ctr') {
      const stream = chain.slice();
      encryptBlock(stream, keys, scratch);
      for (let i = 0; i < block.length; i++) result[at + i] = block[i]! ^ stream[i]!;
      for (let i = 15; i >= 0; i--) if (++chain[i]! & 0xff) break;
      continue;
    }
    const given = block.slice();
    if (mode === 'cbc-encrypt') for (let i = 0; i < 16; i++) block[i]! ^= chain[i]!;
    if (mode.endsWith('encrypt')) encryptBlock(block, keys, scratch);
    else decryptBlock(block, keys, scratch);
    if (mode === 'cbc-decrypt') for (let i = 0; i < 16; i++) block[i]! ^= chain[i]!;
    if (mode === 'cbc-encrypt') chain = block;
    if (mode === 'cbc-decrypt') chain = given;
    result.set(block, at);
  }
  return result;
}

function ghash(subkey: Uint8Array, data: Uint8Array): Uint8Array {
  const words = (bytes: Uint8Array, at = 0) =>
    [0, 4, 8, 12].map((i) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at + i)) as number[];
  const h = words(subkey);
  let y = [0, 0, 0, 0];
  for (let at = 0; at < data.length; at += 16) {
    const x = words(data, at).map((word, i) => word ^ y[i]!);
    const z = [0, 0, 0, 0];
    const v = [...h];
    for (let bit = 0; bit < 128; bit++) {
      if (x[bit >> 5]! & (0x80000000 >>> (bit & 31))) for (let i = 0; i < 4; i++) z[i]! ^= v[i]!;
      const carry = v[3]! & 1;
      for (let i = 3; i > 0; i--) v[i] = (v[i]! >>> 1) | ((v[i - 1]! & 1) << 31);
      v[0] = (v[0]! >>> 1) ^ (carry ? 0xe1000000 : 0);
    }
    y = z;
  }
  const result = new DataView(new ArrayBuffer(16));
  for (const [i, word] of y.entries()) result.setUint32(i * 4, word >>> 0);
  return new Uint8Array(result.buffer);
}
