import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { badRequest } from './errors.ts';

const DEFAULT_LIMIT = 100;

export interface Paged {
  NextToken?: string;
  MaxResults?: string;
}

/** A page of a list, and where the next begins. @throws {AwsError} BadRequestException */
export function page<T>(items: readonly T[], { NextToken, MaxResults }: Paged) {
  const limit = MaxResults === undefined ? DEFAULT_LIMIT : Number(MaxResults);
  if (!Number.isInteger(limit) || limit < 1) throw badRequest('Invalid maxResults value');
  const from = NextToken === undefined ? 0 : readToken(NextToken);
  const end = from + limit;
  return {
    Items: items.slice(from, end),
    ...(end < items.length ? { NextToken: base64(utf8(String(end))) } : {}),
  };
}

function readToken(token: string): number {
  try {
    const from = Number(text(fromBase64(token)));
    if (Number.isSafeInteger(from) && from >= 0) return from;
  } catch {
    // Refused below.
  }
  throw badRequest('Invalid nextToken value');
}
