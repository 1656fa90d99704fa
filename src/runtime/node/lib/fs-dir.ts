import { fileOptions, pathArgument } from './fs-arguments.ts';
import type { Dirent } from './fs-stats.ts';
import { syncCalls } from './fs-sync.ts';
import { volume } from './fs-volume.ts';
import { nodeError, systemError } from './node-error.ts';

type Callback<T> = (error: unknown, value?: T) => void;

/** What `fs.opendir` gives: a directory read entry by entry. */
export class Dir {
  readonly path: string;
  #left: Dirent[] | null;

  constructor(path: string, entries: Dirent[]) {
    this.path = path;
    this.#left = entries;
  }

  #open(): Dirent[] {
    if (!this.#left) throw nodeError(Error, 'ERR_DIR_CLOSED', 'Directory handle was closed');
    return this.#left;
  }

  readSync(): Dirent | null {
    return this.#open().shift() ?? null;
  }

  closeSync(): void {
    this.#open();
    this.#left = null;
  }

  read(callback?: Callback<Dirent | null>): Promise<Dirent | null> | undefined {
    return this.#later(() => this.readSync(), callback);
  }

  close(callback?: Callback<void>): Promise<void> | undefined {
    return this.#later(() => this.closeSync(), callback);
  }

  #later<T>(work: () => T, callback?: Callback<T>): Promise<T> | undefined {
    if (!callback) return new Promise((resolve) => setImmediate(resolve)).then(work);
    this.#open();
    setImmediate(() => callback(null, work()));
    return undefined;
  }

  async *entries(): AsyncGenerator<Dirent, void> {
    try {
      for (let entry = await this.read(); entry; entry = (await this.read()) as Dirent | null) yield entry;
    } finally {
      this.closeSync();
    }
  }

  [Symbol.asyncIterator](): AsyncGenerator<Dirent, void> {
    return this.entries();
  }
}

export function opendirSync(target: unknown, options?: unknown): Dir {
  const { recursive } = fileOptions<{ recursive?: boolean }>(options);
  const { shown, absolute } = pathArgument(target);
  if (volume.get(absolute, 'opendir', shown).kind !== 'directory') throw systemError('ENOTDIR', 'opendir', shown);
  return new Dir(shown, syncCalls.readdir(target, { withFileTypes: true, recursive }));
}
