import { utf8 } from '../../std/bytes.ts';
import { isBlob, membersOf, type Shape } from './shape.ts';

/**
 * A copy of an input given as plain values, in the shape that operations expect: text where bytes belong becomes UTF-8, and text or
 * epoch seconds where an instant belongs become a Date. What doesn't fit is left for the operation to refuse.
 */
export function adoptInput(shape: Shape, value: any): any {
  if (value === null || value === undefined) return undefined;
  if (isBlob(shape)) return typeof value === 'string' ? utf8(value) : value;
  if (shape.isTimestampSchema()) {
    if (typeof value === 'number') return new Date(value * 1000);
    return typeof value === 'string' ? new Date(value) : value;
  }
  if (shape.isListSchema() && Array.isArray(value))
    return value.map((item) => adoptInput(shape.getValueSchema(), item));
  if (typeof value !== 'object') return value;
  if (shape.isMapSchema()) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, adoptInput(shape.getValueSchema(), item)]),
    );
  }
  if (!shape.isStructSchema()) return shape.isUnitSchema() ? {} : value;
  const struct: Record<string, unknown> = {};
  for (const [name, member] of membersOf(shape)) {
    if (value[name] !== undefined && value[name] !== null) struct[name] = adoptInput(member, value[name]);
  }
  return struct;
}
