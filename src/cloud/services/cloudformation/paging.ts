import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { validationError } from './errors.ts';

/** Events, stacks, resources and exports come a hundred at a time. */
const PAGE = 100;

/** A page of a list, and the token of the next. @throws {AwsError} ValidationError */
export function page<T>(all: readonly T[], token: string | undefined): { shown: T[]; next: { NextToken?: string } } {
  const from = token === undefined ? 0 : readToken(token);
  const shown = all.slice(from, from + PAGE);
  return { shown, next: from + PAGE < all.length ? { NextToken: base64(utf8(`${from + PAGE}`)) } : {} };
}

function readToken(token: string): number {
  let from = Number.NaN;
  try {
    from = Number(text(fromBase64(token)));
  } catch {
    // Falls through to the refusal.
  }
  if (!Number.isInteger(from) || from < 0) throw validationError('Invalid NextToken');
  return from;
}
