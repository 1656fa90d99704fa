import { base64, fromBase64 } from '../../std/bytes.ts';
import { MalformedInput } from './malformed-input.ts';
import type { Shape } from './shape.ts';
import { readTimestamp, timestampFormat, writeTimestamp, type TimestampFormat } from './timestamps.ts';

/** Scalars as text: in headers, query strings, labels, XML elements and form fields. */

/** @throws {MalformedInput} when the text is no value of the shape. */
export function readText(shape: Shape, text: string): unknown {
  if (shape.isStringSchema()) return text;
  if (shape.isTimestampSchema()) return readTimestamp(text.trim());
  if (shape.isBooleanSchema()) return readBoolean(text.trim());
  if (shape.isNumericSchema()) return readNumber(text.trim());
  if (shape.isBlobSchema()) return readBase64(text);
  if (shape.isBigIntegerSchema()) return BigInt(text);
  return text;
}

export function writeText(shape: Shape, value: unknown, timestamps: TimestampFormat): string {
  if (value instanceof Date) return writeTimestamp(value, timestampFormat(shape, timestamps));
  if (value instanceof Uint8Array) return base64(value);
  return String(value);
}

/** @throws {MalformedInput} when the text is not base64. */
export function readBase64(text: string): Uint8Array {
  try {
    return fromBase64(text.replace(/\s/g, ''));
  } catch {
    throw new MalformedInput('Invalid base64');
  }
}

function readBoolean(text: string): boolean {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  throw new MalformedInput(`'${text}' is not a valid boolean`);
}

const SPECIAL_NUMBERS: Record<string, number> = { NaN, Infinity, '-Infinity': -Infinity };

function readNumber(text: string): number {
  const number = SPECIAL_NUMBERS[text] ?? (text === '' ? NaN : Number(text));
  if (Number.isNaN(number) && text !== 'NaN') throw new MalformedInput(`'${text}' is not a valid number`);
  return number;
}
