import { strToU8, unzipSync, zipSync } from 'fflate';

/** ZIP cannot express an earlier date; a fixed one makes the same files give the same bytes, and so the same CodeSha256. */
const EPOCH = new Date(Date.UTC(1980, 0, 2, 12));

/** A deployment package: path → text or bytes, to ZIP bytes. The same files always give the same bytes. */
export function zipFiles(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries = Object.keys(files)
    .sort()
    .map((path) => {
      const content = files[path]!;
      return [path, typeof content === 'string' ? strToU8(content) : content] as const;
    });
  return zipSync(Object.fromEntries(entries), { mtime: EPOCH, level: 6 });
}

/** The files of a ZIP. @throws when it is not a ZIP. */
export const unzipFiles = (zip: Uint8Array): Record<string, Uint8Array> => unzipSync(zip);
