import { fromBase64, hex, text } from '../../../std/bytes.ts';
import { AwsError } from '../../aws-error.ts';
import { elementAt, type Element, elements } from './der.ts';

const SEQUENCE = 0x30;
const VERSION = 0xa0;
const UTC_TIME = 0x17;
const OCTET_STRING = 0x04;
const PUBLIC_KEY = 0xa1;

/** What of an X.509 certificate counts here. Instants are ms. */
export interface Certificate {
  notBefore: number;
  notAfter: number;
  /** The subject's public key as hexadecimal digits, its algorithm with it. */
  publicKey: string;
}

/** @throws {AwsError} MalformedCertificate for what is no certificate in PEM */
export function readCertificate(pem: string): Certificate {
  const unreadable = () =>
    malformedCertificate('Unable to parse certificate. Please ensure the certificate is in PEM format.');
  const der = readPem(pem, 'CERTIFICATE');
  if (!der) throw unreadable();
  return parsed(() => {
    const fields = elements(elementAt(der, 0, 0).content);
    const [, , , validity, , publicKey] = fields[0]?.tag === VERSION ? fields.slice(1) : fields;
    const [notBefore, notAfter] = elements(validity!.content).map(readTime);
    if (!Number.isFinite(notBefore) || !Number.isFinite(notAfter)) throw new RangeError('no times of validity');
    return { notBefore: notBefore!, notAfter: notAfter!, publicKey: hex(publicKey!.content) };
  }, unreadable);
}

/**
 * Checks that a private key belongs to a certificate: RSA by its modulus, and keys on curves by their public point, where they have it.
 * @throws {AwsError} MalformedCertificate for a key that cannot be read, KeyPairMismatch
 */
export function checkKeyPair({ publicKey }: Certificate, pem: string): void {
  const unreadable = () => malformedCertificate('Private key was in an unrecognized format.');
  const der = readPem(pem, 'RSA PRIVATE KEY') ?? readPem(pem, 'EC PRIVATE KEY');
  const wrapped = readPem(pem, 'PRIVATE KEY');
  if (!der && !wrapped) throw unreadable();
  const mark = parsed(() => publicPart(der ?? elementAt(wrapped!, 0, 2).content), unreadable);
  if (mark && !publicKey.includes(mark))
    throw new AwsError('KeyPairMismatch', 'The private key does not match the certificate.', 400);
}

/** Of a key in PKCS #1 or SEC 1, what its public key contains too. */
function publicPart(key: Uint8Array): string {
  const { tag, content } = elementAt(key, 0);
  const [, second, ...rest] = elements(content);
  if (tag !== SEQUENCE || !second) throw new RangeError('no private key');
  if (second.tag !== OCTET_STRING) return hex(second.content);
  const point = rest.find((element) => element.tag === PUBLIC_KEY);
  return point ? hex(elementAt(point.content, 0).content) : '';
}

/** The bytes of the first block with that label; null when there is none. */
function readPem(pem: string, label: string): Uint8Array | null {
  const [, body] = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(pem) ?? [];
  try {
    return body ? fromBase64(body.replace(/\s/g, '')) : null;
  } catch {
    // Letters of base64, but not in a number that base64 has.
    return null;
  }
}

/** `UTCTime` (years 1950 to 2049) or `GeneralizedTime`, both in UTC as RFC 5280 demands. */
function readTime({ tag, content }: Element): number {
  const digits = text(content);
  const full = tag === UTC_TIME ? (digits < '5' ? '20' : '19') + digits : digits;
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

function parsed<T>(read: () => T, refusal: () => AwsError): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw refusal();
    throw error;
  }
}

export const malformedCertificate = (message: string): AwsError => new AwsError('MalformedCertificate', message, 400);
