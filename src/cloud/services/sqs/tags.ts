import { invalidParameter, missingParameter } from './errors.ts';
import { MAX_TAGS } from './limits.ts';

/** A queue's tags with some more. @throws {AwsError} InvalidParameterValueException */
export function checkTags(current: ReadonlyMap<string, string>, added: Record<string, string>): Map<string, string> {
  const tags = new Map(current);
  for (const [key, value] of Object.entries(added)) {
    if (key.length < 1 || key.length > 128)
      throw invalidParameter('Tag keys must be between 1 and 128 characters in length.');
    if (value.length > 256) throw invalidParameter('Tag values must be between 0 and 256 characters in length.');
    if (/^aws:/i.test(key)) throw invalidParameter('Tag keys cannot start with the reserved prefix: aws:');
    tags.set(key, value);
  }
  if (tags.size > MAX_TAGS) throw invalidParameter('Too many tags added for queue. Maximum is 50.');
  return tags;
}

/** @throws {AwsError} MissingRequiredParameterException for no tags at all. */
export function requireTags<T extends object>(tags: T | undefined, parameter: string): T {
  if (!tags || !Object.keys(tags).length) throw missingParameter(parameter);
  return tags;
}
