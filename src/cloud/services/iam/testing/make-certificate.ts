import { generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface KeyPair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

export const rsaKeys = (): KeyPair => generateKeyPairSync('rsa', { modulusLength: 1024 });
export const curveKeys = (): KeyPair => generateKeyPairSync('ec', { namedCurve: 'P-256' });

export const pem = (key: KeyObject, type: 'pkcs1' | 'sec1' | 'pkcs8'): string =>
  key.export({ type: type as 'pkcs8', format: 'pem' }) as string;

/** A certificate in PEM for a key, signed by nobody, as IAM does not check who signed it. */
export function makeCertificate({ publicKey }: KeyPair, notBefore: string, notAfter: string): string {
  const algorithm = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
  const name = der(0x30);
  const validity = der(0x30, time(notBefore), time(notAfter));
  const version = der(0xa0, Buffer.from('020102', 'hex'));
  const serial = der(0x02, Buffer.of(1));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const body = der(0x30, version, serial, algorithm, name, validity, name, spki);
  const signature = der(0x03, Buffer.of(0));
  const lines = der(0x30, body, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** An ISO instant as UTCTime, or as GeneralizedTime from 2050 on. */
function time(instant: string): Buffer {
  const digits = instant.replace(/\D/g, '').slice(0, 14);
  return instant < '2050' ? der(0x17, Buffer.from(`${digits.slice(2)}Z`)) : der(0x18, Buffer.from(`${digits}Z`));
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
