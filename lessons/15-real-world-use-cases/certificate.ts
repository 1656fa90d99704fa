import { base64, concat, utf8 } from '../../src/std/bytes.ts';

/** A certificate that nobody has signed, for a key that opens nothing: IAM looks at the dates. Instants are ms. */
export function certificate(from: number, until: number): { CertificateBody: string; PrivateKey: string } {
  const algorithm = der(0x30, Uint8Array.of(0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  const name = der(0x30);
  const validity = der(0x30, time(from), time(until));
  const version = der(0xa0, Uint8Array.of(2, 1, 2));
  const serial = der(0x02, Uint8Array.of(1));
  const key = der(0x30, algorithm, der(0x03, new Uint8Array(66)));
  const body = der(0x30, version, serial, algorithm, name, validity, name, key);
  const whole = der(0x30, body, algorithm, der(0x03, Uint8Array.of(0)));
  const secret = der(0x30, der(0x02, Uint8Array.of(1)), der(0x04, new Uint8Array(32)));
  return { CertificateBody: pem('CERTIFICATE', whole), PrivateKey: pem('EC PRIVATE KEY', secret) };
}

const pem = (label: string, bytes: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${base64(bytes)}\n-----END ${label}-----\n`;

/** UTCTime, to the second. */
const time = (at: number): Uint8Array =>
  der(0x17, utf8(`${new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

function der(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const content = concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return concat([Uint8Array.of(tag, ...length), content]);
}
