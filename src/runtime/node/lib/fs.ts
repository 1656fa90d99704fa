import events from './events-module.ts';
import constants from './fs-constants.ts';
import { cp, cpSync } from './fs-cp.ts';
import { Dir, opendirSync } from './fs-dir.ts';
import { FileHandle } from './fs-file-handle.ts';
import { Dirent, Stats } from './fs-stats.ts';
import { ReadStream, WriteStream } from './fs-streams.ts';
import { existsSync, syncCalls } from './fs-sync.ts';
import { unwatchFile, watch, watchFile } from './fs-watch.ts';
import { invalidArgument } from './node-error.ts';
import { promisify } from './promisify.ts';

type Fn = (...args: any[]) => any;

/** What a call hands its callback besides the result. */
const extraResults: Record<string, (args: any[]) => unknown[]> = {
  read: (args) => [args[1]],
  readv: (args) => [args[1]],
  write: (args) => [args[1]],
  writev: (args) => [args[1]],
};

/** The work happens when the event loop comes to it, as a thread of Node's pool would have done it. */
function withCallback(name: string, call: Fn): Fn {
  return (...args) => {
    const callback = args.length > 1 ? args.pop() : undefined;
    if (typeof callback !== 'function') throw invalidArgument('cb', 'of type function', callback);
    setImmediate(() => {
      let result: unknown;
      try {
        result = call(...args);
      } catch (error) {
        callback(error);
        return;
      }
      callback(null, ...(result === undefined ? [] : [result]), ...(extraResults[name]?.(args) ?? []));
    });
  };
}

function withPromise(call: Fn): Fn {
  return (...args) =>
    new Promise((resolve, reject) => {
      setImmediate(() => {
        try {
          resolve(call(...args));
        } catch (error) {
          reject(error);
        }
      });
    });
}

/** A function under the name of its property, as stacks and `util.inspect` show it. */
const named = (name: string, fn: Fn): [string, Fn] => [name, Object.defineProperty(fn, 'name', { value: name })];

const entries = Object.entries({ ...syncCalls, opendir: opendirSync }) as [string, Fn][];
const onDescriptors = new Set(
  'close fchmod fchown fstat fsync fdatasync ftruncate futimes read readv write writev'.split(' '),
);

const promises = {
  ...Object.fromEntries(
    entries.filter(([name]) => !onDescriptors.has(name)).map(([name, call]) => named(name, withPromise(call))),
  ),
  open: withPromise((...args) => new FileHandle(syncCalls.open(...(args as [unknown])), withPromise)),
  constants,
};

function exists(path: unknown, callback: (found: boolean) => void): void {
  setImmediate(() => callback(existsSync(path)));
}
Object.defineProperty(exists, promisify.custom, { value: withPromise(existsSync) });

function cpWithCallback(source: unknown, target: unknown, ...rest: any[]): void {
  const callback = rest.pop();
  if (typeof callback !== 'function') throw invalidArgument('cb', 'of type function', callback);
  cp(source, target, ...rest).then(() => callback(null), callback);
}

/** `fs.promises.writeFile` also takes streams and other iterables of chunks. */
function writing(write: (path: unknown, data: unknown, options?: unknown) => Promise<void>) {
  return async function writeFile(path: unknown, data: any, options?: unknown): Promise<void> {
    const iterable = typeof data === 'object' && data && !ArrayBuffer.isView(data);
    if (!iterable || !(data[Symbol.asyncIterator] ?? data[Symbol.iterator])) return write(path, data, options);
    const chunks: Buffer[] = [];
    for await (const chunk of data) chunks.push(Buffer.from(chunk));
    return write(path, Buffer.concat(chunks), options);
  };
}

/** `fs.promises.watch`: changes as an async iterator, until the signal ends it. */
async function* watching(path: unknown, options?: { signal?: AbortSignal }): AsyncGenerator<object, void> {
  const watcher = watch(path, options);
  try {
    for await (const [eventType, filename] of events.on(watcher, 'change', options)) yield { eventType, filename };
  } finally {
    watcher.close();
  }
}

const fs = {
  ...Object.fromEntries(entries.map(([name, call]) => named(`${name}Sync`, call))),
  ...Object.fromEntries(entries.map(([name, call]) => named(name, withCallback(name, call)))),
  cp: Object.defineProperty(cpWithCallback, 'name', { value: 'cp' }),
  cpSync,
  watch,
  watchFile,
  unwatchFile,
  exists,
  existsSync,
  createReadStream: (path: unknown, options?: unknown) => new ReadStream(path, options),
  createWriteStream: (path: unknown, options?: unknown) => new WriteStream(path, options),
  ReadStream,
  WriteStream,
  Stats,
  Dir,
  Dirent,
  constants,
  F_OK: constants.F_OK,
  R_OK: constants.R_OK,
  W_OK: constants.W_OK,
  X_OK: constants.X_OK,
  promises: {
    ...promises,
    cp,
    watch: watching,
    writeFile: writing(withPromise(syncCalls.writeFile)),
    appendFile: writing(withPromise(syncCalls.appendFile)),
  },
};

export default fs;
