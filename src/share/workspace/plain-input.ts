import { unzipSync } from 'fflate';
import { base64, fromBase64, utf8 } from '../../std/bytes.ts';
import { zipFiles } from '../zip-files.ts';
import { LIMITS } from './limits.ts';
import type { PlainStep } from './workspace.ts';

/**
 * Inputs of AWS calls as JSON. What JSON has no form for is an object with one member: `{ "$text": … }` and `{ "$base64": … }` are bytes,
 * `{ "$package": true }` the workspace's files as a deployment package, `{ "$zip": { path: text } }` other files as one, `{ "$date": … }`
 * an instant. An object that only looks like one of these stands inside `{ "$plain": … }`.
 */
export type Files = Readonly<Record<string, string>>;

const MARKS = new Set(['$text', '$base64', '$package', '$zip', '$date', '$plain']);

const markOf = (value: object): string | null => {
  const keys = Object.keys(value);
  return keys.length === 1 && MARKS.has(keys[0]!) ? keys[0]! : null;
};

/** An input as JSON; `files` are the workspace's, whose package need not be written out. */
export function toPlain(value: unknown, files: Files): unknown {
  const ours = zipFiles(files);
  const visit = (each: unknown): unknown => {
    if (each instanceof Uint8Array) return bytesToPlain(each, ours);
    if (each instanceof Date) return { $date: each.toISOString() };
    if (Array.isArray(each)) return each.map(visit);
    if (typeof each !== 'object' || each === null) return each;
    const members = Object.entries(each).filter(([, member]) => member !== undefined);
    const plain = Object.fromEntries(members.map(([key, member]) => [key, visit(member)]));
    return markOf(plain) ? { $plain: plain } : plain;
  };
  return visit(value);
}

function bytesToPlain(bytes: Uint8Array, ours: Uint8Array): object {
  if (same(bytes, ours)) return { $package: true };
  const texts = bytes[0] === 0x50 && bytes[1] === 0x4b ? textsOfZip(bytes) : null;
  if (texts) return { $zip: texts };
  const text = textOf(bytes);
  return text === null ? { $base64: base64(bytes) } : { $text: text };
}

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at]);

function textsOfZip(zip: Uint8Array): Record<string, string> | null {
  try {
    let size = 0;
    const entries = unzipSync(zip, { filter: ({ originalSize }) => (size += originalSize) <= LIMITS.json });
    if (size > LIMITS.json) return null;
    const texts = Object.entries(entries).map(([path, bytes]) => [path, textOf(bytes)] as const);
    return texts.some(([, text]) => text === null) ? null : (Object.fromEntries(texts) as Record<string, string>);
  } catch {
    return null;
  }
}

function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** The input that JSON stands for. @throws {Error} for one that is not well formed. */
export function fromPlain(value: unknown, files: Files): unknown {
  if (Array.isArray(value)) return value.map((item) => fromPlain(item, files));
  if (typeof value !== 'object' || value === null) return value;
  const mark = markOf(value);
  if (mark) return marked(mark, (value as Record<string, unknown>)[mark], files);
  return members(value, files);
}

const members = (value: object, files: Files) =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fromPlain(member, files)]));

function marked(mark: string, content: unknown, files: Files): unknown {
  if (mark === '$package') return zipFiles(files);
  if (mark === '$text') return utf8(String(content));
  if (mark === '$date') return new Date(String(content));
  if (mark === '$plain') return members(content as object, files);
  if (mark === '$base64') return fromBase64(String(content));
  const texts = Object.entries(content as object).map(([path, text]) => [path, String(text)] as const);
  return zipFiles(Object.fromEntries(texts));
}

/** How many bytes the packages and objects of a set-up come to, without unfolding them. */
export function unfoldedBytes(steps: readonly PlainStep[], files: Files): number {
  const ours = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  const visit = (value: unknown): number => {
    if (typeof value === 'string') return value.length;
    if (typeof value !== 'object' || value === null) return 8;
    if (markOf(value) === '$package') return ours;
    return Object.values(value).reduce((sum: number, member) => sum + visit(member), 0);
  };
  return steps.reduce((sum, step) => sum + visit('input' in step ? step.input : step), 0);
}
