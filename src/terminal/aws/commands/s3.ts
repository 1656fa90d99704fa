import { CliError, ExitCode } from '../cli-error.ts';
import { parseShorthand } from '../input/shorthand.ts';
import type { Session } from '../session.ts';
import { CallError } from '../../../bridge/account-port.ts';
import {
  call,
  type Given,
  type Item,
  listFiles,
  listObjects,
  readGiven,
  saying,
  shownAs,
  type Spot,
  spotOf,
} from './s3-transfer.ts';

/** `aws s3 …`: the commands on files and objects, with the official command's words. Each is one or more calls of S3's API. */

const stamp = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
const notS3 = (path: string) => new CliError('parameter', `Invalid argument type: ${path} is no s3://bucket/key`);

export async function ls(words: readonly string[], session: Session): Promise<void> {
  const given = readGiven(words.some((word) => !word.startsWith('-')) ? words : [...words, 's3://'], 1, 'paths');
  const text = given.paths[0]!;
  const { bucket, path } = spotOf(text.startsWith('s3://') ? text : `s3://${text}`, session);
  const { out } = session.streams;
  if (!bucket) {
    const { Buckets = [] } = await saying('ListBuckets', () => call(session, 'ListBuckets', {}));
    for (const { Name, CreationDate } of Buckets) out(`${stamp(CreationDate.getTime())} ${Name}\n`);
    return;
  }
  const all = await listObjects(session, bucket, path);
  const start = path.lastIndexOf('/') + 1;
  const folders = new Set<string>();
  const objects: Item[] = [];
  for (const item of all) {
    const rest = item.from.path.slice(start);
    const inner = given.has('recursive') ? '' : (/^[^/]*\//.exec(item.from.path.slice(path.length))?.[0] ?? '');
    if (inner) folders.add(`${path.slice(start)}${inner}`);
    else objects.push({ ...item, name: given.has('recursive') ? item.from.path : rest });
  }
  for (const folder of [...folders].sort()) out(`${'PRE'.padStart(30)} ${folder}\n`);
  for (const { modified, size, name } of objects) out(`${stamp(modified)} ${String(size).padStart(10)} ${name}\n`);
  if (given.has('summarize'))
    out(`\nTotal Objects: ${objects.length}\n   Total Size: ${objects.reduce((sum, { size }) => sum + size, 0)}\n`);
  else if (!objects.length && !folders.size && path) throw new ExitCode(1);
}

export async function mb(words: readonly string[], session: Session): Promise<void> {
  const { bucket } = objectOf(readGiven(words, 1, 'path'), session);
  const where =
    session.region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: session.region } };
  await orFail(`make_bucket failed: s3://${bucket} `, session, 'CreateBucket', { Bucket: bucket, ...where });
  session.streams.out(`make_bucket: ${bucket}\n`);
}

export async function rb(words: readonly string[], session: Session): Promise<void> {
  const given = readGiven(words, 1, 'path');
  const { bucket } = objectOf(given, session);
  if (given.has('force')) for (const item of await listObjects(session, bucket, '')) await remove(item, given, session);
  await orFail(`remove_bucket failed: s3://${bucket} `, session, 'DeleteBucket', { Bucket: bucket });
  session.streams.out(`remove_bucket: ${bucket}\n`);
}

export const rm = async (words: readonly string[], session: Session): Promise<void> => {
  const given = readGiven(words, 1, 'paths');
  const { bucket, path } = objectOf(given, session);
  const items = given.has('recursive')
    ? (await listObjects(session, bucket, path)).filter(({ name }) => given.wanted(name))
    : [{ name: path, size: 0, modified: 0, from: { kind: 'object' as const, bucket, path } }];
  for (const item of items) await remove(item, given, session);
};

export const cp = (words: readonly string[], session: Session): Promise<void> => transfer('copy', words, session);
export const mv = (words: readonly string[], session: Session): Promise<void> => transfer('move', words, session);

async function transfer(kind: 'copy' | 'move', words: readonly string[], session: Session): Promise<void> {
  const given = readGiven(words, 2, 'paths');
  const [from, to] = given.paths.map((path) => spotOf(path, session)) as [Spot, Spot];
  refuseTwoFiles(from, to, kind === 'copy' ? 'cp' : 'mv', given);
  if (given.has('recursive')) {
    const items = await everything(from, session);
    for (const item of items.filter(({ name }) => given.wanted(name)))
      await move(kind, item, below(to, item.name), given, session);
    return;
  }
  const name = from.path.split('/').pop()!;
  const intoFolder =
    to.kind === 'object'
      ? !to.path || to.path.endsWith('/')
      : given.paths[1]!.endsWith('/') || session.host.files.isFolder(to.path);
  if (from.kind === 'file' && !session.host.files.read(from.path))
    throw new CliError('general', `The user-provided path ${given.paths[0]} does not exist.`);
  if (from.kind === 'object')
    await call(session, 'HeadObject', { Bucket: from.bucket, Key: from.path }).catch((error) => {
      if (!(error instanceof CallError)) throw error;
      const text = error.status === 404 ? `Key "${from.path}" does not exist` : 'Forbidden';
      throw new CliError(
        'general',
        `fatal error: An error occurred (${error.status}) when calling the HeadObject operation: ${text}`,
      );
    });
  await move(kind, { name, size: 0, modified: 0, from }, intoFolder ? below(to, name) : to, given, session);
}

