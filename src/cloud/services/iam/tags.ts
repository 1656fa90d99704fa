import { invalidInput, validationError } from './errors.ts';
import type { Tag } from './store.ts';

const MAX_TAGS = 50;
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
 * @throws {AwsError} ValidationError, or InvalidInput for a key given twice
 */
export function checkTags(tags: readonly Tag[]): void {
  tags.forEach(({ Key: key, Value: value }, i) => {
    const member = `tags.${i + 1}.member`;
    if (key === undefined) throw missing(`${member}.key`);
    if (value === undefined) throw missing(`${member}.value`);
    if (key.length > 128) throw tooLong(key, `${member}.key`, 128);
    if (value.length > 256) throw tooLong(value, `${member}.value`, 256);
    if (!key || !CHARACTERS.test(key)) throw outOfForm(key, `${member}.key`);
    if (!CHARACTERS.test(value)) throw outOfForm(value, `${member}.value`);
  });
  if (new Set(tags.map((tag) => tag.Key.toLowerCase())).size < tags.length)
    throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
}

/** Tags after adding some; a key that is there, in whatever case, gets the new value. @throws {AwsError} as `checkTags`, or LimitExceeded */
export function withTags(present: readonly Tag[], added: readonly Tag[]): Tag[] {
  checkTags(added);
  const tags = [
    ...withoutTags(
      present,
      added.map((tag) => tag.Key),
    ),
    ...added,
  ];
  if (tags.length > MAX_TAGS) throw invalidInput(`The number of tags has reached the maximum limit of ${MAX_TAGS}.`);
  return tags;
}

export function withoutTags(present: readonly Tag[], keys: readonly string[]): Tag[] {
  const dropped = new Set(keys.map((key) => key.toLowerCase()));
  return present.filter((tag) => !dropped.has(tag.Key.toLowerCase()));
}

const missing = (member: string) =>
  validationError(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );

const tooLong = (value: string, member: string, max: number) =>
  validationError(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ` +
      `Member must have length less than or equal to ${max}`,
  );

const outOfForm = (value: string, member: string) =>
  validationError(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ` +
      'Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+',
  );
