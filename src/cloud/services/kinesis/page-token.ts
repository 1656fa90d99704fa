import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { expiredNextToken, invalidArgument } from './errors.ts';
import { clockText } from './shard-iterator.ts';

/** What a page token stands for: the stream and the last thing shown. Tokens live for five minutes. */
export interface PageToken {
  streamArn: string;
  after: string;
}

const LIFE_MS = 300_000;

export const writePageToken = (token: PageToken, now: number): string =>
  base64(utf8(JSON.stringify({ ...token, at: Math.floor(now) })));

/** @throws {AwsError} InvalidArgumentException, ExpiredNextTokenException */
export function readPageToken(token: string, now: number): PageToken {
  let read: PageToken & { at: number };
  try {
    read = JSON.parse(text(fromBase64(token)));
    if (typeof read.after !== 'string' || typeof read.streamArn !== 'string' || typeof read.at !== 'number')
      throw new TypeError('no token of ours');
  } catch {
    throw invalidArgument('NextToken is invalid.');
  }
  if (now - read.at > LIFE_MS)
    throw expiredNextToken(
      `Next token expired. The token was created at time ${clockText(read.at)} while right now it is ${clockText(now)} ` +
        `which is further in the future than the tolerated delay of ${LIFE_MS} milliseconds.`,
    );
  return read;
}
