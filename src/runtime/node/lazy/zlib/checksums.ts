let table: Int32Array | undefined;

/** CRC-32 of more bytes, after `start`. */
export function crc32(bytes: Uint8Array, start = 0): number {
  table ??= Int32Array.from({ length: 256 }, (_, byte) => {
    let code = byte;
    for (let bit = 0; bit < 8; bit++) code = code & 1 ? (code >>> 1) ^ 0xedb88320 : code >>> 1;
    return code;
  });
  const codes = table;
  let crc = ~start;
  for (let i = 0; i < bytes.length; i++) crc = codes[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** As many sums of bytes as stay exact in between (RFC 1950). */
const adlerRun = 3800;

/** Adler-32 of more bytes, after `start`. */
export function adler32(bytes: Uint8Array, start = 1): number {
  let a = start & 0xffff;
  let b = start >>> 16;
  for (let at = 0; at < bytes.length; ) {
    for (const end = Math.min(at + adlerRun, bytes.length); at < end; at++) b += a += bytes[at]!;
    a %= 65_521;
    b %= 65_521;
  }
  return ((b << 16) | a) >>> 0;
}
