import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageStore } from './assets.ts';

/** Images kept in a folder at most; each is some MB. The oldest go first. */
const capacity = 16;
const digestBytes = 32;

/**
 * Images in files of a folder, each with a digest of its bytes before it. What `madeBy` holds is part of every name, so that no image outlives the build that
 * made it. A file that is missing, cut short or changed counts as none, and a folder that cannot be written keeps nothing.
 */
export function imageFiles(folder: string, madeBy: readonly string[]): ImageStore {
  let builder: Buffer | undefined;
  const pathOf = (name: string): string => {
    builder ??= digest(...madeBy.map((path) => readFileSync(path)));
    return join(folder, `${digest(builder, name).toString('hex').slice(0, 32)}.image`);
  };
  return {
    read(name) {
      const file = attempt(() => readFileSync(pathOf(name)));
      if (!file) return null;
      const bytes = file.subarray(digestBytes);
      return digest(bytes).equals(file.subarray(0, digestBytes)) ? bytes : null;
    },
    write(name, bytes) {
      attempt(() => {
        mkdirSync(folder, { recursive: true });
        const path = pathOf(name);
        const part = `${path}.${process.pid}.part`;
        writeFileSync(part, Buffer.concat([digest(bytes), bytes]));
        renameSync(part, path);
        dropOldest(folder);
      });
    },
  };
}

const digest = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

function dropOldest(folder: string): void {
  const ages = readdirSync(folder).map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }));
  for (const { name } of ages.sort((a, b) => b.at - a.at).slice(capacity)) rmSync(join(folder, name), { force: true });
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