export async function sync(words: readonly string[], session: Session): Promise<void> {
  const given = readGiven(words, 2, 'paths');
  const [from, to] = given.paths.map((path) => spotOf(path, session)) as [Spot, Spot];
  refuseTwoFiles(from, to, 'sync', given);
  const [source, target] = [await everything(from, session), await everything(to, session)];
  const there = new Map(target.map((item) => [item.name, item]));
  for (const item of source.filter(({ name }) => given.wanted(name))) {
    const old = there.get(item.name);
    const newer = item.from.kind === 'object' && old?.from.kind === 'object' && item.modified > old.modified;
    // Files here have no dates: size and, between buckets, date decide.
    if (!old || old.size !== item.size || (newer && !given.has('size-only')))
      await move('copy', item, below(to, item.name), given, session);
  }
  if (!given.has('delete')) return;
  const kept = new Set(source.map(({ name }) => name));
  for (const item of target) if (!kept.has(item.name) && given.wanted(item.name)) await remove(item, given, session);
}

const everything = async (spot: Spot, session: Session): Promise<Item[]> =>
  spot.kind === 'object' ? listObjects(session, spot.bucket, spot.path) : listFiles(session, spot.path);

const below = (spot: Spot, name: string): Spot => ({
  ...spot,
  path: !spot.path || spot.path.endsWith('/') ? spot.path + name : `${spot.path}/${name}`,
});

function objectOf(given: Given, session: Session): Spot {
  const spot = spotOf(given.paths[0]!, session);
  if (spot.kind !== 'object' || !spot.bucket) throw notS3(given.paths[0]!);
  return spot;
}

function refuseTwoFiles(from: Spot, to: Spot, command: string, { paths }: Given): void {
  if (from.kind === 'file' && to.kind === 'file')
    throw new CliError(
      'parameter',
      `usage: aws s3 ${command} <LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>\nError: Invalid argument type (${paths.join(' ')})`,
    );
}

async function orFail(before: string, session: Session, operation: string, input: object): Promise<void> {
  await saying(operation, () => call(session, operation, input)).catch((error) => {
    if (!(error instanceof CliError)) throw error;
    session.streams.err(`${before}${error.message}\n`);
    throw new ExitCode(1);
  });
}

const say = (text: string, given: Given, session: Session): void => {
  if (!given.has('quiet') && !given.has('only-show-errors')) session.streams.out(`${text}\n`);
};

async function remove({ from }: Item, given: Given, session: Session): Promise<void> {
  const shown = shownAs(from, session);
  if (given.has('dryrun')) return say(`(dryrun) delete: ${shown}`, given, session);
  if (from.kind === 'file') session.host.files.remove(from.path);
  else await orFail(`delete failed: ${shown} `, session, 'DeleteObject', { Bucket: from.bucket, Key: from.path });
  say(`delete: ${shown}`, given, session);
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  csv: 'text/csv',
  gif: 'image/gif',
  html: 'text/html',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  js: 'text/javascript',
  json: 'application/json',
  md: 'text/markdown',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xml: 'application/xml',
  zip: 'application/zip',
};

async function move(kind: 'copy' | 'move', { from }: Item, to: Spot, given: Given, session: Session): Promise<void> {
  const word = kind === 'move' ? 'move' : from.kind === 'file' ? 'upload' : to.kind === 'file' ? 'download' : 'copy';
  const text = `${shownAs(from, session)} to ${shownAs(to, session)}`;
  if (given.has('dryrun')) return say(`(dryrun) ${word}: ${text}`, given, session);
  const type =
    given.value('content-type') ??
    (from.kind === 'file' ? TYPES[/\.(\w+)$/.exec(from.path)?.[1]?.toLowerCase() ?? ''] : undefined);
  const extra = {
    ...(type ? { ContentType: type } : {}),
    ...(given.value('cache-control') ? { CacheControl: given.value('cache-control') } : {}),
    ...(given.value('acl') ? { ACL: given.value('acl') } : {}),
    ...(given.value('storage-class') ? { StorageClass: given.value('storage-class') } : {}),
    ...(given.value('metadata') ? { Metadata: parseShorthand(given.value('metadata')!) } : {}),
  };
  const target = { Bucket: to.bucket, Key: to.path };
  const failed = `${word} failed: ${text} `;
  if (from.kind === 'file')
    await orFail(failed, session, 'PutObject', { ...target, Body: session.host.files.read(from.path), ...extra });
  else if (to.kind === 'object')
    await orFail(failed, session, 'CopyObject', {
      ...target,
      CopySource: `${from.bucket}/${encodeURIComponent(from.path)}`,
      ...extra,
    });
  else {
    const { Body } = await saying('GetObject', () =>
      call(session, 'GetObject', { Bucket: from.bucket, Key: from.path }),
    );
    session.host.files.write(to.path, Body ?? new Uint8Array());
  }
  if (kind === 'move') {
    if (from.kind === 'file') session.host.files.remove(from.path);
    else await saying('DeleteObject', () => call(session, 'DeleteObject', { Bucket: from.bucket, Key: from.path }));
  }
  say(`${word}: ${text}`, given, session);
}
