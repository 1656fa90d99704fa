import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodePercent } from '../../../cloud/protocols/percent.ts';
import { hex, utf8 } from '../../../std/bytes.ts';
import type { Keys } from '../../host.ts';
import { CliError } from '../cli-error.ts';
import { callAs, type Session } from '../session.ts';
import { readGiven, spotOf } from './s3-transfer.ts';

/** Seconds: the most that a signature of version 4 lasts. */
const MAX_EXPIRES = 604_800;

/** `aws s3 presign s3://bucket/key [--expires-in 3600]`: prints a link that gets the object, for whoever has it. */
export async function presign(words: readonly string[], session: Session): Promise<void> {
  const given = readGiven(words, 1, 'path');
  const path = given.paths[0]!;
  const { bucket, path: key } = spotOf(path.startsWith('s3://') ? path : `s3://${path}`, session);
  const expires = Number(given.value('expires-in') ?? 3600);
  if (!Number.isInteger(expires) || expires < 1 || expires > MAX_EXPIRES)
    throw new CliError('parameter', `--expires-in: a number of seconds from 1 to ${MAX_EXPIRES} is needed`);
  const keys = session.keys() ?? (await sessionKeys(session));
  session.streams.out(
    `${signedLink({ bucket, key, region: session.region, expires, keys, at: await session.host.now() })}\n`,
  );
}

/** Whoever is signed in without keys gets some for an hour. */
async function sessionKeys(session: Session): Promise<Keys> {
  const { Credentials } = await callAs(session, 'sts', 'GetSessionToken', {});
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = Credentials;
  return { accessKeyId, secretAccessKey, sessionToken };
}

interface Link {
  bucket: string;
  key: string;
  region: string;
  /** Seconds. */
  expires: number;
  keys: Keys;
  /** Virtual ms. */
  at: number;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
function signedLink({ bucket, key, region, expires, keys, at }: Link): string {
  const { accessKeyId, secretAccessKey, sessionToken } = keys;
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const date = stamp.slice(0, 8);
  const scope = `${date}/${region}/s3/aws4_request`;
  const host = `${bucket}.s3.${region === 'us-east-1' ? '' : `${region}.`}amazonaws.com`;
  const path = `/${key.split('/').map(encodePercent).join('/')}`;
  const query = Object.entries({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId}/${scope}`,
    'X-Amz-Date': stamp,
    'X-Amz-Expires': String(expires),
    ...(sessionToken ? { 'X-Amz-Security-Token': sessionToken } : {}),
    'X-Amz-SignedHeaders': 'host',
  })
    .map(([name, value]) => `${name}=${encodePercent(value)}`)
    .join('&');
  const canonical = ['GET', path, query, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const signed = ['AWS4-HMAC-SHA256', stamp, scope, hex(sha256(utf8(canonical)))].join('\n');
  const signingKey = [date, region, 's3', 'aws4_request'].reduce(
    (secret, part) => hmac(sha256, secret, utf8(part)),
    utf8(`AWS4${secretAccessKey}`) as Uint8Array,
  );
  return `https://${host}${path}?${query}&X-Amz-Signature=${hex(hmac(sha256, signingKey, utf8(signed)))}`;
}
