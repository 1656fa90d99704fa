import * as v from 'valibot';
import { gunzipSync, gzipSync } from 'fflate';
import { text, utf8 } from '../../std/bytes.ts';
import { crc32 } from '../../std/crc32.ts';
import { WorkspaceProblem } from '../workspace/problem.ts';
import { WorkspaceSchema } from '../workspace/workspace.ts';
import { fromGraph, type GraphJson, toGraph } from './graph-json.ts';

const Key = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const stringRecord = v.record(v.string(), v.string());

const Files = v.looseObject({
  version: v.picklist([1, 2]),
  files: stringRecord,
  tests: v.array(v.looseObject({ name: v.string(), payload: v.string() })),
});
const Account = v.looseObject({
  version: v.literal(1),
  era: v.picklist(['2016', 'today']),
  seed: v.string(),
  clock: v.looseObject({}),
  stores: v.looseObject({}),
  trace: v.array(v.unknown()),
});
const Workspace = v.looseObject({
  id: Key,
  workspace: WorkspaceSchema,
  kept: v.boolean(),
  at: v.pipe(v.number(), v.finite()),
});
const Progress = v.record(
  v.string(),
  v.looseObject({ met: v.array(v.string()), openedAt: v.optional(v.pipe(v.number(), v.finite())) }),
);

const BackupSchema = v.strictObject({
  /** When it was made, real ms since the epoch. */
  at: v.pipe(v.number(), v.finite()),
  progress: Progress,
  /** What the browser's small storage keeps besides: settings, layout, history of the terminal. Name → JSON text. */
  settings: stringRecord,
  files: v.map(Key, Files),
  accounts: v.map(Key, Account),
  workspaces: v.map(Key, Workspace),
  /** What else is kept, by database: exercises and their results, drafts, builds. */
  others: v.map(Key, v.map(Key, v.unknown())),
});

/** All progress and work that a browser keeps. */
export type Backup = v.InferOutput<typeof BackupSchema>;

/** The version of this format; old ones stay readable. */
const VERSION = 1;
const HEAD = /^coldstart-backup (\d{1,4}) ([0-9a-f]{8})\n/;
/** Unpacked, in bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
export const LARGEST_BACKUP = 64 * 1024 * 1024;

/** A backup as one file: a line with version and checksum, and gzipped JSON. */
export function writeBackup(backup: Backup): Uint8Array {
  const body = gzipSync(utf8(JSON.stringify(toGraph(backup))), { mtime: 0 });
  const head = utf8(`coldstart-backup ${VERSION} ${checksum(body)}\n`);
  const file = new Uint8Array(head.length + body.length);
  file.set(head);
  file.set(body, head.length);
  return file;
}

const checksum = (bytes: Uint8Array) => (crc32(bytes) >>> 0).toString(16).padStart(8, '0');

/** The backup in a file, checked. @throws {WorkspaceProblem} that says what is wrong with it. */
export function readBackup(file: Uint8Array): Backup {
  const [head, version, sum] = HEAD.exec(text(file.subarray(0, 40))) ?? [];
  if (!head) throw new WorkspaceProblem('This file does not hold saved work of Coldstart.');
  if (Number(version) > VERSION)
    throw new WorkspaceProblem(
      `It was saved by a newer version of Coldstart (format ${version}). Reload the page to get the newest.`,
    );
  const body = file.subarray(head.length);
  if (checksum(body) !== sum) throw new WorkspaceProblem('The file is damaged or incomplete. Nothing was changed.');
  const size = body.length < 4 ? 0 : new DataView(body.buffer, body.byteOffset).getUint32(body.length - 4, true);
  if (size > MOST_BYTES) throw new WorkspaceProblem('What the file unpacks to is too large.');
  try {
    return v.parse(BackupSchema, fromGraph(JSON.parse(text(gunzipSync(body))) as GraphJson));
  } catch (error) {
    const where = error instanceof v.ValiError ? ` (at ${v.getDotPath(error.issues[0]) ?? 'its top'})` : '';
    throw new WorkspaceProblem(`Something in the file has the wrong form${where}. Nothing was changed.`);
  }
}

/** Work of two browsers: what both have stays as it is in the first, and steps met in either are met. */
export function mergedBackup(here: Backup, there: Backup): Backup {
  const slugs = new Set([...Object.keys(here.progress), ...Object.keys(there.progress)]);
  const progress = Object.fromEntries(
    [...slugs].map((slug) => {
      const [a, b] = [here.progress[slug], there.progress[slug]];
      const openedAt = Math.max(a?.openedAt ?? 0, b?.openedAt ?? 0);
      const met = [...new Set([...(a?.met ?? []), ...(b?.met ?? [])])];
      return [slug, { ...b, ...a, met, ...(openedAt ? { openedAt } : {}) }];
    }),
  );
  // Files and account of a lesson belong together: who has the one here keeps the other as well.
  const started = new Set([...here.files.keys(), ...here.accounts.keys()]);
  const missing = <T>(theirs: ReadonlyMap<string, T>) => [...theirs].filter(([key]) => !started.has(key));
  return {
    at: here.at,
    progress,
    settings: { ...there.settings, ...here.settings },
    files: new Map([...missing(there.files), ...here.files]),
    accounts: new Map([...missing(there.accounts), ...here.accounts]),
    workspaces: new Map([...there.workspaces, ...here.workspaces]),
    others: new Map(
      [...new Set([...there.others.keys(), ...here.others.keys()])].map((name) => [
        name,
        new Map([...(there.others.get(name) ?? []), ...(here.others.get(name) ?? [])]),
      ]),
    ),
  };
}
