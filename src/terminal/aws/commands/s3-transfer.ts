import { CallError } from '../../../bridge/account-port.ts';
import { CliError, usageError } from '../cli-error.ts';
import { type Argument } from '../input/arguments.ts';
import { parseWords } from '../input/parse-words.ts';
import { callAs, type Session } from '../session.ts';

/** The files and objects that `aws s3 cp`, `mv`, `rm` and `sync` go over. */

export interface Spot {
  kind: 'file' | 'object';
  /** Absolute path, or the key. */
  path: string;
  bucket: string;
}

export interface Item {
  /** Below the source: what is matched by `--exclude` and `--include`, and added to the target. */
  name: string;
  size: number;
  modified: number;
  from: Spot;
}

const plain = (name: string, takes: Argument['takes'] = 'one'): Argument => ({ name, takes, required: false });
const shared: readonly Argument[] = [
  ...[
    'recursive',
    'dryrun',
    'quiet',
    'only-show-errors',
    'delete',
    'size-only',
    'force',
    'human-readable',
    'summarize',
  ].map((name) => plain(name, 'none')),
  ...['content-type', 'cache-control', 'acl', 'storage-class', 'metadata', 'expires-in'].map((name) => plain(name)),
];

export interface Given {
  paths: string[];
  has(name: string): boolean;
  value(name: string): string | undefined;
  /** `--exclude` and `--include` in their order: the last that fits decides. */
  wanted(name: string): boolean;
}

/** @throws {CliError} */
export function readGiven(words: readonly string[], paths: number, usage: string): Given {
  const filters: { pattern: RegExp; keep: boolean }[] = [];
  const rest: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const kind = /^--(exclude|include)$/.exec(words[i]!)?.[1];
    if (kind) filters.push({ pattern: glob(words[++i] ?? ''), keep: kind === 'include' });
    else rest.push(words[i]!);
  }
  const positional = Array.from(
    { length: paths },
    (_, i): Argument => ({ name: `path${i}`, takes: 'one', required: false, positional: true }),
  );
  const { given, unknown } = parseWords(rest, [...positional, ...shared]);
  if (unknown.length) throw new CliError('parameter', `\nUnknown options: ${unknown.join(',')}`);
  const found = positional.flatMap(({ name }) => given.get(name) ?? []);
  if (found.length < paths) throw usageError(`the following arguments are required: ${usage}`);
  return {
    paths: found,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.[0],
    wanted: (name) => filters.reduce((keep, filter) => (filter.pattern.test(name) ? filter.keep : keep), true),
  };
}

const glob = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')
      .replace(/\[!/g, '[^')}$`,
    's',
  );

/** `s3://bucket/key`, or a path of the terminal's files. */
export function spotOf(text: string, session: Session): Spot {
  const [, bucket, key] = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(text) ?? [];
  if (bucket !== undefined) return { kind: 'object', bucket, path: key! };
  return { kind: 'file', bucket: '', path: session.place.resolve(text) };
}

export const call = (session: Session, operation: string, input: object): Promise<any> =>
  callAs(session, 's3', operation, input);

/** The service's refusal in the words of `aws s3`. */
export async function saying<T>(operation: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    const head = operation.startsWith('Head');
    throw new CliError(
      'service',
      `An error occurred (${head ? error.status : error.code}) when calling the ${operation} operation: ${head && error.status === 404 ? `Key "${String(error.fields.Key ?? '')}" does not exist` : error.message}`,
    );
  }
}

/** Every object below a prefix. */
export async function listObjects(session: Session, bucket: string, prefix: string): Promise<Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  do {
    const page = await saying('ListObjectsV2', () =>
      call(session, 'ListObjectsV2', {
        Bucket: bucket,
        Prefix: prefix,
        ...(token ? { ContinuationToken: token } : {}),
      }),
    );
    for (const each of page.Contents ?? [])
      items.push({
        name: each.Key.slice(prefix.length).replace(/^\//, ''),
        size: each.Size,
        modified: each.LastModified.getTime(),
        from: { kind: 'object', bucket, path: each.Key },
      });
    token = page.NextContinuationToken;
  } while (token);
  return items;
}

/** Every file below a folder. */
export function listFiles(session: Session, folder: string): Item[] {
  const { files } = session.host;
  return files.list().flatMap((path): Item[] => {
    const bytes = path.startsWith(`${folder === '/' ? '' : folder}/`) ? files.read(path) : null;
    if (!bytes) return [];
    return [
      {
        name: path.slice(folder === '/' ? 1 : folder.length + 1),
        size: bytes.length,
        modified: 0,
        from: { kind: 'file', bucket: '', path },
      },
    ];
  });
}

/** As it is printed: `s3://bucket/key`, or the path from here. */
export function shownAs({ kind, bucket, path }: Spot, session: Session): string {
  if (kind === 'object') return `s3://${bucket}/${path}`;
  const here = session.place.resolve('.');
  if (!path.startsWith(`${here}/`)) return path;
  const name = path.slice(here.length + 1);
  return name.includes('/') ? name : `./${name}`;
}
