import { abortError } from './abort-controller.ts';

interface Options {
  signal?: AbortSignal;
  ref?: boolean;
}

function delayed<T>(
  start: (done: () => void) => any,
  stop: (timer: any) => void,
  value: T,
  options: Options = {},
): Promise<T> {
  const { signal, ref = true } = options;
  if (signal?.aborted) return Promise.reject(abortError(signal.reason));
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      stop(timer);
      reject(abortError(signal!.reason));
    };
    const timer = start(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    });
    if (!ref) timer.unref?.();
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

const later = <T>(ms?: number, value?: T, options?: Options) =>
  delayed((done) => globalThis.setTimeout(done, ms), globalThis.clearTimeout, value, options);
const soon = <T>(value?: T, options?: Options) =>
  delayed((done) => globalThis.setImmediate(done), globalThis.clearImmediate, value, options);

async function* every<T>(ms?: number, value?: T, options?: Options): AsyncGenerator<T | undefined> {
  for (;;) yield await later(ms, value, options);
}

/** `timers/promises`. */
export const timersPromises = {
  setTimeout: later,
  setImmediate: soon,
  setInterval: every,
  scheduler: { wait: (ms: number, options?: Options) => later(ms, undefined, options), yield: () => soon() },
};

/** `timers`, over the global functions of the bootstrap. */
export const timers = {
  get setTimeout() {
    return globalThis.setTimeout;
  },
  get clearTimeout() {
    return globalThis.clearTimeout;
  },
  get setInterval() {
    return globalThis.setInterval;
  },
  get clearInterval() {
    return globalThis.clearInterval;
  },
  get setImmediate() {
    return globalThis.setImmediate;
  },
  get clearImmediate() {
    return globalThis.clearImmediate;
  },
  promises: timersPromises,
};
