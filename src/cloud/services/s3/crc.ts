import { crc32 as numberOf, crc32c as castagnoliOf } from '../../../std/crc32.ts';

/** Reflected CRCs as S3 uses them, big-endian bytes. */

function bytes32(value: number): Uint8Array {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value);
  return out;
}

/** CRC-32 (IEEE 802.3). */
export const crc32 = (body: Uint8Array): Uint8Array => bytes32(numberOf(body));

/** CRC-32C (Castagnoli). */
export const crc32c = (body: Uint8Array): Uint8Array => bytes32(castagnoliOf(body));

/** CRC-64/NVME in two 32-bit halves: BigInt arithmetic would be some fifty times slower. */
const [high64, low64] = (() => {
  const high = new Uint32Array(256);
  const low = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let h = 0;
    let l = n;
    for (let k = 0; k < 8; k++) {
      const carry = l & 1;
      l = (l >>> 1) | ((h & 1) << 31);
      h >>>= 1;
      if (carry) {
        h ^= 0x9a6c9329;
        l ^= 0xac4bc9b5;
      }
    }
    high[n] = h >>> 0;
    low[n] = l >>> 0;
  }
  return [high, low];
})();

export function crc64nvme(body: Uint8Array): Uint8Array {
  let h = 0xffffffff;
  let l = 0xffffffff;
  for (let i = 0; i < body.length; i++) {
    const index = (l ^ body[i]!) & 0xff;
    l = ((l >>> 8) | (h << 24)) ^ low64[index]!;
    h = (h >>> 8) ^ high64[index]!;
  }
  const out = new Uint8Array(8);
  const view = new DataView(out.buffer);
  view.setUint32(0, ~h >>> 0);
  view.setUint32(4, ~l >>> 0);
  return out;
}
