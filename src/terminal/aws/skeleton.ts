import type { Shape } from '../../cloud/protocols/shape.ts';
import { membersOf } from '../../cloud/protocols/shape.ts';

/** An input with every member, to fill in. Structures within themselves end at their second turn. */
export function skeletonOf(shape: Shape, within: readonly string[] = []): unknown {
  if (shape.isStructSchema()) {
    const name = shape.getName() ?? '';
    if (within.includes(name)) return {};
    return Object.fromEntries(membersOf(shape).map(([key, member]) => [key, skeletonOf(member, [...within, name])]));
  }
  if (shape.isListSchema()) return [skeletonOf(shape.getValueSchema(), within)];
  if (shape.isMapSchema()) return { KeyName: skeletonOf(shape.getValueSchema(), within) };
  if (shape.isNumericSchema()) return 0;
  if (shape.isBooleanSchema()) return true;
  if (shape.isTimestampSchema()) return '1970-01-01T00:00:00';
  return shape.isUnitSchema() ? {} : '';
}
