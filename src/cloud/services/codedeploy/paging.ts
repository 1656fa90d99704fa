import { invalid } from './errors.ts';

const PAGE = 100;

/** A page of names or ids, and where the next begins. @throws {AwsError} InvalidNextTokenException */
export function page(all: readonly string[], token: string | undefined): { shown: string[]; nextToken?: string } {
  const at = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(at) || at < 0 || at > all.length) throw invalid('NextToken', 'The next token is not valid.');
  const shown = all.slice(at, at + PAGE);
  return at + PAGE < all.length ? { shown, nextToken: String(at + PAGE) } : { shown };
}
