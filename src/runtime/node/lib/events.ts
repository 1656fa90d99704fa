import { inspect } from './inspect.ts';
import { invalidArgument, nodeError, outOfRange } from './node-error.ts';

type Listener = ((...args: any[]) => unknown) & { listener?: Listener };
type Name = string | symbol;
type Listeners = Record<Name, Listener | Listener[] | undefined>;

const errorMonitor = Symbol('events.errorMonitor');
const rejectionSymbol = Symbol.for('nodejs.rejection');
const captureSymbol = Symbol('kCapture');

/** Node's `EventEmitter`. A function, not a class: code of 2016 calls it on its own objects. */
export interface EventEmitter {
  _events: Listeners;
  _eventsCount: number;
  _maxListeners: number | undefined;
  domain: unknown;
  emit(name: Name, ...args: unknown[]): boolean;
  on(name: Name, listener: Listener): this;
  addListener(name: Name, listener: Listener): this;
  prependListener(name: Name, listener: Listener): this;
  once(name: Name, listener: Listener): this;
  prependOnceListener(name: Name, listener: Listener): this;
  off(name: Name, listener: Listener): this;
  removeListener(name: Name, listener: Listener): this;
  removeAllListeners(name?: Name): this;
  setMaxListeners(count: number): this;
  getMaxListeners(): number;
  listeners(name: Name): Listener[];
  rawListeners(name: Name): Listener[];
  listenerCount(name: Name, listener?: Listener): number;
  eventNames(): Name[];
}

interface EventEmitterConstructor {
  new (options?: { captureRejections?: boolean }): EventEmitter;
  (this: unknown, options?: { captureRejections?: boolean }): void;
  init(this: EventEmitter, options?: { captureRejections?: boolean }): void;
  prototype: EventEmitter;
  defaultMaxListeners: number;
}

export const EventEmitter = function EventEmitter(this: EventEmitter, options?: { captureRejections?: boolean }) {
  init.call(this, options);
} as unknown as EventEmitterConstructor;

let defaultMaxListeners = 10;

export function checkMaxListeners(name: string, count: unknown): asserts count is number {
  if (typeof count !== 'number') throw invalidArgument(name, 'of type number', count);
  if (count < 0 || Number.isNaN(count)) throw outOfRange(name, '>= 0', count);
}

function checkListener(listener: unknown): asserts listener is Listener {
  if (typeof listener !== 'function') throw invalidArgument('listener', 'of type function', listener);
}

const emptyEvents = (): Listeners => Object.create(null);

function init(this: EventEmitter, options?: { captureRejections?: boolean }): void {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = emptyEvents();
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
  if (options?.captureRejections) (this as any)[captureSymbol] = true;
}
EventEmitter.init = init;

function unhandled(args: unknown[]): never {
  const error = args[0];
  if (error instanceof Error) throw error;
  let shown: string;
  try {
    shown = inspect(error);
  } catch {
    shown = String(error);
  }
  const thrown = nodeError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
  (thrown as any).context = error;
  throw thrown;
}

function rejected(emitter: EventEmitter, error: unknown, name: Name, args: unknown[]): void {
  const handler = (emitter as any)[rejectionSymbol];
  if (typeof handler === 'function') handler.call(emitter, error, name, ...args);
  else emitter.emit('error', error);
}

function call(emitter: EventEmitter, listener: Listener, name: Name, args: unknown[]): void {
  const result = Reflect.apply(listener, emitter, args) as any;
  if (!(emitter as any)[captureSymbol] || typeof result?.then !== 'function') return;
  result.then(undefined, (error: unknown) => process.nextTick(() => rejected(emitter, error, name, args)));
}

function add(emitter: EventEmitter, name: Name, listener: unknown, first: boolean): void {
  checkListener(listener);
  emitter._events ??= emptyEvents();
  emitter._eventsCount ??= 0;
  if (emitter._events.newListener !== undefined) emitter.emit('newListener', name, listener.listener ?? listener);
  const known = emitter._events[name];
  if (known === undefined) {
    emitter._events[name] = listener;
    emitter._eventsCount++;
    return;
  }
  const all: Listener[] & { warned?: boolean } = typeof known === 'function' ? [known] : known;
  if (first) all.unshift(listener);
  else all.push(listener);
  emitter._events[name] = all;
  const most = emitter.getMaxListeners();
  if (most > 0 && all.length > most && !all.warned) {
    all.warned = true;
    const message = `Possible EventEmitter memory leak detected. ${all.length} ${String(name)} listeners added to ${inspect(emitter, { depth: -1 })}. MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`;
    const warning = Object.assign(new Error(message), { emitter, type: name, count: all.length });
    warning.name = 'MaxListenersExceededWarning';
    process.emitWarning(warning);
  }
}

