import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { invalidNextToken } from './errors.ts';

/** Opaque `nextToken`s of the listings: the name that the page ended with, behind a mark by which ours are known. */
const MARK = 'v1:';

export const writePageToken = (name: string): string => base64(utf8(MARK + name));

/** @throws {AwsError} InvalidParameterException */
export function readPageToken(token: string): string {
  let name: string;
  try {
    name = text(fromBase64(token));
  } catch {
    throw invalidNextToken();
  }
  if (!name.startsWith(MARK)) throw invalidNextToken();
  return name.slice(MARK.length);
}
