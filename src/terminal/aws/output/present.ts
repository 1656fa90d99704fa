import type { Shape } from '../../../cloud/protocols/shape.ts';
import { isBlob, membersOf, traitsOf } from '../../../cloud/protocols/shape.ts';
import { base64 } from '../../../std/bytes.ts';

/** How instants are printed: version 2 in ISO 8601; version 1 as they come over the wire, in JSON as epoch seconds. */
export type TimestampStyle = 'iso8601' | 'wire-json' | 'wire-xml';

/** An answer in the model's order of members, as plain JSON values: instants and bytes as text. */
export function present(shape: Shape, value: any, style: TimestampStyle): unknown {
  if (value === undefined || value === null) return undefined;
  if (value instanceof Date) return instant(value, style);
  if (isBlob(shape)) return value instanceof Uint8Array ? base64(value) : value;
  if (shape.isStructSchema()) return presentStruct(shape, value, style);
  if (shape.isListSchema() && Array.isArray(value))
    return value.map((each) => present(shape.getValueSchema(), each, style));
  if (shape.isMapSchema())
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, each]) => {
        const shown = present(shape.getValueSchema(), each, style);
        return shown === undefined ? [] : [[key, shown]];
      }),
    );
  return typeof value === 'bigint' ? Number(value) : value;
}

function presentStruct(shape: Shape, value: Record<string, any>, style: TimestampStyle): object {
  const shown: Record<string, unknown> = {};
  for (const [name, member] of membersOf(shape)) {
    const traits = traitsOf(member);
    if (traits.httpResponseCode && value[name] === undefined) continue;
    const each = present(member, value[name], style);
    if (each !== undefined) shown[name] = each;
    // A header for each entry: none is an empty map, not a missing one.
    else if (traits.httpPrefixHeaders) shown[name] = {};
  }
  return shown;
}

function instant(date: Date, style: TimestampStyle): string | number {
  const ms = date.getTime();
  if (style === 'wire-json') return ms / 1000;
  const iso = date.toISOString();
  if (style === 'wire-xml') return iso;
  return `${iso.slice(0, 19)}${ms % 1000 ? `.${iso.slice(20, 23)}000` : ''}+00:00`;
}
