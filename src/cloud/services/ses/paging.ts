import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { invalidParameter } from './errors.ts';

/** A page of what is listed in the order in which it was made, and where the next begins. @throws {AwsError} */
export function page<T>(
  all: readonly T[],
  nameOf: (item: T) => string,
  token: string | undefined,
  size: number,
): { shown: T[]; next: { NextToken?: string } } {
  const after = token === undefined ? -1 : all.findIndex((item) => nameOf(item) === readToken(token));
  if (token !== undefined && after < 0) throw invalidParameter('Invalid NextToken.');
  const shown = all.slice(after + 1, after + 1 + Math.max(1, size));
  const more = after + 1 + shown.length < all.length;
  return { shown, next: more ? { NextToken: base64(utf8(nameOf(shown.at(-1)!))) } : {} };
}

function readToken(token: string): string {
  try {
    return text(fromBase64(token));
  } catch {
    throw invalidParameter('Invalid NextToken.');
  }
}
