import { AwsError } from '../../../aws-error.ts';
import { base64, fromBase64, text, utf8 } from '../../../../std/bytes.ts';
import { validationError } from '../errors.ts';

/** A place in a stream: behind this sequence number. */
export interface StreamPosition {
  streamArn: string;
  shardId: string;
  after: string;
}

const LIFE_MS = 15 * 60_000;

/** `STREAM-ARN|1|…`, as AWS's iterators look; the rest is readable text in base64. */
export const writeIterator = ({ streamArn, shardId, after }: StreamPosition, now: number): string =>
  `${streamArn}|1|${base64(utf8([shardId, after, Math.floor(now)].join('/')))}`;

export const streamOfIterator = (iterator: string): string | undefined =>
  /^(arn:aws:dynamodb:[^|]+)\|1\|/.exec(iterator)?.[1];

/** @throws {AwsError} ValidationException, ExpiredIteratorException after fifteen minutes */
export function readIterator(iterator: string, now: number): StreamPosition {
  const streamArn = streamOfIterator(iterator);
  const [shardId, after, at] = decode(iterator.slice(iterator.lastIndexOf('|') + 1));
  if (!streamArn || !shardId || !/^\d{1,40}$/.test(after ?? '') || !/^\d{1,15}$/.test(at ?? ''))
    throw validationError('Invalid ShardIterator');
  if (now - Number(at) > LIFE_MS) throw new AwsError('ExpiredIteratorException', 'The shard iterator has expired.');
  return { streamArn, shardId, after: after! };
}

function decode(part: string): string[] {
  try {
    return text(fromBase64(part)).split('/');
  } catch {
    return [];
  }
}
