import type { ReceiptFilter } from '@aws-sdk/client-ses';

const numberOf = (ip: string): number => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

function covers(cidr: string, ip: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(base) / size) === Math.floor(numberOf(ip) / size);
}

/** The filter that keeps an address out; one that lets it in comes first. */
export function blockedBy(filters: ReadonlyMap<string, ReceiptFilter>, ip: string): string | null {
  const about = [...filters.values()].filter(({ IpFilter }) => covers(IpFilter!.Cidr!, ip));
  if (about.some(({ IpFilter }) => IpFilter!.Policy === 'Allow')) return null;
  return about[0]?.Name ?? null;
}
