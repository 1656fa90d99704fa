import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { AwsError } from '../../aws-error.ts';
import { emptyBatch, entryIdsNotDistinct, invalidEntryId, tooManyEntries } from './errors.ts';
import { MAX_BATCH } from './limits.ts';
import { model } from './model.ts';

interface Entry {
  Id?: string | undefined;
}

/** The entries of a batch. `kind` is their type in the API. @throws {AwsError} what is wrong with the batch as a whole. */
export function checkBatch<T extends Entry>(entries: readonly T[] | undefined, kind: string): readonly T[] {
  if (!entries?.length) throw emptyBatch(kind);
  if (entries.length > MAX_BATCH) throw tooManyEntries(MAX_BATCH, entries.length);
  const seen = new Set<string>();
  for (const { Id = '' } of entries) {
    if (!/^[\w-]{1,80}$/.test(Id)) throw invalidEntryId();
    if (seen.has(Id)) throw entryIdsNotDistinct(Id);
    seen.add(Id);
  }
  return entries;
}

/** What came of each entry; empty lists are left out, as SQS leaves them out. */
export interface BatchResult<R> {
  Successful?: (R & { Id: string })[];
  Failed?: BatchResultErrorEntry[];
}

/** Does a batch entry by entry: one that fails with an AWS error fails alone. */
export function runBatch<T extends Entry, R extends object>(
  entries: readonly T[],
  run: (entry: T) => R,
): BatchResult<R> {
  const Successful: (R & { Id: string })[] = [];
  const Failed: BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    const Id = entry.Id!;
    try {
      Successful.push({ Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const Code = model.queryCodes?.[error.code] ?? error.code;
      Failed.push({ Id, SenderFault: error.status < 500, Code, Message: error.message });
    }
  }
  return { ...(Successful.length ? { Successful } : {}), ...(Failed.length ? { Failed } : {}) };
}
