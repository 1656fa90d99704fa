import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { invalidParameter } from './errors.ts';

/** Topics and subscriptions come a hundred at a time. */
const PAGE = 100;

/** A page of things in the order of their ARNs, and where the next begins. @throws {AwsError} InvalidParameter */
export function page<T extends { arn: string }>(
  all: T[],
  nextToken: string | undefined,
): { shown: T[]; next: { NextToken?: string } } {
  const after = nextToken ? readToken(nextToken) : '';
  const rest = all.filter(({ arn }) => arn > after).sort((a, b) => (a.arn < b.arn ? -1 : 1));
  const shown = rest.slice(0, PAGE);
  return { shown, next: rest.length > PAGE ? { NextToken: base64(utf8(shown.at(-1)!.arn)) } : {} };
}

function readToken(token: string): string {
  try {
    return text(fromBase64(token));
  } catch {
    throw invalidParameter('NextToken');
  }
}
