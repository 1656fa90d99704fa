import type { Tag } from '@aws-sdk/client-cloudwatch';
import { constraintViolation, invalidValue } from './errors.ts';

const MOST = 50;

/** Tags with some more. @throws {AwsError} */
export function withTags(current: Record<string, string>, added: readonly Tag[]): Record<string, string> {
  const tags = new Map(Object.entries(current));
  added.forEach((tag, i) => {
    const { Key = '', Value = '' } = tag ?? {};
    const at = `tags.${i + 1}.member`;
    if (!Key) throw constraintViolation(Key, `${at}.key`, 'have length greater than or equal to 1');
    if (Key.length > 128) throw constraintViolation(Key, `${at}.key`, 'have length less than or equal to 128');
    if (Value.length > 256) throw constraintViolation(Value, `${at}.value`, 'have length less than or equal to 256');
    if (/^aws:/i.test(Key)) throw invalidValue('Tag keys starting with aws: are reserved for system use.');
    tags.set(Key, Value);
  });
  if (tags.size > MOST) throw invalidValue(`A resource can have at most ${MOST} tags.`);
  return Object.fromEntries(tags);
}
