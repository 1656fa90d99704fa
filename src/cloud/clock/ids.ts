import { accessKeyId } from '../access-key-id.ts';
import type { Chance } from './chance.ts';

const HEX = '0123456789abcdef';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Identifiers in AWS's forms, drawn from seeded chance. */
export class Ids {
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  #string(stream: string, length: number, alphabet: string): string {
    return this.#chance.stream(`id:${stream}`).string(length, alphabet);
  }

  /** A version-4 UUID, lower case: request ids of most services. */
  uuid(stream = 'uuid'): string {
    const h = this.#string(stream, 30, HEX);
    const variant = '89ab'[Number.parseInt(h[29]!, 16) % 4];
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(12, 15)}-${variant}${h.slice(15, 18)}-${h.slice(17, 29)}`;
  }

  hex(length: number, stream = 'hex'): string {
    return this.#string(stream, length, HEX);
  }

  /** An IAM unique id: a four-letter prefix (`AROA`, `AIDA`) and characters of base32. */
  iam(prefix: string, length = 17): string {
    return prefix + this.#string('iam', length, BASE32);
  }

  /** An access key id of an account: long-lived (`AKIA`) or of a session (`ASIA`). */
  accessKey(prefix: 'AKIA' | 'ASIA', accountId: string): string {
    return accessKeyId(prefix, accountId, this.#string('iam', 8, BASE32));
  }

  /** Letters and digits, for secrets and tokens. */
  token(length: number): string {
    return this.#string('token', length, BASE62);
  }

  /** An S3 request id: 16 upper-case letters and digits. */
  s3RequestId(): string {
    return this.#string('s3', 16, '0123456789ABCDEFGHJKMNPQRSTVWXYZ');
  }
}
