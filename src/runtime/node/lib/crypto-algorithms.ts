/** Hash algorithms by OpenSSL's names, and what the engine calls them. */
const names =
  'md5 sha1 sha224 sha256 sha384 sha512 ripemd160 sha512-224 sha512-256 sha3-224 sha3-256 sha3-384 sha3-512 blake2b512 blake2s256'.split(
    ' ',
  );
const aliases: Record<string, string> = {
  rmd160: 'ripemd160',
  ripemd: 'ripemd160',
  'ssl3-md5': 'md5',
  'ssl3-sha1': 'sha1',
};

/** The engine's name of a hash: `RSA-SHA256`, `SHA-256` and `sha256` are the same. */
export function hashName(name: string): string | undefined {
  const plain = name
    .toLowerCase()
    .replace(/^rsa-/, '')
    .replace(/^sha-?(1|224|256|384|512)(?=$|[-/])/, 'sha$1')
    .replace('/', '-');
  const known = aliases[plain] ?? plain;
  return names.includes(known) ? known : undefined;
}

/** `crypto.getHashes()`, as far as they are built. */
export const getHashes = (): string[] =>
  [
    ...names.slice(0, 9).map((name) => `RSA-${name.toUpperCase().replace('SHA512-', 'SHA512/')}`),
    ...names,
    'rmd160',
    'ripemd',
  ].sort();
