import { strFromU8, unzip } from 'fflate';
import type { Received } from '../../share/grade/grade-all.ts';
import { LIMITS } from '../../share/workspace/limits.ts';

/** More are not one class. */
const MOST_FILES = 500;

/** What was dropped or chosen: result files, texts with a code, or a zip of them, as learning platforms give. Files that cannot be read get a row that says so. */
export async function receivedFiles(files: readonly File[]): Promise<Received[]> {
  const all = await Promise.all(files.map((file) => (/\.zip$/i.test(file.name) ? inZip(file) : read(file))));
  return all.flat().slice(0, MOST_FILES);
}

async function read(file: File): Promise<Received[]> {
  return [{ source: file.name, content: file.size > LIMITS.json * 2 ? 'too large' : await file.text() }];
}

async function inZip(file: File): Promise<Received[]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return new Promise((resolve) => {
    let count = 0;
    const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean =>
      /\.(json|txt)$/i.test(name) && originalSize <= LIMITS.json * 2 && ++count <= MOST_FILES;
    unzip(bytes, { filter }, (error, entries) =>
      resolve(
        error
          ? [{ source: file.name, content: '' }]
          : Object.entries(entries).map(([source, content]) => ({ source, content: strFromU8(content) })),
      ),
    );
  });
}

/** Codes in a text, however many were pasted at once. */
export const receivedCodes = (text: string): Received[] =>
  text
    .split(/(?=coldstart-result:)/)
    .map((code) => code.trim())
    .filter(Boolean)
    .map((content) => ({ source: 'Pasted', content }));
