/** The values of every `AsyncLocalStorage` at one point of the program. */
export interface Frame {
  readonly id: number;
  readonly values: ReadonlyMap<object, unknown>;
}

/**
 * The id of the current frame; 0 until there is a storage. The engine carries this word over the awaits of async functions
 * (`quickjs/build/async-functions.ts`), and finds it by its place in memory.
 */
export const contextCell = new Int32Array(1);

const root: Frame = { id: 1, values: new Map() };
const frames = new Map([[root.id, root]]);
let lastId = root.id;

/** What still waits for something in an older frame than these loses its values. */
const mostFrames = 10_000;

function frameOf(values: Frame['values']): Frame {
  const frame = { id: ++lastId, values };
  frames.set(frame.id, frame);
  if (frames.size > mostFrames) for (const id of frames.keys()) if (id !== root.id) return forget(id, frame);
  return frame;
}

function forget(id: number, frame: Frame): Frame {
  frames.delete(id);
  return frame;
}

export const captureFrame = (): Frame => frames.get(contextCell[0]!) ?? root;

function enter(frame: Frame): void {
  contextCell[0] = frame.id;
}

/** What the event loop calls starts outside of all frames. */
export function leaveFrames(): void {
  if (tracking) enter(root);
}

export function runInFrame<T>(frame: Frame, fn: (...args: any[]) => T, thisArg?: unknown, args: unknown[] = []): T {
  const before = captureFrame();
  enter(frame);
  try {
    return Reflect.apply(fn, thisArg, args) as T;
  } finally {
    enter(before);
  }
}

/** A function that runs in the frame in which it was bound. */
export function bound<F>(fn: F): F {
  if (typeof fn !== 'function' || !tracking) return fn;
  const frame = captureFrame();
  return function (this: unknown, ...args: unknown[]) {
    return runInFrame(frame, fn as unknown as (...args: unknown[]) => unknown, this, args);
  } as F;
}

let tracking = false;

/**
 * Makes frames follow `then`, timers, ticks and microtasks; done when the first storage is made, since it costs a
 * closure a callback. Across `await` the engine carries them.
 */
function track(): void {
  if (tracking) return;
  tracking = true;
  enter(root);
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

/** Follows callbacks, timers, ticks, `.then` chains and the awaits of async functions and generators. */
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
    const { values } = captureFrame();
    return this.#enabled && values.has(this) ? (values.get(this) as T) : this.#default;
  }
  run<R>(store: T, fn: (...args: any[]) => R, ...args: unknown[]): R {
    this.#enabled = true;
    return runInFrame(frameOf(new Map(captureFrame().values).set(this, store)), fn, undefined, args);
  }
  exit<R>(fn: (...args: any[]) => R, ...args: unknown[]): R {
    const values = new Map(captureFrame().values);
    values.delete(this);
    return runInFrame(frameOf(values), fn, undefined, args);
  }
  enterWith(store: T): void {
    this.#enabled = true;
    enter(frameOf(new Map(captureFrame().values).set(this, store)));
  }
  disable(): void {
    this.#enabled = false;
  }
  static bind<F>(fn: F): F {
    track();
    return bound(fn);
  }
  static snapshot(): (fn: (...args: any[]) => unknown, ...args: unknown[]) => unknown {
    const frame = captureFrame();
    return (fn, ...args) => runInFrame(frame, fn, undefined, args);
  }
}

export class AsyncResource {
  readonly type: string;
  #frame = captureFrame();
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
