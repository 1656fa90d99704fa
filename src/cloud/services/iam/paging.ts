import { validationError } from './errors.ts';

interface PageInput {
  Marker?: string;
  MaxItems?: number;
}

/**
 * One page of a list, 100 items unless the caller says otherwise.
 * @returns the page under `member`, with `IsTruncated` and, when there is more, the opaque `Marker` to go on with.
 * @throws {AwsError} ValidationError for a Marker that no answer gave.
 */
export function page<T>(member: string, items: readonly T[], { Marker: marker, MaxItems: size = 100 }: PageInput) {
  const start = marker === undefined ? 0 : readMarker(marker);
  const end = start + size;
  const more = end < items.length;
  return { [member]: items.slice(start, end), IsTruncated: more, ...(more ? { Marker: btoa(`item:${end}`) } : {}) };
}

function readMarker(marker: string): number {
  try {
    const [, start] = /^item:(\d+)$/.exec(atob(marker)) ?? [];
    if (start) return Number(start);
  } catch {
    // Not base64: refused like any other text that is no marker.
  }
  throw validationError('Invalid Marker.');
}

/** Sorts by name, as IAM lists everything. */
export const byName = <T extends { name: string }>(items: Record<string, T>): T[] =>
  Object.values(items).sort((a, b) => (a.name < b.name ? -1 : 1));
