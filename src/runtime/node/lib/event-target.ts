import { invalidArgument, nodeError } from './node-error.ts';

/** The DOM's `Event`, as far as Node has it. */
export class Event {
  readonly type: string;
  readonly bubbles: boolean;
  readonly cancelable: boolean;
  readonly timeStamp = performance.now();
  target: EventTarget | null = null;
  currentTarget: EventTarget | null = null;
  defaultPrevented = false;
  stopped = false;

  constructor(type: string, options: { bubbles?: boolean; cancelable?: boolean } = {}) {
    if (!arguments.length) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "type" argument must be specified');
    this.type = String(type);
    this.bubbles = Boolean(options?.bubbles);
    this.cancelable = Boolean(options?.cancelable);
    Object.defineProperty(this, 'stopped', { enumerable: false });
  }

  preventDefault(): void {
    if (this.cancelable) this.defaultPrevented = true;
  }
  stopPropagation(): void {}
  stopImmediatePropagation(): void {
    this.stopped = true;
  }
  get eventPhase(): number {
    return this.currentTarget ? 2 : 0;
  }
  get isTrusted(): boolean {
    return false;
  }
  get returnValue(): boolean {
    return !this.defaultPrevented;
  }
  get composed(): boolean {
    return false;
  }
  composedPath(): EventTarget[] {
    return this.currentTarget ? [this.currentTarget] : [];
  }
}

export class CustomEvent extends Event {
  readonly detail: unknown;
  constructor(type: string, options: { bubbles?: boolean; cancelable?: boolean; detail?: unknown } = {}) {
    super(type, options);
    this.detail = options?.detail ?? null;
  }
}

type Callback = ((event: Event) => void) | { handleEvent(event: Event): void };
interface Entry {
  callback: Callback;
  once: boolean;
}

/** The DOM's `EventTarget` without a tree. What a listener throws is an uncaught exception, as in Node. */
export class EventTarget {
  #listeners = new Map<string, Entry[]>();

  addEventListener(
    type: string,
    callback: Callback | null,
    options: boolean | { once?: boolean; signal?: AbortSignal } = {},
  ): void {
    if (callback == null) return;
    if (typeof callback !== 'function' && typeof callback !== 'object')
      throw invalidArgument('listener', 'an instance of EventListener', callback);
    const { once = false, signal } = typeof options === 'object' && options ? options : {};
    if (signal?.aborted) return;
    const entries = this.#listeners.get(type) ?? [];
    if (entries.some((entry) => entry.callback === callback)) return;
    this.#listeners.set(type, [...entries, { callback, once }]);
    signal?.addEventListener('abort', () => this.removeEventListener(type, callback), { once: true });
  }

  removeEventListener(type: string, callback: Callback | null): void {
    const left = this.#listeners.get(type)?.filter((entry) => entry.callback !== callback);
    if (left?.length) this.#listeners.set(type, left);
    else this.#listeners.delete(type);
  }

  dispatchEvent(event: Event): boolean {
    if (!(event instanceof Event)) throw invalidArgument('event', 'an instance of Event', event);
    event.target = event.currentTarget = this;
    const own = (this as any)[`on${event.type}`];
    if (typeof own === 'function') this.#call(own, event);
    for (const { callback, once } of this.#listeners.get(event.type) ?? []) {
      if (event.stopped) break;
      if (once) this.removeEventListener(event.type, callback);
      this.#call(callback, event);
    }
    event.currentTarget = null;
    return !event.defaultPrevented;
  }

  #call(callback: Callback, event: Event): void {
    try {
      if (typeof callback === 'function') callback.call(this, event);
      else callback.handleEvent(event);
    } catch (error) {
      process.nextTick(() => {
        throw error;
      });
    }
  }

  /** For `events.getEventListeners`. */
  static listenersOf(target: EventTarget, type: string): Callback[] {
    return (target.#listeners.get(type) ?? []).map((entry) => entry.callback);
  }
}
