/** Largest modulus, in bits: RSA keys beyond it are rare, and the work grows with its cube. */
const mostBits = 8192;

/** `base ** exponent mod modulus`, all as hexadecimal text; undefined for numbers beyond reason. */
export function modPow(base: string, exponent: string, modulus: string): string | undefined {
  if (modulus.length * 4 > mostBits || exponent.length > modulus.length + 2) return undefined;
  const [m, e] = [BigInt(`0x${modulus}`), BigInt(`0x${exponent}`)];
  if (m <= 0n) return undefined;
  let result = 1n;
  let power = BigInt(`0x${base}`) % m;
  for (let rest = e; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * power) % m;
    power = (power * power) % m;
  }
  return (result % m).toString(16);
}

/** Modelled CPU time in ms: OpenSSL signs with 2,048 bits in about a millisecond, and checks in a thirtieth of it. */
export const modPowCharge = (exponent: string, modulus: string): number =>
  ((exponent.length * 4) / 2048) * ((modulus.length * 4) / 2048) ** 2;
