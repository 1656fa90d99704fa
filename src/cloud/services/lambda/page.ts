import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { invalidParameter, validation } from './errors.ts';

const MOST_ITEMS = 50;

/**
 * One page of a list, at most 50 items; the marker stands for the key of the last item given out.
 * @param list in the order of its keys
 * @throws {AwsError} ValidationException for a size below 1, InvalidParameterValueException for a marker that is none of ours.
 */
export function page<T>(
  list: readonly T[],
  { Marker, MaxItems = MOST_ITEMS }: { Marker?: string; MaxItems?: number },
  key: (item: T) => string,
): { items: T[]; next: { NextMarker?: string } } {
  if (MaxItems < 1)
    throw validation(
      `1 validation error detected: Value '${MaxItems}' at 'maxItems' failed to satisfy constraint: ` +
        'Member must have value greater than or equal to 1',
    );
  const after = Marker ? readMarker(Marker) : '';
  const rest = list.filter((item) => key(item) > after);
  const items = rest.slice(0, Math.min(MaxItems, MOST_ITEMS));
  const more = items.length < rest.length;
  return { items, next: more ? { NextMarker: base64(utf8(key(items.at(-1)!))) } : {} };
}

function readMarker(marker: string): string {
  try {
    return text(fromBase64(marker));
  } catch {
    throw invalidParameter('Invalid marker');
  }
}
