import { lazyCore } from './guest-bundles.ts';
import { completePerformance } from './perf-hooks.ts';

const fromBundle = (bundle: string, names: readonly string[]): Record<string, () => unknown> =>
  Object.fromEntries(names.map((name) => [name, () => lazyCore(bundle)[name]]));

/** What the engine lacks, made on first use. Timers, `process` and `console` are the bootstrap's. */
const lazyGlobals: Record<string, () => unknown> = {
  Buffer: () => require('./buffer.ts').default.Buffer,
  atob: () => require('./buffer.ts').atob,
  btoa: () => require('./buffer.ts').btoa,
  Blob: () => require('./blob.ts').Blob,
  File: () => require('./blob.ts').File,
  FormData: () => require('./form-data.ts').FormData,
  URL: () => require('./url-class.ts').URL,
  URLSearchParams: () => require('./url-search-params.ts').URLSearchParams,
  TextEncoder: () => require('./text-encoding.ts').TextEncoder,
  TextDecoder: () => require('./text-encoding.ts').TextDecoder,
  Event: () => require('./event-target.ts').Event,
  CustomEvent: () => require('./event-target.ts').CustomEvent,
  EventTarget: () => require('./event-target.ts').EventTarget,
  AbortController: () => require('./abort-controller.ts').AbortController,
  AbortSignal: () => require('./abort-controller.ts').AbortSignal,
  ReadableStream: () => require('./web-streams.ts').ReadableStream,
  ...fromBundle('streams-web', [
    'WritableStream',
    'TransformStream',
    'TextEncoderStream',
    'TextDecoderStream',
    'CompressionStream',
    'DecompressionStream',
    'CountQueuingStrategy',
    'ByteLengthQueuingStrategy',
  ]),
  ...fromBundle('messaging', ['MessageChannel', 'MessagePort', 'MessageEvent', 'BroadcastChannel']),
  ...fromBundle('perf', ['PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure', 'PerformanceObserver']),
  ReadableStreamDefaultReader: () => require('./web-streams.ts').ReadableStreamDefaultReader,
  Intl: () => lazyCore('intl').Intl,
  structuredClone: () => require('./structured-clone.ts').structuredClone,
  crypto: () => require('./crypto.ts').webcrypto,
  fetch: () => require('./fetch.ts').fetch,
  Headers: () => require('./fetch-headers.ts').Headers,
  Request: () => require('./fetch.ts').Request,
  Response: () => require('./fetch.ts').Response,
};

export function installGlobals(): void {
  for (const [name, make] of Object.entries(lazyGlobals)) {
    const define = (value: unknown) =>
      Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
    Object.defineProperty(globalThis, name, {
      configurable: true,
      enumerable: false,
      get() {
        const value = make();
        define(value);
        return value;
      },
      set: define,
    });
  }
  completePerformance();
  globalThis.global ??= globalThis;
  globalThis.console ??= consoleToCome();
}

/** For modules that keep a `console` function while a base image is made: calls the console that is there by then. */
function consoleToCome(): Console {
  const names = ['log', 'info', 'debug', 'warn', 'error', 'trace'] as const;
  const early = Object.fromEntries(
    names.map((name) => [
      name,
      (...args: unknown[]) => {
        if (globalThis.console !== early) globalThis.console[name](...args);
      },
    ]),
  ) as unknown as Console;
  return early;
}
