import { MalformedInput } from './malformed-input.ts';
import type { Shape } from './shape.ts';

/** How an instant is written: ISO 8601 with milliseconds or without, an HTTP date, or seconds since the epoch. */
export type TimestampFormat = 'date-time' | 'date-time-seconds' | 'http-date' | 'epoch-seconds';

/** The schema numbers of timestamps with a format of their own. */
const FORMATS: Record<number, TimestampFormat> = { 5: 'date-time', 6: 'http-date', 7: 'epoch-seconds' };

/** The format the model asks for, else the default of the place it stands in. */
export const timestampFormat = (shape: Shape, fallback: TimestampFormat): TimestampFormat =>
  FORMATS[shape.getSchema() as number] ?? fallback;

/** Epoch seconds keep milliseconds; the two text formats as AWS prints them (HTTP dates have whole seconds). */
export function writeTimestamp(value: Date, format: TimestampFormat): string {
  if (format === 'http-date') return value.toUTCString();
  if (format === 'epoch-seconds') return String(value.getTime() / 1000);
  const text = value.toISOString();
  return format === 'date-time' ? text : text.replace(/\.\d+Z$/, 'Z');
}

/** Reads any of the three forms: clients differ, and AWS is lenient too. @throws {MalformedInput} */
export function readTimestamp(text: string): Date {
  const date = new Date(/^-?\d+(\.\d+)?(e\d+)?$/i.test(text) ? Number(text) * 1000 : text);
  if (Number.isNaN(date.getTime())) throw new MalformedInput(`Invalid timestamp: ${text}`);
  return date;
}
