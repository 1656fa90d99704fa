import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { validation } from './errors.ts';

const MOST = 100;
const MARK = 'v1:';

interface Paging {
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

/** A page of items in the order of their keys. @throws {AwsError} ValidationException for a token that is none of ours */
export function pageOf<Item>(
  items: Iterable<readonly [key: string, item: Item]>,
  { Limit = MOST, NextToken }: Paging,
): { page: Item[]; next: { NextToken?: string } } {
  const after = NextToken === undefined ? '' : readToken(NextToken);
  const rest = [...items].filter(([key]) => key > after).sort(([a], [b]) => (a < b ? -1 : 1));
  const page = rest.slice(0, Limit);
  return {
    page: page.map(([, item]) => item),
    next: page.length < rest.length ? { NextToken: base64(utf8(MARK + page.at(-1)![0])) } : {},
  };
}

function readToken(token: string): string {
  try {
    const read = text(fromBase64(token));
    if (read.startsWith(MARK)) return read.slice(MARK.length);
  } catch {
    // Not even base64.
  }
  throw validation('Parameter NextToken is not valid.');
}
