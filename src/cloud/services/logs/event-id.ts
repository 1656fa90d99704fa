import type { Position } from './store.ts';

/**
 * Event ids: decimal numbers of 56 digits whose upper bits are the timestamp, so that they sort by time as CloudWatch's do.
 * The lower bits are ours.
 */
const LOW_BITS = 144n;
const LOW_MASK = (1n << LOW_BITS) - 1n;

export const eventId = ({ timestamp, number }: Position): string =>
  ((BigInt(timestamp) << LOW_BITS) | BigInt(number)).toString().padStart(56, '0');

/** The position behind an event id; null when it is none. */
export function readEventId(id: string): Position | null {
  if (!/^\d{56}$/.test(id)) return null;
  const value = BigInt(id);
  return { timestamp: Number(value >> LOW_BITS), number: Number(value & LOW_MASK) };
}
