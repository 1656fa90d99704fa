import type {
  CreateKeyPairCommandInput,
  DeleteKeyPairCommandInput,
  DeleteKeyPairResult,
  DescribeKeyPairsCommandInput,
  DescribeKeyPairsResult,
  ImportKeyPairCommandInput,
  ImportKeyPairResult,
  KeyPair as CreatedKeyPair,
} from '@aws-sdk/client-ec2';
import { base64, text, utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { invalidValue, missingParameter, unbuilt } from '../errors.ts';
import { filtered } from '../filters.ts';
import { checkIds, newId, notFound } from '../ids.ts';
import { readPublicKey } from '../key-fingerprint.ts';
import { addTags, shownTags, tagsFor, tagsOf } from '../tags.ts';
import type { Ec2Context, KeyPair } from '../store.ts';

const MAX_NAME = 255;

/** What stands in every private key: a simulated instance has no door that it could open. */
const UNUSABLE = 'This private key was made by a simulation. It belongs to no server and opens nothing. ';
const KEY_BYTES = 1190;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateKeyPair.html */
export function createKeyPair(ctx: Ec2Context, input: CreateKeyPairCommandInput): CreatedKeyPair {
  const keyName = newName(ctx, input.KeyName);
  if (input.KeyFormat === 'ppk') throw unbuilt('key pairs in the ppk format');
  const keyType = input.KeyType === 'ed25519' ? 'ed25519' : 'rsa';
  const fingerprint = keyType === 'rsa' ? ctx.ids.hex(40, 'ec2').replace(/(..)(?=.)/g, '$1:') : `${ctx.ids.token(43)}=`;
  const pair = keep(ctx, { keyName, fingerprint, keyType, publicKey: '' }, input);
  return {
    KeyName: keyName,
    KeyFingerprint: fingerprint,
    KeyMaterial: privateKey(keyType),
    ...ofToday(ctx, pair),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html */
export function importKeyPair(ctx: Ec2Context, input: ImportKeyPairCommandInput): ImportKeyPairResult {
  const keyName = newName(ctx, input.KeyName);
  if (!input.PublicKeyMaterial?.length) throw missingParameter('PublicKeyMaterial');
  const publicKey = text(input.PublicKeyMaterial).trim();
  const read = readPublicKey(publicKey);
  if (!read) throw new AwsError('InvalidKey.Format', 'Key is not in valid OpenSSH public key format');
  const pair = keep(ctx, { ...read, keyName, publicKey }, input);
  return { KeyName: keyName, KeyFingerprint: read.fingerprint, ...ofToday(ctx, pair) };
}

/** @throws {AwsError} MissingParameter, InvalidParameterValue, InvalidKeyPair.Duplicate */
function newName({ store }: Ec2Context, name: string | undefined): string {
  if (!name) throw missingParameter('KeyName');
  if (name.length > MAX_NAME || !/^[ -~]+$/.test(name)) throw invalidValue(name, 'KeyName');
  if (store.keyPairs.has(name)) {
    throw new AwsError('InvalidKeyPair.Duplicate', `The keypair '${name}' already exists.`);
  }
  return name;
}

function keep(
  ctx: Ec2Context,
  made: Omit<KeyPair, 'keyPairId' | 'createdAt'>,
  { TagSpecifications }: Pick<CreateKeyPairCommandInput, 'TagSpecifications'>,
): KeyPair {
  const tags = tagsFor(TagSpecifications, 'key-pair', ['key-pair'], ctx.era);
  const pair: KeyPair = { ...made, keyPairId: newId(ctx, 'key'), createdAt: ctx.clock.now() };
  addTags(ctx.store, ctx.era, pair.keyPairId, tags);
  ctx.store.keyPairs.set(pair.keyName, pair);
  return pair;
}

/** Key pairs have ids and tags since 2019. */
const ofToday = ({ era, store }: Ec2Context, { keyPairId }: KeyPair) =>
  era === 'today' ? { KeyPairId: keyPairId, Tags: shownTags(store, keyPairId) ?? [] } : {};

/** In the shape of a PEM file, without a key in it. */
function privateKey(type: KeyPair['keyType']): string {
  const label = type === 'rsa' ? 'RSA PRIVATE KEY' : 'OPENSSH PRIVATE KEY';
  const bytes = utf8(UNUSABLE.repeat(Math.ceil(KEY_BYTES / UNUSABLE.length)).slice(0, KEY_BYTES));
  const lines = base64(bytes).match(/.{1,64}/g)!;
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeKeyPairs.html */
export function describeKeyPairs(ctx: Ec2Context, input: DescribeKeyPairsCommandInput): DescribeKeyPairsResult {
  const { keyPairs } = ctx.store;
  const { KeyNames: names = [], KeyPairIds: ids = [] } = input;
  const missing = names.find((name) => !keyPairs.has(name));
  if (missing !== undefined) {
    throw new AwsError('InvalidKeyPair.NotFound', `The key pair '${missing}' does not exist`);
  }
  checkIds('key', ids);
  const all = [...keyPairs.values()];
  const lost = ids.find((id) => !all.some(({ keyPairId }) => keyPairId === id));
  if (lost !== undefined) throw notFound('key', lost);
  const chosen = all.filter(
    ({ keyName, keyPairId }) => (!names.length || names.includes(keyName)) && (!ids.length || ids.includes(keyPairId)),
  );
  const found = filtered(
    chosen,
    input.Filters,
    {
      fingerprint: ({ fingerprint }) => fingerprint,
      'key-name': ({ keyName }) => keyName,
      'key-pair-id': ({ keyPairId }) => keyPairId,
    },
    ({ keyPairId }) => tagsOf(ctx.store, keyPairId),
  );
  return {
    KeyPairs: found.map((pair) => ({
      KeyName: pair.keyName,
      KeyFingerprint: pair.fingerprint,
      ...ofToday(ctx, pair),
      ...(ctx.era === 'today' ? { KeyType: pair.keyType, CreateTime: new Date(pair.createdAt) } : {}),
      ...(input.IncludePublicKey && pair.publicKey ? { PublicKey: pair.publicKey } : {}),
    })),
  };
}

/** Succeeds whether or not there is such a pair. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteKeyPair.html */
export function deleteKeyPair(ctx: Ec2Context, input: DeleteKeyPairCommandInput): DeleteKeyPairResult {
  const { KeyName: name, KeyPairId: id } = input;
  if (!name && !id) throw missingParameter('KeyName or KeyPairId');
  const pair = [...ctx.store.keyPairs.values()].find(({ keyName, keyPairId }) =>
    id ? keyPairId === id : keyName === name,
  );
  if (pair) {
    ctx.store.keyPairs.delete(pair.keyName);
    ctx.store.tags.delete(pair.keyPairId);
  }
  if (ctx.era === '2016') return {};
  return { Return: true, ...(pair ? { KeyPairId: pair.keyPairId } : {}) };
}
