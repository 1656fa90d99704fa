import type { Tag } from '@aws-sdk/client-sns';
import { invalidParameter, tagLimitExceeded } from './errors.ts';

const MAX_TAGS = 50;

/** A topic's tags with some more. @throws {AwsError} InvalidParameter, TagLimitExceeded */
export function addTags(current: ReadonlyMap<string, string>, added: readonly Tag[]): Map<string, string> {
  const tags = new Map(current);
  if (new Set(added.map(({ Key }) => Key)).size < added.length)
    throw invalidParameter('Duplicated keys are not allowed.');
  for (const { Key = '', Value = '' } of added) {
    if (!Key || Key.length > 128 || Value.length > 256 || /^aws:/i.test(Key)) throw invalidParameter('Tags');
    tags.set(Key, Value);
  }
  if (tags.size > MAX_TAGS) throw tagLimitExceeded();
  return tags;
}

export const listTags = (tags: ReadonlyMap<string, string>): Tag[] => [...tags].map(([Key, Value]) => ({ Key, Value }));
