import { AsyncResource } from './async-context.ts';
import { checkMaxListeners, EventEmitter, errorMonitor, rejectionSymbol } from './events.ts';
import { EventTarget } from './event-target.ts';
import { abortError } from './abort-controller.ts';
import { invalidArgument } from './node-error.ts';

type Signalled = { signal?: AbortSignal };

function subscribe(target: any, name: string, listener: (...args: any[]) => void, options?: object): () => void {
  if (typeof target?.on === 'function') {
    target.on(name, listener);
    return () => target.removeListener(name, listener);
  }
  if (typeof target?.addEventListener !== 'function')
    throw invalidArgument('emitter', 'an instance of EventEmitter', target);
  target.addEventListener(name, listener, options);
  return () => target.removeEventListener(name, listener);
}

/** Settles with the arguments of the next event of that name; rejects on `error`. */
function once(emitter: unknown, name: string, options: Signalled = {}): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted) return reject(abortError(options.signal.reason));
    const stop: (() => void)[] = [];
    const settle = (end: (value: any) => void) => (value: unknown) => {
      for (const one of stop) one();
      end(value);
    };
    const resolved = settle(resolve);
    const rejected = settle(reject);
    stop.push(subscribe(emitter, name, (...args) => resolved(args)));
    if (name !== 'error' && typeof (emitter as any).on === 'function') stop.push(subscribe(emitter, 'error', rejected));
    if (options.signal)
      stop.push(subscribe(options.signal, 'abort', () => rejected(abortError(options.signal!.reason))));
  });
}

/** An async iterator over the events of a name. */
function on(emitter: unknown, name: string, options: Signalled = {}): AsyncIterableIterator<unknown[]> {
  const events: unknown[][] = [];
  const waiting: { resolve: (value: IteratorResult<unknown[]>) => void; reject: (error: unknown) => void }[] = [];
  let failure: { error: unknown } | undefined;
  let done = false;
  const finish = () => {
    done = true;
    for (const one of stop) one();
    for (const { resolve } of waiting.splice(0)) resolve({ done: true, value: undefined });
    return Promise.resolve({ done: true as const, value: undefined });
  };
  const fail = (error: unknown) => {
    const first = waiting.shift();
    if (first) first.reject(error);
    else failure = { error };
    finish();
  };
  const stop = [
    subscribe(emitter, name, (...args) => {
      const first = waiting.shift();
      if (first) first.resolve({ done: false, value: args });
      else events.push(args);
    }),
  ];
  if (name !== 'error' && typeof (emitter as any).on === 'function') stop.push(subscribe(emitter, 'error', fail));
  if (options.signal) stop.push(subscribe(options.signal, 'abort', () => fail(abortError(options.signal!.reason))));
  return {
    next() {
      const event = events.shift();
      if (event) return Promise.resolve({ done: false, value: event });
      if (failure) {
        const { error } = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (done) return finish();
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: finish,
    throw(error: unknown) {
      fail(error);
      return finish();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  } as AsyncIterableIterator<unknown[]>;
}

function getEventListeners(target: any, name: string): unknown[] {
  if (typeof target?.listeners === 'function') return target.listeners(name);
  if (target instanceof EventTarget) return EventTarget.listenersOf(target, name);
  throw invalidArgument('emitter', 'an instance of EventEmitter or EventTarget', target);
}

function setMaxListeners(count = EventEmitter.defaultMaxListeners, ...targets: any[]): void {
  checkMaxListeners('setMaxListeners', count);
  if (!targets.length) EventEmitter.defaultMaxListeners = count;
  for (const target of targets) target.setMaxListeners?.(count);
}

/** An emitter whose listeners run in the asynchronous context it was made in. */
class EventEmitterAsyncResource extends EventEmitter {
  readonly asyncResource: AsyncResource;

  constructor(options: string | { name?: string; captureRejections?: boolean } = {}) {
    const settings = typeof options === 'string' ? { name: options } : options;
    super(settings);
    this.asyncResource = new AsyncResource(settings.name ?? new.target.name);
  }
  get asyncId(): number {
    return this.asyncResource.asyncId();
  }
  get triggerAsyncId(): number {
    return this.asyncResource.triggerAsyncId();
  }
  emitDestroy(): void {
    this.asyncResource.emitDestroy();
  }
  override emit(name: string | symbol, ...args: unknown[]): boolean {
    return this.asyncResource.runInAsyncScope(() => super.emit(name, ...args)) as boolean;
  }
}

function addAbortListener(signal: AbortSignal, listener: () => void): { [Symbol.dispose]?(): void } {
  if (signal.aborted) {
    queueMicrotask(listener);
    return { [Symbol.dispose ?? Symbol.for('Symbol.dispose')]() {} };
  }
  return { [Symbol.dispose ?? Symbol.for('Symbol.dispose')]: subscribe(signal, 'abort', listener, { once: true }) };
}

const events = Object.assign(EventEmitter, {
  EventEmitter,
  EventEmitterAsyncResource,
  once,
  on,
  getEventListeners,
  setMaxListeners,
  addAbortListener,
  errorMonitor,
  captureRejectionSymbol: rejectionSymbol,
  captureRejections: false,
  usingDomains: false,
  listenerCount: (emitter: EventEmitter, name: string) => emitter.listenerCount(name),
  getMaxListeners: (emitter: EventEmitter) => emitter.getMaxListeners?.() ?? EventEmitter.defaultMaxListeners,
});

export default events;
