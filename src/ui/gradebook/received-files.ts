import type { Received } from '../../share/grade/grade-all.ts';
import { isOfInterest } from '../../share/to-aws/read-zip.ts';
import { unzipCapped } from '../../share/unzip-capped.ts';
import { LIMITS } from '../../share/workspace/limits.ts';
import { text } from '../../std/bytes.ts';

/** More are not one class. */
const MOST_FILES = 500;
/** Of all that a zip of results unpacks to. */
const MOST_BYTES = 200 * 1024 * 1024;

/** What was dropped or chosen: result files, texts with a code, or a zip of them, as learning platforms give. Files that cannot be read get a row that says so. */
export async function receivedFiles(files: readonly File[]): Promise<Received[]> {
  const all = await Promise.all(files.map((file) => (/\.zip$/i.test(file.name) ? inZip(file) : read(file))));
  return all.flat().slice(0, MOST_FILES);
}

async function read(file: File): Promise<Received[]> {
  return [{ source: file.name, content: file.size > LIMITS.json * 2 ? 'too large' : await file.text() }];
}

async function inZip(file: File): Promise<Received[]> {
  const files = unzipCapped(new Uint8Array(await file.arrayBuffer()), {
    entries: MOST_FILES,
    bytes: MOST_BYTES,
    wanted: (path, bytes) => isOfInterest(path) && /\.(json|txt)$/i.test(path) && bytes <= LIMITS.json * 2,
  });
  if (typeof files === 'string') return [{ source: file.name, content: files === 'too large' ? files : '' }];
  return Object.entries(files).map(([source, content]) => ({ source, content: text(content) }));
}

/** Codes in a text, however many were pasted at once. */
export const receivedCodes = (text: string): Received[] =>
  text
    .split(/(?=coldstart-result:)/)
    .map((code) => code.trim())
    .filter(Boolean)
    .map((content) => ({ source: 'Pasted', content }));
