import { utilOf2016 } from '../lib/inspect-2016.ts';
import { state } from './state.ts';

/** The Node releases of Lambda's runtimes, in the order they came. */
const releases: Record<string, number> = { nodejs: 0.1, 'nodejs4.3': 4, 'nodejs22.x': 22, 'nodejs24.x': 24 };

/**
 * What came with which release: globals and paths below them, modules (`v8:`) and names in a module (`util:promisify`). Older runtimes lack
 * them. Sources: the changelogs of Node. Not here are syntax and what the language's own objects can do (`Object.assign`, `includes`),
 * which Node's code in this sandbox needs itself.
 */
const arrivals: [release: number, names: string][] = [
  [
    4,
    'Intl process.release v8: path:isAbsolute path:parse path:format path:posix crypto:publicEncrypt crypto:privateDecrypt crypto:createECDH ' +
      'fs:access fs:accessSync os:homedir buffer:transcode',
  ],
  [
    22,
    'fetch Headers Request Response URL URLSearchParams TextEncoder TextDecoder Blob File FormData AbortController AbortSignal Event ' +
      'EventTarget CustomEvent ReadableStream ReadableStreamDefaultReader WritableStream TransformStream TextEncoderStream ' +
      'TextDecoderStream CompressionStream DecompressionStream CountQueuingStrategy ByteLengthQueuingStrategy MessageChannel MessagePort ' +
      'MessageEvent BroadcastChannel PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver structuredClone crypto ' +
      'navigator atob btoa ' +
      'process.hrtime.bigint process.cpuUsage process.emitWarning process.resourceUsage process.argv0 ' +
      'util:promisify util:callbackify util:types util:parseArgs util:styleText util:MIMEType util:MIMEParams util:TextEncoder ' +
      'util:TextDecoder util:isDeepStrictEqual util:getSystemErrorName util:getSystemErrorMap util:toUSVString util:aborted ' +
      'util:stripVTControlCharacters util:formatWithOptions fs:promises fs:cp fs:cpSync fs:rm fs:rmSync fs:copyFile fs:copyFileSync ' +
      'fs:opendir fs:opendirSync fs:mkdtemp fs:mkdtempSync fs:statfs fs:statfsSync url:URL url:URLSearchParams url:fileURLToPath ' +
      'url:pathToFileURL url:domainToASCII url:domainToUnicode url:urlToHttpOptions ' +
      'crypto:randomUUID crypto:randomInt crypto:scrypt crypto:scryptSync crypto:webcrypto crypto:subtle crypto:getRandomValues ' +
      'crypto:timingSafeEqual crypto:randomFill crypto:randomFillSync crypto:hkdf crypto:hkdfSync crypto:hash zlib:brotliCompress ' +
      'zlib:brotliCompressSync zlib:brotliDecompress zlib:brotliDecompressSync zlib:createBrotliCompress zlib:createBrotliDecompress ' +
      'zlib:BrotliCompress zlib:BrotliDecompress zlib:crc32 timers:promises dns:promises readline:promises ' +
      'async_hooks: perf_hooks: worker_threads: diagnostics_channel: inspector: http2: wasi: sqlite: test: trace_events: ' +
      'assert/strict: dns/promises: fs/promises: path/posix: readline/promises: stream/promises: stream/web: stream/consumers: ' +
      'timers/promises: util/types:',
  ],
];

let later = new Set<string>();

/** Takes away what the runtime's release did not have. */
export function enterEra(runtime: string): void {
  const release = releases[runtime] ?? 22;
  later = new Set(arrivals.flatMap(([since, names]) => (release < since ? names.split(' ') : [])));
  for (const name of later) if (!name.includes(':')) remove(globalThis, name.split('.'));
}

/** Whether the runtime's release had no such core module. */
export const cameLater = (module: string): boolean => later.has(`${module}:`);

/** A core module as the release had it. What is only an object is copied, since Node's own code goes on using the whole. */
export function ofItsEra(module: string, exports: unknown): unknown {
  const names = [...later].filter((name) => name.startsWith(`${module}:`)).map((name) => name.slice(module.length + 1));
  if (!names.length || typeof exports !== 'object' || exports === null) return exports;
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(exports));
  for (const name of names) remove(copy, name.split('.'));
  if (module === 'util') Object.assign(copy, utilOf2016(state.setup.runtime));
  return copy;
}

function remove(from: unknown, path: readonly string[]): void {
  let holder = from as Record<string, unknown> | undefined;
  for (const part of path.slice(0, -1)) holder = holder?.[part] as Record<string, unknown> | undefined;
  if (holder) delete holder[path.at(-1)!];
}
