import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { constraintViolation, invalidNextToken } from './errors.ts';

const MARK = 'from:';

/** A page of a list, and the token for the next one: opaque to clients, the index it starts at. @throws {AwsError} */
export function page<Item>(
  items: readonly Item[],
  size: number,
  token: string | undefined,
): { items: Item[]; next: { NextToken?: string } } {
  const start = token === undefined ? 0 : readToken(token);
  const end = start + size;
  const next = end < items.length ? { NextToken: base64(utf8(`${MARK}${end}`)) } : {};
  return { items: items.slice(start, end), next };
}

function readToken(token: string): number {
  try {
    const read = text(fromBase64(token));
    if (/^from:\d{1,15}$/.test(read)) return Number(read.slice(MARK.length));
  } catch {
    throw invalidNextToken();
  }
  throw invalidNextToken();
}

/** A page size. @throws {AwsError} ValidationError */
export function maxRecords(asked: number | undefined): number {
  if (asked === undefined) return 50;
  if (!(asked >= 1)) throw constraintViolation(asked, 'maxRecords', 'have value greater than or equal to 1');
  if (asked > 100) throw constraintViolation(asked, 'maxRecords', 'have value less than or equal to 100');
  return asked;
}
