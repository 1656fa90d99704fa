import { accessKeyId } from '../access-key-id.ts';
import { root, type Caller } from '../caller.ts';
import { Chance } from '../clock/chance.ts';

/** The access key of an account's root user. */
export interface RootKey {
  accountId: string;
  accessKeyId: string;
  secretAccessKey: string;
  caller: Caller;
}

const KEY_ID = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The root keys that exist from the start. They follow from seed and account alone and end like the keys of AWS's
 * documentation (`AKIA…EXAMPLE`, `…EXAMPLEKEY`), so that nobody takes them for real ones.
 */
export const rootKeys = (seed: string, accountIds: readonly string[]): RootKey[] =>
  accountIds.map((accountId) => {
    const stream = new Chance(seed).stream(`root key:${accountId}`);
    const id = accessKeyId('AKIA', accountId, `${stream.string(1, KEY_ID)}EXAMPLE`);
    const secretAccessKey = `${stream.string(30, SECRET)}EXAMPLEKEY`;
    return { accountId, accessKeyId: id, secretAccessKey, caller: { ...root(accountId), accessKeyId: id } };
  });
