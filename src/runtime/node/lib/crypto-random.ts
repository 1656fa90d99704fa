import { host } from '../host.ts';

/** `length` bytes of the environment's seeded randomness. */
export function randomBuffer(length: number): Buffer {
  const all = Buffer.alloc(length);
  for (let at = 0; at < length; at += 65_536) all.set(new Uint8Array(host.random(Math.min(65_536, length - at))), at);
  return all;
}

/** A version 4 UUID. */
export function randomUUID(): string {
  const bytes = randomBuffer(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
