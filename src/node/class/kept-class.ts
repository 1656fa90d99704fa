import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { UsageError } from '../usage-error.ts';

/** A class as a file: what `--keep` writes, so that it goes on after a restart. Files that students show are never in it. */
const KeptSchema = v.object({
  class: v.literal(1),
  key: v.string(),
  code: v.string(),
  title: v.string(),
  students: v.array(v.object({ id: v.string(), name: v.string(), token: v.string(), activeAt: v.number() })),
  /** Name → Yjs update in base64. */
  documents: v.record(v.string(), v.string()),
});
export type KeptClass = v.InferOutput<typeof KeptSchema>;

/** Reads what was kept; null when there is no such file yet. @throws {UsageError} when it is another kind of file. */
export function readKept(file: string): KeptClass | null {
  if (!existsSync(file)) return null;
  try {
    return v.parse(KeptSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new UsageError(`${file} is not a class that was kept. It is left as it is; give --keep another name.`);
  }
}

/** Keeps a class, for the owner of the file only; null removes it. */
export function writeKept(file: string, kept: KeptClass | null): void {
  if (!kept) return rmSync(file, { force: true });
  writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
