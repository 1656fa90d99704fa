import { pathArgument } from './fs-arguments.ts';
import { EventEmitter } from './events.ts';
import { Stats } from './fs-stats.ts';
import { type Observer, volume } from './fs-volume.ts';
import { systemError } from './node-error.ts';
import path from './path.ts';

type Listener = (...args: any[]) => void;

interface WatchOptions {
  persistent?: boolean;
  recursive?: boolean;
  signal?: AbortSignal;
}

/** What `fs.watch` gives. Only this program can change anything, below `/tmp`; everything else stays as it is. */
class FSWatcher extends EventEmitter {
  #observer: Observer;
  /** Keeps the event loop going, as an open watch does. */
  #hold: NodeJS.Timeout;

  constructor(target: string, { persistent = true, recursive = false, signal }: WatchOptions) {
    super();
    const watched = volume.get(target, 'watch').kind === 'directory';
    this.#observer = (kind, changed) => {
      const inside = recursive ? changed.startsWith(`${target}/`) : path.dirname(changed) === target;
      if (watched ? !inside : changed !== target) return;
      const name = watched ? path.relative(target, changed) : path.basename(changed);
      setImmediate(() => volume.observers.has(this.#observer) && this.emit('change', kind, name));
    };
    volume.observers.add(this.#observer);
    this.#hold = setInterval(() => {}, 60_000);
    if (!persistent) this.unref();
    signal?.addEventListener('abort', () => this.close(), { once: true });
  }

  close(): void {
    if (!volume.observers.delete(this.#observer)) return;
    clearInterval(this.#hold);
    setImmediate(() => this.emit('close'));
  }

  ref(): this {
    this.#hold.ref();
    return this;
  }

  unref(): this {
    this.#hold.unref();
    return this;
  }
}

/** `fs.watch(path[, options][, listener])`. @throws ENOENT */
export function watch(target: unknown, options?: unknown, listener?: Listener): FSWatcher {
  const { shown, absolute } = pathArgument(target, 'filename');
  if (!volume.find(absolute)) {
    const error = systemError('ENOENT', 'watch', shown);
    throw Object.assign(error, { filename: shown });
  }
  const heard = typeof options === 'function' ? (options as Listener) : listener;
  const watcher = new FSWatcher(absolute, typeof options === 'object' && options ? options : {});
  if (heard) watcher.on('change', heard);
  return watcher;
}

const files = new Map<string, { timer: NodeJS.Timeout; listeners: Set<Listener> }>();

const look = (target: string): Stats => {
  const found = volume.find(target);
  return new Stats(found ?? { kind: 'file', size: 0, mode: 0, ino: 0, mtimeMs: 0, birthtimeMs: 0, names: 0 });
};

/** `fs.watchFile(path[, options], listener)`: looks at the file every 5,007 ms or `interval`. */
export function watchFile(target: unknown, options: any, listener?: Listener): void {
  const { absolute } = pathArgument(target, 'filename');
  const heard: Listener = typeof options === 'function' ? options : listener!;
  const known = files.get(absolute);
  if (known) {
    known.listeners.add(heard);
    return;
  }
  let before = look(absolute);
  const timer = setInterval(() => {
    const now = look(absolute);
    if (now.mtimeMs === before.mtimeMs && now.size === before.size && now.ino === before.ino) return;
    for (const listen of listeners) listen(now, before);
    before = now;
  }, options?.interval ?? 5007);
  if (options?.persistent === false) timer.unref();
  const listeners = new Set([heard]);
  files.set(absolute, { timer, listeners });
}

/** Ends `fs.watchFile`: for one listener, or for all of the file's. */
export function unwatchFile(target: unknown, listener?: Listener): void {
  const { absolute } = pathArgument(target, 'filename');
  const known = files.get(absolute);
  if (!known) return;
  if (listener) known.listeners.delete(listener);
  if (listener && known.listeners.size) return;
  clearInterval(known.timer);
  files.delete(absolute);
}
