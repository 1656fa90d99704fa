const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Access key ids carry their account, as AWS's do: the 16 letters behind the prefix are 80 bits in base32, and those from the second
 * on are the account's number, 40 of them. (AWS does not document it; https://awsteele.com/blog/2020/09/26/aws-access-key-format.html)
 */
const ACCOUNT_BITS = 40n;

/** @param tail eight letters of base32; the first bit of it belongs to the account. */
export function accessKeyId(prefix: 'AKIA' | 'ASIA', accountId: string, tail: string): string {
  const marked = (1n << ACCOUNT_BITS) | BigInt(accountId);
  const head = Array.from({ length: 8 }, (_, i) => BASE32[Number((marked >> BigInt(36 - 5 * i)) & 31n)]).join('');
  const ninth = (Number(marked & 1n) << 4) | (BASE32.indexOf(tail[0]!) & 15);
  return `${prefix}${head}${BASE32[ninth]}${tail.slice(1)}`;
}

/** The account that a key id belongs to; null when it is no key id. */
export function accountOfAccessKey(id: string): string | null {
  if (!/^[A-Z2-7]{20}$/.test(id)) return null;
  const bits = Array.from(id.slice(4)).reduce((sum, letter) => (sum << 5n) | BigInt(BASE32.indexOf(letter)), 0n);
  const account = (bits >> 39n) & ((1n << ACCOUNT_BITS) - 1n);
  return String(account).padStart(12, '0');
}
