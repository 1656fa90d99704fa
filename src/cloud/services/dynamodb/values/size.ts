import { utf8 } from '../../../../std/bytes.ts';
import { membersOf } from './compare.ts';
import type { Attributes, AttributeValue } from './attribute-value.ts';
import { parseDecimal } from './decimal.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
export const MAX_ITEM_BYTES = 400 * 1024;

/** Lists and maps cost this much for themselves, and one byte more for each element. */
const CONTAINER_BYTES = 3;

/**
 * Bytes that an item counts for limits and capacity: names and values.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Attributes): number {
  let size = 0;
  for (const [name, value] of Object.entries(item)) size += textSize(name) + valueSize(value);
  return size;
}

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return textSize(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B) return value.B.length;
  if (value.M) return CONTAINER_BYTES + Object.keys(value.M).length + itemSize(value.M);
  if (value.L) return value.L.reduce((size, each) => size + 1 + valueSize(each), CONTAINER_BYTES);
  if (value.SS || value.NS || value.BS) return membersOf(value).reduce((size, each) => size + valueSize(each), 0);
  return 1;
}

/** UTF-8 length of a text. */
export const textSize = (text: string): number => (/^[\0-\x7f]*$/.test(text) ? text.length : utf8(text).length);

/** One byte for each two significant digits and one more; AWS says "approximately". */
function numberSize(text: string): number {
  const { digits, negative } = parseDecimal(text)!;
  return digits ? Math.ceil(digits.length / 2) + 1 + (negative ? 1 : 0) : 1;
}
