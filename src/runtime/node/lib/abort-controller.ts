import { Event, EventTarget } from './event-target.ts';
import { inspect } from './inspect.ts';
import { invalidArgument, nodeError, outOfRange } from './node-error.ts';

const { custom } = inspect;
const secret = Symbol('abort-signal');

/** Node's `AbortError`, thrown by its own APIs when a signal ends them. */
export function abortError(cause?: unknown): Error & { code: string } {
  const error = new Error('The operation was aborted') as Error & { code: string };
  if (cause !== undefined) Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true });
  error.name = 'AbortError';
  error.code = 'ABORT_ERR';
  return error;
}

export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason: unknown = undefined;
  onabort: ((event: Event) => void) | null = null;

  constructor(key?: symbol) {
    if (key !== secret) throw nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
  }

  get aborted(): boolean {
    return this.#aborted;
  }
  get reason(): unknown {
    return this.#reason;
  }
  [custom](_depth: number, options: object): string {
    return `AbortSignal ${inspect({ aborted: this.#aborted }, options)}`;
  }
  get [Symbol.toStringTag](): string {
    return 'AbortSignal';
  }
  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }

  static abort(reason?: unknown): AbortSignal {
    const signal = new AbortSignal(secret);
    AbortSignal.end(signal, reason);
    return signal;
  }
  /** Aborts after `ms` of virtual time; the timer does not keep the process alive. */
  static timeout(ms: number): AbortSignal {
    if (typeof ms !== 'number') throw invalidArgument('delay', 'of type number', ms);
    if (!(ms >= 0 && ms <= 0xffffffff)) throw outOfRange('delay', '>= 0 && <= 4294967295', ms);
    const signal = new AbortSignal(secret);
    const reason = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    setTimeout(() => AbortSignal.end(signal, reason()), ms).unref?.();
    return signal;
  }
  static any(signals: Iterable<AbortSignal>): AbortSignal {
    if (!Array.isArray(signals) && typeof (signals as any)?.[Symbol.iterator] !== 'function')
      throw invalidArgument('signals', 'an instance of Array', signals);
    const result = new AbortSignal(secret);
    for (const signal of signals) {
      if (signal.aborted) AbortSignal.end(result, signal.reason);
      else signal.addEventListener('abort', () => AbortSignal.end(result, signal.reason), { once: true });
    }
    return result;
  }
  /** What `AbortController.abort` does. */
  static end(
    signal: AbortSignal,
    reason: unknown = new DOMException('This operation was aborted', 'AbortError'),
  ): void {
    if (signal.#aborted) return;
    signal.#aborted = true;
    signal.#reason = reason;
    signal.dispatchEvent(new Event('abort'));
  }
}
export class AbortController {
  readonly #signal = new AbortSignal(secret);
  get signal(): AbortSignal {
    return this.#signal;
  }
  [custom](_depth: number, options: object): string {
    return `AbortController ${inspect({ signal: this.#signal }, options)}`;
  }
  get [Symbol.toStringTag](): string {
    return 'AbortController';
  }
  abort(reason?: unknown): void {
    AbortSignal.end(this.#signal, reason);
  }
}
