/** The values of every `AsyncLocalStorage` at one point of the program. */
export type Frame = ReadonlyMap<object, unknown>;

let current: Frame = new Map();

export const captureFrame = (): Frame => current;

export function runInFrame<T>(frame: Frame, fn: (...args: any[]) => T, thisArg?: unknown, args: unknown[] = []): T {
  const before = current;
  current = frame;
  try {
    return Reflect.apply(fn, thisArg, args) as T;
  } finally {
    current = before;
  }
}

/** A function that runs in the frame in which it was bound. */
export function bound<F>(fn: F): F {
  if (typeof fn !== 'function' || !tracking) return fn;
  const frame = current;
  return function (this: unknown, ...args: unknown[]) {
    return runInFrame(frame, fn as unknown as (...args: unknown[]) => unknown, this, args);
  } as F;
}

let tracking = false;

/**
 * Makes frames follow `then`, timers, ticks and microtasks; done when the first storage is made, since it costs a
 * closure a callback. Code after an `await` of a native promise resumes outside of our `then` and is followed only as
 * far as the engine calls it: see the limits in `AsyncLocalStorage`.
 */
function track(): void {
  if (tracking) return;
  tracking = true;
  const { then } = Promise.prototype;
  // oxlint-disable-next-line no-extend-native, no-thenable -- this is the engine's side of Node's async context
  Promise.prototype.then = function (this: Promise<unknown>, onFulfilled?: any, onRejected?: any) {
    return then.call(this, bound(onFulfilled), bound(onRejected));
  } as typeof then;
  for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'] as const) {
    const original = globalThis[name] as (...args: any[]) => unknown;
    const wrapped = (callback: unknown, ...args: unknown[]) => original(bound(callback), ...args);
    Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
    (globalThis as any)[name] = wrapped;
  }
  const nextTick = process.nextTick as (...args: any[]) => void;
  process.nextTick = ((callback: unknown, ...args: unknown[]) =>
    nextTick.call(process, bound(callback), ...args)) as never;
}

/**
 * Follows callbacks, timers, ticks and `.then` chains. Across `await` on a native promise the engine gives no hook: the
 * value is there until the first `await` of an async function, and after it in code reached through `.then`.
 */
export class AsyncLocalStorage<T> {
  #enabled = true;
  #default: T | undefined;
  readonly name: string;

  constructor(options: { defaultValue?: T; name?: string } = {}) {
    track();
    this.#default = options.defaultValue;
    this.name = options.name ?? '';
  }

  getStore(): T | undefined {
    return this.#enabled && current.has(this) ? (current.get(this) as T) : this.#default;
  }
  run<R>(store: T, fn: (...args: any[]) => R, ...args: unknown[]): R {
    this.#enabled = true;
    return runInFrame(new Map(current).set(this, store), fn, undefined, args);
  }
  exit<R>(fn: (...args: any[]) => R, ...args: unknown[]): R {
    const frame = new Map(current);
    frame.delete(this);
    return runInFrame(frame, fn, undefined, args);
  }
  enterWith(store: T): void {
    this.#enabled = true;
    current = new Map(current).set(this, store);
  }
  disable(): void {
    this.#enabled = false;
  }
  static bind<F>(fn: F): F {
    track();
    return bound(fn);
  }
  static snapshot(): (fn: (...args: any[]) => unknown, ...args: unknown[]) => unknown {
    const frame = current;
    return (fn, ...args) => runInFrame(frame, fn, undefined, args);
  }
}

export class AsyncResource {
  readonly type: string;
  #frame = current;
  constructor(type: string) {
    this.type = type;
  }
  runInAsyncScope<R>(fn: (...args: any[]) => R, thisArg?: unknown, ...args: unknown[]): R {
    return runInFrame(this.#frame, fn, thisArg, args);
  }
  bind<F extends (...args: any[]) => unknown>(fn: F): F {
    return ((...args: unknown[]) => this.runInAsyncScope(fn, undefined, ...args)) as F;
  }
  emitDestroy(): this {
    return this;
  }
  asyncId(): number {
    return 1;
  }
  triggerAsyncId(): number {
    return 0;
  }
  static bind<F extends (...args: any[]) => unknown>(fn: F): F {
    return new AsyncResource('bound').bind(fn);
  }
}
