import { InvalidEventPattern } from './problem.ts';
import type { ValueTest } from './test-value.ts';

/** A block of IPv4 or IPv6 addresses: `10.0.0.0/24`, `2001:db8::/32`. */
export function compileCidr(block: unknown): ValueTest {
  if (typeof block !== 'string') throw new InvalidEventPattern('prefix match pattern must be a string');
  const parts = block.split('/');
  if (parts.length !== 2) throw new InvalidEventPattern("Malformed CIDR, one '/' required");
  const [base = '', mask = ''] = parts;
  if (!/^\d+$/.test(mask)) throw new InvalidEventPattern('Malformed CIDR, mask bits must be an integer');
  const network = readAddress(base);
  if (!network) throw new InvalidEventPattern(`Nonstandard IP address: ${base}`);
  const bits = Number(mask);
  if (bits > network.bits) throw new InvalidEventPattern(`Malformed CIDR, mask bits must be <= ${network.bits}`);
  const shift = BigInt(network.bits - bits);
  return (found) => {
    const address = typeof found === 'string' ? readAddress(found) : null;
    return address !== null && address.bits === network.bits && address.value >> shift === network.value >> shift;
  };
}

interface Address {
  bits: 32 | 128;
  value: bigint;
}

const readAddress = (text: string): Address | null => (text.includes(':') ? readIpv6(text) : readIpv4(text));

function readIpv4(text: string): Address | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const bytes = match?.slice(1).map(Number);
  if (!bytes || bytes.some((byte) => byte > 255)) return null;
  return { bits: 32, value: bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) };
}

function readIpv6(text: string): Address | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half ? half.split(':') : []));
  const missing = 8 - head!.length - (tail?.length ?? 0);
  if (tail ? missing < 1 : missing !== 0) return null;
  const groups = tail ? [...head!, ...Array.from({ length: missing }, () => '0'), ...tail] : head!;
  if (groups.some((group) => !/^[\da-f]{1,4}$/i.test(group))) return null;
  return { bits: 128, value: groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n) };
}
