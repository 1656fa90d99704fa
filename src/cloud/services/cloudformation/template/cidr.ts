import { templateError } from '../errors.ts';

/** `Fn::Cidr`: so many blocks of 2^bits addresses, one after the other, from the beginning of a block. IPv4. */
export function cidrBlocks(block: string, count: number, bits: number): string[] {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block);
  const [a, b, c, d, prefix] = (match?.slice(1) ?? []).map(Number);
  const fits = match && prefix! <= 32 && bits >= 1 && 32 - bits >= prefix! && count >= 1 && count <= 256;
  if (!fits || count * 2 ** bits > 2 ** (32 - prefix!)) {
    throw templateError(`Fn::Cidr: ${block} cannot be split into ${count} blocks of ${bits} bits`);
  }
  const size = 2 ** (32 - prefix!);
  const first = Math.floor((a! * 2 ** 24 + b! * 2 ** 16 + c! * 2 ** 8 + d!) / size) * size;
  return Array.from({ length: count }, (_, i) => {
    const address = first + i * 2 ** bits;
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
    return `${octets.join('.')}/${32 - bits}`;
  });
}
