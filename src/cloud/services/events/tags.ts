import type { Tag } from '@aws-sdk/client-eventbridge';
import { limitExceeded, validation } from './errors.ts';

const MOST = 50;

/** Tags with some more. @throws {AwsError} ValidationException, LimitExceededException */
export function addTags(current: ReadonlyMap<string, string>, added: readonly Tag[] = []): Map<string, string> {
  if (new Set(added.map(({ Key }) => Key)).size < added.length)
    throw validation('Invalid parameter: Duplicated keys are not allowed.');
  const tags = new Map(current);
  for (const { Key, Value } of added) {
    if (/^aws:/i.test(Key!)) throw validation('Tag keys starting with aws: are reserved for system use.');
    tags.set(Key!, Value!);
  }
  if (tags.size > MOST) throw limitExceeded();
  return tags;
}

export const listTags = (tags: ReadonlyMap<string, string>): Tag[] => [...tags].map(([Key, Value]) => ({ Key, Value }));
