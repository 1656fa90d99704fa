import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './usage-error.ts';

/**
 * Every file below a folder: path with `/` → bytes. Links are followed, as `zip -r` does; links to nowhere and back to a folder
 * above them are left out, and so is Git's own folder.
 * @throws {UsageError}
 */
export function readFolder(folder: string): Record<string, Uint8Array> {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`There is no folder "${folder}".`);
  if (!stat.isDirectory()) throw new UsageError(`"${folder}" is not a folder.`);
  const files: Record<string, Uint8Array> = {};
  try {
    collect(folder, '', [realpathSync(folder)], files);
  } catch (error) {
    throw new UsageError(`"${folder}" cannot be read: ${(error as Error).message}`);
  }
  if (!Object.keys(files).length) throw new UsageError(`There are no files in "${folder}".`);
  return files;
}

function collect(folder: string, prefix: string, above: readonly string[], files: Record<string, Uint8Array>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const name = prefix + entry.name;
    const kind = kindOf(entry, path);
    if (kind === 'file') files[name] = new Uint8Array(readFileSync(path));
    if (kind !== 'folder' || name === '.git') continue;
    const real = entry.isSymbolicLink() ? realpathSync(path) : join(above.at(-1)!, entry.name);
    if (!above.includes(real)) collect(path, `${name}/`, [...above, real], files);
  }
}

/** What an entry is, or what it links to. */
function kindOf(entry: Dirent, path: string): 'file' | 'folder' | 'other' {
  const found = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
  if (found?.isFile()) return 'file';
  return found?.isDirectory() ? 'folder' : 'other';
}
