import { compileJson } from './json.ts';
import { compileDelimited } from './delimited.ts';
import { compileTerms } from './terms.ts';

/** Does a log message match? */
export type Matcher = (message: string) => boolean;

/**
 * Compiles a filter pattern ("Filter pattern syntax", CloudWatch Logs User Guide): `{…}` over JSON, `[…]` over fields between
 * spaces, else terms. The empty pattern matches everything.
 * @throws {AwsError} InvalidParameterException
 */
export function compileFilterPattern(pattern: string): Matcher {
  const trimmed = pattern.trim();
  if (!trimmed) return () => true;
  if (trimmed.startsWith('{')) return compileJson(trimmed);
  if (trimmed.startsWith('[')) return compileDelimited(trimmed);
  return compileTerms(trimmed);
}
