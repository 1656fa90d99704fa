import { compactJson } from '../../panels/format/compact-json.ts';

/**
 * A policy document as IAM returns it (percent-encoded, RFC 3986), laid out for reading and editing; text that is not JSON
 * stays as it is.
 */
export function policyText(document: string): string {
  const decoded = document.startsWith('%') ? decodeURIComponent(document) : document;
  try {
    return compactJson(JSON.parse(decoded));
  } catch {
    return decoded;
  }
}