function onceWrapper(emitter: EventEmitter, name: Name, listener: unknown): Listener {
  checkListener(listener);
  let fired = false;
  const wrapped: Listener = function (...args) {
    if (fired) return undefined;
    fired = true;
    emitter.removeListener(name, wrapped);
    return Reflect.apply(listener, emitter, args);
  };
  wrapped.listener = listener;
  return wrapped;
}

const listOf = (emitter: EventEmitter, name: Name): Listener[] => {
  const known = emitter._events?.[name];
  if (known === undefined) return [];
  return typeof known === 'function' ? [known] : known.slice();
};

const methods: Partial<EventEmitter> & ThisType<EventEmitter> = {
  _events: undefined,
  _eventsCount: 0,
  _maxListeners: undefined,

  setMaxListeners(count) {
    checkMaxListeners('setMaxListeners', count);
    this._maxListeners = count;
    return this;
  },
  getMaxListeners() {
    return this._maxListeners ?? defaultMaxListeners;
  },
  emit(name, ...args) {
    const events = this._events;
    if (name === 'error' && events?.[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
    const listeners = events?.[name];
    if (listeners === undefined) {
      if (name === 'error') unhandled(args);
      return false;
    }
    if (typeof listeners === 'function') call(this, listeners, name, args);
    else for (const listener of listeners.slice()) call(this, listener, name, args);
    return true;
  },
  addListener(name, listener) {
    add(this, name, listener, false);
    return this;
  },
  prependListener(name, listener) {
    add(this, name, listener, true);
    return this;
  },
  once(name, listener) {
    return this.on(name, onceWrapper(this, name, listener));
  },
  prependOnceListener(name, listener) {
    return this.prependListener(name, onceWrapper(this, name, listener));
  },
  removeListener(name, listener) {
    checkListener(listener);
    const known = this._events?.[name];
    if (known === undefined) return this;
    const all = typeof known === 'function' ? [known] : known;
    const at = all.findLastIndex((one) => one === listener || one.listener === listener);
    if (at < 0) return this;
    const removed = all[at]!;
    if (all.length === 1) {
      delete this._events[name];
      if (--this._eventsCount === 0) this._events = emptyEvents();
    } else {
      all.splice(at, 1);
      if (all.length === 1) this._events[name] = all[0];
    }
    if (this._events.removeListener !== undefined) this.emit('removeListener', name, removed.listener ?? removed);
    return this;
  },
  removeAllListeners(name) {
    if (!this._events) return this;
    if (this._events.removeListener === undefined) {
      if (name === undefined) {
        this._events = emptyEvents();
        this._eventsCount = 0;
      } else if (this._events[name] !== undefined) {
        delete this._events[name];
        this._eventsCount--;
      }
      return this;
    }
    const names = name === undefined ? Reflect.ownKeys(this._events).filter((one) => one !== 'removeListener') : [name];
    for (const one of names) for (const listener of listOf(this, one).reverse()) this.removeListener(one, listener);
    if (name === undefined) this.removeAllListeners('removeListener');
    return this;
  },
  listeners(name) {
    return listOf(this, name).map((listener) => listener.listener ?? listener);
  },
  rawListeners(name) {
    return listOf(this, name);
  },
  listenerCount(name, listener) {
    const all = listOf(this, name);
    return listener ? all.filter((one) => one === listener || one.listener === listener).length : all.length;
  },
  eventNames() {
    return this._events ? Reflect.ownKeys(this._events) : [];
  },
};

for (const [name, value] of Object.entries(methods))
  Object.defineProperty(EventEmitter.prototype, name, { value, writable: true, configurable: true, enumerable: true });
EventEmitter.prototype.on = EventEmitter.prototype.addListener;
EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

Object.defineProperty(EventEmitter, 'defaultMaxListeners', {
  enumerable: true,
  get: () => defaultMaxListeners,
  set(count: unknown) {
    checkMaxListeners('defaultMaxListeners', count);
    defaultMaxListeners = count;
  },
});

export { errorMonitor, rejectionSymbol };
