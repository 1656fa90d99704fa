import type { Comparison } from './operators.ts';

/** Is an IPv4 or IPv6 address within a CIDR range? A range without prefix is that one address. */
export const ipWithin: Comparison = (asked, wanted) => {
  const [range = '', prefix] = wanted
    .map((piece) => piece.text)
    .join('')
    .split('/');
  const address = bits(asked);
  const network = bits(range);
  if (!address || !network || address.length !== network.length) return false;
  const length = prefix === undefined ? network.length : Number(prefix);
  return (
    Number.isInteger(length) &&
    length >= 0 &&
    length <= network.length &&
    address.slice(0, length) === network.slice(0, length)
  );
};

/** The address in binary digits, 32 or 128; null when it is none. */
function bits(address: string): string | null {
  const groups = address.includes(':') ? ipv6Groups(address) : null;
  if (groups) return groups.map((group) => group.toString(2).padStart(16, '0')).join('');
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return null;
  const bytes = address.split('.').map(Number);
  return bytes.some((byte) => byte > 255) ? null : bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

function ipv6Groups(address: string): number[] | null {
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half ? half.split(':') : []));
  const zeros = tail ? 8 - head!.length - tail.length : 0;
  if (zeros < 0 || (tail && zeros === 0)) return null;
  const groups = [...head!, ...Array<string>(zeros).fill('0'), ...(tail ?? [])];
  if (groups.length !== 8 || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.map((group) => Number.parseInt(group, 16));
}
