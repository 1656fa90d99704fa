const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** CRC-32 (IEEE 802.3) as an unsigned number. */
export function crc32(body: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of body) c = (c >>> 8) ^ TABLE[(c ^ byte) & 0xff]!;
  return ~c >>> 0;
}
