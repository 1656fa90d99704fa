import { invalidArgument } from './errors.ts';

const MOST = 50;

/** Checks tags that are to be added to those there are. @throws {AwsError} InvalidArgumentException */
export function checkTags(existing: ReadonlyMap<string, string>, added: Record<string, string> | undefined): void {
  for (const [key, value] of Object.entries(added ?? {})) {
    const problem = problemOf(key, value);
    if (problem) throw invalidArgument(problem);
  }
  const keys = new Set([...existing.keys(), ...Object.keys(added ?? {})]);
  if (keys.size > MOST)
    throw invalidArgument(`Failed to add tags to stream: a resource may have at most ${MOST} tags.`);
}

function problemOf(key: string, value: string): string | undefined {
  if (!key || key.length > 128) return 'Tag keys must have between 1 and 128 characters.';
  if (value.length > 256) return 'Tag values must have at most 256 characters.';
  if (/^aws:/i.test(key)) return 'Tag keys starting with aws: are reserved for system use.';
  if (/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u.test(key + value))
    return 'Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @.';
  return undefined;
}
