import { AwsError } from '../../aws-error.ts';
import { invalidArgument } from './errors.ts';
import type { Tag } from '@aws-sdk/client-s3';

const invalidTag = (message: string): AwsError => new AwsError('InvalidTag', message, 400);
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags of an object from a TagSet. @throws {AwsError} InvalidTag, BadRequest */
export function tagsOf(tagSet: readonly Tag[]): Record<string, string> {
  if (tagSet.length > 10) throw new AwsError('BadRequest', 'Object tags cannot be greater than 10', 400);
  return checked(tagSet);
}

/** Tags of a bucket from a TagSet. @throws {AwsError} InvalidTag, BadRequest */
export function bucketTagsOf(tagSet: readonly Tag[]): Record<string, string> {
  if (tagSet.length > 50) throw new AwsError('BadRequest', 'Bucket tag count cannot be greater than 50', 400);
  return checked(tagSet);
}

function checked(tagSet: readonly Tag[]): Record<string, string> {
  const tags = new Map<string, string>();
  for (const { Key = '', Value = '' } of tagSet) {
    if (tags.has(Key)) throw invalidTag('Cannot provide multiple Tags with the same key');
    if (!Key || Key.length > 128 || !allowed.test(Key)) throw invalidTag('The TagKey you have provided is invalid');
    if (Value.length > 256 || !allowed.test(Value)) throw invalidTag('The TagValue you have provided is invalid');
    if (Key.startsWith('aws:')) throw invalidTag('System tags cannot be added/updated by requester');
    tags.set(Key, Value);
  }
  return Object.fromEntries(tags);
}

/** Tags of the `x-amz-tagging` header: `a=1&b=2`. @throws {AwsError} InvalidArgument, InvalidTag, BadRequest */
export function parseTagging(header: string | undefined): Record<string, string> {
  if (!header) return {};
  const pairs = [...new URLSearchParams(header)];
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length)
    throw invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      'x-amz-tagging',
      header,
    );
  return tagsOf(pairs.map(([Key, Value]) => ({ Key, Value })));
}
