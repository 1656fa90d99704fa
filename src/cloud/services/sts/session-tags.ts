import { AwsError } from '../../aws-error.ts';
import { constraint } from './errors.ts';

export type SessionTag = { Key?: string | undefined; Value?: string | undefined };

const MAX_TAGS = 50;
const MAX_KEY = 128;
const MAX_VALUE = 256;

/**
 * The tags of a call as a record. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 * @throws {AwsError} ValidationError, InvalidParameterValue
 */
export function readTags(tags: readonly SessionTag[] = []): Record<string, string> {
  if (tags.length > MAX_TAGS) throw constraint('[…]', 'tags', `have length less than or equal to ${MAX_TAGS}`);
  tags.forEach(({ Key = '', Value = '' }, i) => {
    const at = `tags.${i + 1}.member`;
    if (!Key) throw constraint('', `${at}.key`, 'have length greater than or equal to 1');
    if (Key.length > MAX_KEY) throw constraint(Key, `${at}.key`, `have length less than or equal to ${MAX_KEY}`);
    if (Value.length > MAX_VALUE)
      throw constraint(Value, `${at}.value`, `have length less than or equal to ${MAX_VALUE}`);
  });
  if (new Set(tags.map(({ Key }) => Key!.toLowerCase())).size < tags.length)
    throw new AwsError(
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    );
  return Object.fromEntries(tags.map(({ Key, Value = '' }) => [Key!, Value]));
}

/** Condition keys of a request that passes tags. */
export const tagContext = (tags: Record<string, string>): Record<string, string | string[]> =>
  Object.keys(tags).length
    ? {
        ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
        'aws:TagKeys': Object.keys(tags),
      }
    : {};
