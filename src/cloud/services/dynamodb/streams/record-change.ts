import { readTableArn, streamArn } from '../arns.ts';
import type { DynamoContext } from '../find.ts';
import { namesOf, type Table } from '../tables/table.ts';
import { pickAttributes, type Attributes } from '../values/attribute-value.ts';
import { sameValue } from '../values/compare.ts';
import { itemSize } from '../values/size.ts';
import { sequenceOf, trim, type ChangeRecord } from './table-stream.ts';

interface Change {
  old: Attributes | null;
  next: Attributes | null;
  expired: boolean;
}

/** Writes a change into the table's stream, and tells whoever watches it. A write that changes nothing leaves no record. */
export function recordChange(ctx: DynamoContext, table: Table, { old, next, expired }: Change): void {
  if (!table.stream || (!old && !next) || (old && next && sameValue({ M: old }, { M: next }))) return;
  const { accountId, region } = readTableArn(table.arn)!;
  const arn = streamArn(table.arn, table.stream.label);
  const stream = ctx.storeOf(accountId, region).streams.get(arn);
  if (!stream) return;
  const at = ctx.clock.now();
  trim(stream, at);
  const keys = pickAttributes((next ?? old)!, namesOf(table.key));
  const images = imagesOf(stream.viewType, old, next);
  const sizes = [keys, images.old, images.next].map((image) => (image ? itemSize(image) : 0));
  const record: ChangeRecord = {
    id: ctx.ids.hex(32, 'dynamodb-stream'),
    kind: !old ? 'INSERT' : next ? 'MODIFY' : 'REMOVE',
    keys,
    ...images,
    sequence: sequenceOf(++stream.numbered),
    at,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    expired,
  };
  stream.records.push(structuredClone(record));
  ctx.announce(arn);
}

function imagesOf(
  viewType: string,
  old: Attributes | null,
  next: Attributes | null,
): Pick<ChangeRecord, 'old' | 'next'> {
  const showsOld = viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
  const showsNew = viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
  return { ...(showsOld && old ? { old } : {}), ...(showsNew && next ? { next } : {}) };
}
