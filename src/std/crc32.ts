const table = (polynomial: number): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ polynomial : c >>> 1;
    return c;
  });

const crc = (of: Uint32Array) => (body: Uint8Array) => {
  let c = 0xffffffff;
  for (let i = 0; i < body.length; i++) c = (c >>> 8) ^ of[(c ^ body[i]!) & 0xff]!;
  return ~c >>> 0;
};

/** CRC-32 (IEEE 802.3) as an unsigned number. */
export const crc32 = crc(table(0xedb88320));

/** CRC-32C (Castagnoli) as an unsigned number. */
export const crc32c = crc(table(0x82f63b78));
