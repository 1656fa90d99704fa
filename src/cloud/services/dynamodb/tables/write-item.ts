import type { DynamoContext } from '../find.ts';
import { recordChange } from '../streams/record-change.ts';
import { attribute, pickAttributes, type Attributes } from '../values/attribute-value.ts';
import { sameValue } from '../values/compare.ts';
import { itemSize } from '../values/size.ts';
import { findIn, putInto, removeFrom } from './collection.ts';
import { isIndexed, namesOf, shownBy, type Index, type Table } from './table.ts';

/** Write units that a write took, by index. */
export interface WriteUnits {
  table: number;
  indexes: Map<Index, number>;
}

const UNIT_BYTES = 1024;
const unitsOf = (...items: (Attributes | null)[]): number =>
  Math.max(1, ...items.map((item) => Math.ceil((item ? itemSize(item) : 0) / UNIT_BYTES)));

/** The item with this key. */
export const readItem = (table: Table, key: Attributes): Attributes | undefined => findIn(table.items, key);

/** Puts an item in the place of the old one, or removes it, in the table, its indexes and its stream. */
export function writeItem(
  ctx: DynamoContext,
  table: Table,
  old: Attributes | null,
  next: Attributes | null,
  expired = false,
): WriteUnits {
  const units: WriteUnits = { table: unitsOf(old, next), indexes: new Map() };
  for (const index of table.indexes) {
    const used = writeIndex(table, index, old, next);
    if (used) units.indexes.set(index, used);
  }
  if (next) putInto(table.items, next);
  else if (old) removeFrom(table.items, old);
  table.itemCount += (next ? 1 : 0) - (old ? 1 : 0);
  table.bytes += (next ? itemSize(next) : 0) - (old ? itemSize(old) : 0);
  recordChange(ctx, table, { old, next, expired });
  return units;
}

/**
 * Brings one index up to date. An item that moves within the index is deleted and put, which is two writes; one of which the index
 * shows nothing new is none.
 */
function writeIndex(table: Table, index: Index, old: Attributes | null, next: Attributes | null): number {
  const before = old && isIndexed(table, index, old) ? shownItem(table, index, old) : null;
  const after = next && isIndexed(table, index, next) ? shownItem(table, index, next) : null;
  if (before) removeFrom(index.items, old!);
  if (after) putInto(index.items, next!);
  if (!before || !after) return before || after ? unitsOf(before, after) : 0;
  const stays = namesOf(index.key).every((name) => sameValue(before[name]!, after[name]!));
  if (!stays) return unitsOf(before) + unitsOf(after);
  return sameValue({ M: before }, { M: after }) ? 0 : unitsOf(before, after);
}

/** What an index shows of an item. */
export function shownItem(table: Table, index: Index, item: Attributes): Attributes {
  const names = shownBy(table, index);
  return names
    ? pickAttributes(
        item,
        [...names].filter((name) => attribute(item, name)),
      )
    : item;
}
