/**
 * The native boundary of the sandbox: what guest code (Node core, the bootstrap) may ask of the engine, and what the
 * engine asks of the guest. One native function, `__host(op, a, b, c)` with the number of an op in `hostOps`, keeps the number of host references at one, which
 * memory snapshots depend on.
 *
 * Values that cross: numbers, strings without NUL (send JSON when a NUL may occur), `ArrayBuffer`s (always copied), undefined.
 * Every op returns at once; the answer to `request` comes later through `GuestEntry.deliver`.
 */

/** Signatures by op name; `host.now()` in `host.ts` is `__host(0)`. */
export interface HostOps {
  /** Virtual time in ms since the Unix epoch, with a fraction: the slice's start plus the CPU used so far. */
  now(): number;
  /** Ms since the environment was created, from the same clock (`performance.now`, `process.hrtime`, `process.uptime`). */
  uptime(): number;
  /** Memory the process uses, in MB, the base of the runtime included. */
  memory(): number;
  /** Adds modelled CPU time, in ms on one full vCPU; the engine divides by the CPU share of the memory setting. */
  charge(ms: number): void;
  /** Lets virtual time pass while the guest blocks, in ms of wall time. */
  wait(ms: number): void;
  /** Writes a finished log line (no trailing newline) as a JSON string. */
  log(level: GuestLogLevel, jsonText: string): void;
  /** Starts an HTTP request; `head` is JSON of `RequestHead`. Returns its id. */
  request(head: string, body: ArrayBuffer | undefined): number;
  /** Forgets a request: its answer will not be delivered. The server may still act on it. */
  abort(id: number): void;
  /** `length` bytes from the environment's seeded stream. At most 65,536 at a time. */
  random(length: number): ArrayBuffer;
  /** By the names of `crypto/hashes.ts` (`md5`, `sha256` …); undefined for any other algorithm. Charged by size. */
  hash(algorithm: string, bytes: ArrayBuffer): ArrayBuffer | undefined;
  /** A mode of AES (`AesMode` of `crypto/aes.ts`) over data; `ivAndKey` starts with the 16 bytes of the initialization vector. */
  aes(mode: string, ivAndKey: ArrayBuffer, data: ArrayBuffer): ArrayBuffer;
  /** Derives a key by JSON of a `Derivation` of `crypto/hashes.ts`; undefined when it is too much work. */
  derive(json: string, password: ArrayBuffer, salt: ArrayBuffer): ArrayBuffer | undefined;
  /** `base ** exponent mod modulus` in hexadecimal; undefined for numbers beyond reason. */
  modPow(base: string, exponent: string, modulus: string): string | undefined;
  hmac(algorithm: string, key: ArrayBuffer, bytes: ArrayBuffer): ArrayBuffer | undefined;
  /**
   * Bytes to text and back in one go (`utf8`, `base64`, `hex`); the guest calls these for large values only, never with a NUL
   * in the text. Implemented, with their charge, in `native-text.ts`.
   */
  encodeText(encoding: TextCodec, bytes: ArrayBuffer): string;
  decodeText(encoding: TextCodec, text: string): ArrayBuffer;
  /** The WHATWG URL parser of the host; JSON of `UrlParts`, undefined for an invalid URL. Implemented in `native-url.ts`. */
  parseUrl(input: string, base: string | undefined): string | undefined;
  /** A URL with one part replaced, by the rules of the URL class's setters; JSON of `UrlParts`. `href` is valid; undefined when the new `href` is not. */
  setUrlPart(href: string, part: keyof UrlParts, value: string): string | undefined;
  /** Content of a file of the deployment package or a layer: absolute path, `/var/task/index.js`, `/opt/…`. */
  taskFile(path: string): ArrayBuffer | undefined;
  /** The same as text (UTF-8), undefined when there is no such file. */
  taskText(path: string): string | undefined;
  /** JSON of `Record<absolute path, size in bytes>` of the deployment package and the layers. Directories are implied. */
  taskFiles(): string;
  /** Content of a file below `/tmp`; the engine keeps contents (they are not part of the function's memory), the guest the rest. */
  tmpRead(path: string): ArrayBuffer | undefined;
  /** Replaces or creates a file below `/tmp`. False when it would not fit (ENOSPC); nothing is written then. */
  tmpWrite(path: string, bytes: ArrayBuffer): boolean;
  /** Adds to the end of a file below `/tmp`, making it when it is missing. False when it would not fit; nothing is written then. */
  tmpAppend(path: string, bytes: ArrayBuffer): boolean;
  tmpRemove(path: string): void;
  /** JSON of `Record<absolute path, size in bytes>` of the files in `/tmp`. */
  tmpFiles(): string;
  /** Decodes an image (`JPEG`, `PNG`) and keeps its pixels; JSON of `ImageAnswer` of `images/image-desk.ts`. */
  imageDecode(format: string, bytes: ArrayBuffer): string;
  /** An image of one colour, JSON of `[width, height, color]`. Answers as `imageDecode`. */
  imageCreate(json: string): string;
  /** Changes a kept image by JSON of an `ImageStep`. Answers as `imageDecode`. */
  imageApply(id: number, json: string): string;
  /** The image as a file. */
  imageEncode(id: number, format: string, quality: number): ArrayBuffer | undefined;
  /** How many different colours an image has. */
  imageColors(id: number): number;
  imageFree(id: number): void;
  /**
   * Compiles a CommonJS module of the learner's: a function of `(exports, require, module, __filename, __dirname)`, or, when the source
   * does not compile, JSON of `SyntaxProblem`.
   */
  compile(source: string, fileName: string): unknown;
  /** Evaluates a bundle of the build (`sdk-client-s3`) and returns its completion value; undefined when there is none of that name. */
  bundle(name: string): unknown;
  /** Ends the guest's process. Returns; the next interrupt then stops the guest for good. */
  exit(code: number): void;
  /** Begins the response stream of the invocation, or changes its content type before the first byte. */
  streamStart(contentType: string): void;
  /** Sends bytes to the response stream. */
  streamWrite(bytes: ArrayBuffer): void;
  /** How the init or the invocation ended: JSON of `Outcome` in runtime.ts. The first one counts. */
  outcome(json: string): void;
  /** The invocation has this answer, JSON text: an outcome of kind `response`. Without NUL and single surrogates, which only `outcome` can carry. */
  answer(payload: string): void;
  /** A package of the base image is required for the first time: charges what evaluating it was modelled to cost. */
  preloaded(name: string): void;
  /**
   * True positions and V8's wording for an error made in the learner's files. Takes JSON of `StackQuery`, returns JSON of `StackAnswer`.
   */
  locate(json: string): string;
  /** Why V8 would not compile something: takes JSON of `Compiling`, returns JSON of `SyntaxProblem`, undefined when it would. */
  diagnose(json: string): string | undefined;
  /** Local time is from now on where the variable `TZ` says. */
  setZone(variable: string): void;
  /** What that zone is called at an instant: `Central European Summer Time`, or `EDT`; empty for UTC. */
  zoneName(at: number, length: 'long' | 'short'): string;
}

/** Every op by its number. */
export const hostOps = [
  'now',
  'uptime',
  'memory',
  'charge',
  'wait',
  'log',
  'request',
  'abort',
  'random',
  'hash',
  'hmac',
  'aes',
  'derive',
  'modPow',
  'encodeText',
  'decodeText',
  'parseUrl',
  'setUrlPart',
  'taskFile',
  'taskText',
  'taskFiles',
  'tmpRead',
  'tmpWrite',
  'tmpAppend',
  'tmpRemove',
  'tmpFiles',
  'imageDecode',
  'imageCreate',
  'imageApply',
  'imageEncode',
  'imageColors',
  'imageFree',
  'compile',
  'diagnose',
  'bundle',
  'exit',
  'streamStart',
  'streamWrite',
  'outcome',
  'answer',
  'preloaded',
  'locate',
  'setZone',
  'zoneName',
] as const satisfies readonly (keyof HostOps)[];

export type TextCodec = 'utf8' | 'base64' | 'hex';

/** The parts of a parsed URL, as the properties of the URL class. */
export interface UrlParts {
  href: string;
  origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
}

export type GuestLogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

export interface RequestHead {
  method: string;
  /** Absolute URL. */
  url: string;
  /** Lower-case names; repeated headers joined with ", ". */
  headers: Record<string, string>;
}

/** The answer to a request, as JSON for `GuestEntry.deliver`; the body comes beside it. */
export type DeliveredHead =
  /** `reason`: the status in words, where they are the answerer's own. */
  | { ok: true; status: number; headers: Record<string, string>; reason?: string }
  /** Node's error code (`ENOTFOUND` …) and text. */
  | { ok: false; code: string; message: string };

/** `globalThis.__guest`, made by the bootstrap; the engine takes it and deletes the global before the learner's code runs. */
export interface GuestEntry {
  /** Sets up the process and loads the handler. `json` is `GuestSetup`. */
  init(json: string): void;
  /** Calls the handler. `more` is JSON of what is seldom needed: the client context, and what the runtimes of 2016 cannot read from their environment. */
  invoke(
    requestId: string,
    deadline: number,
    invokedFunctionArn: string,
    traceId: string | undefined,
    payload: string,
    more: string | undefined,
  ): void;
  /** Answers a request. `head` is `DeliveredHead`. */
  deliver(id: number, head: string, body: ArrayBuffer | undefined): void;
  /**
   * Runs the next callback of the event loop (ticks, immediates, a due timer). True: something ran, pump promise jobs and
   * turn again. False: nothing left to do at this instant.
   */
  turn(): boolean;
  /**
   * The engine's promise rejection tracker: a promise was rejected without a handler, or such a promise has got one. Only takes note;
   * `turn` tells the process.
   */
  rejection(promise: object, reason: unknown, handled: boolean): void;
  /**
   * The module code is ready or the invocation is answered, and all promise jobs have run: ticks still run, and what they throw and rejections that nobody
   * handled may end the process. True: something ran, pump promise jobs and ask again.
   */
  answered(): boolean;
  /** When the earliest timer is due (virtual ms), -1 when there is none. */
  wakeAt(): number;
  /** Whether a timer that was not unref'd keeps the process alive. */
  waiting(): boolean;
  /** The event loop has nothing left to wait for (`beforeExit`). True: something ran, pump promise jobs and turn again. */
  drained(): boolean;
  /** What the learner's code keeps in memory: JSON of an `Inspection`. */
  inspect(): string;
  /** One word that async functions carry over their awaits; see `lib/async-context.ts`. */
  contextCell: Int32Array;
  /** Makes a core module or an SDK package ahead of time, for a base image. */
  preload(name: string): void;
  /** Name of the module that an ES module imports. Throws Node's error when there is none. */
  resolveImport(base: string, request: string): string;
  /** Source of a module by that name: JSON of `ImportedSource`. */
  importSource(name: string): string;
  /** An error object for source that does not compile. `json` is `SyntaxProblem`. */
  syntaxError(json: string, fileName: string): unknown;
  /**
   * Text of an error's `stack`, called by the engine when an error is made. `frames` are QuickJS call sites (innermost first).
   */
  formatStack(error: unknown, frames: unknown[]): string;
}

export interface ImportedSource {
  source: string;
  /** Whether it is an ES module of the learner's, rather than a bridge to something else. */
  own: boolean;
}

/** Source that does not compile, in V8's words; line and column count from 1. */
export interface SyntaxProblem {
  message: string;
  line: number;
  column: number;
  /** Characters that do not belong; 0 at the end of the source. */
  length: number;
  /** The line of source it is in. */
  excerpt: string;
}

/** What a program compiles while it runs. */
export interface Compiling {
  /** A script, the body of a function of that kind, or a regular expression. */
  kind: 'script' | 'pattern' | 'function' | 'function*' | 'async function' | 'async function*';
  source: string;
  /** Flags of a pattern, parameters of a function. */
  extra: string;
}

export interface StackQuery {
  /** `TypeError` … as the error's class names it. */
  name: string;
  message: string;
  frames: RawFrame[];
}

/** One QuickJS frame: name of the function, file, line and column (from 1; -1 for native functions). */
export type RawFrame = [functionName: string, file: string, line: number, column: number];

export interface StackAnswer {
  message: string;
  frames: RawFrame[];
}

export interface GuestSetup {
  runtime: string;
  handler: string;
  env: Record<string, string>;
  memoryMB: number;
  tmpMB: number;
  /** 128 bits for Math.random, from the environment's seed. */
  seed: [number, number, number, number];
}

/**
 * What lib/index.ts gives to the bootstrap. Core modules are made on first require, under their name without `node:`.
 * `installGlobals` adds the globals the engine lacks (URL, TextEncoder, Buffer …; timers, process and console come from the bootstrap).
 */
export interface CoreLibrary {
  coreModules: Record<string, () => unknown>;
  installGlobals(): void;
  /** Tells the size of `/tmp`, for `statfs` and `df`. */
  setTmpSize(megabytes: number): void;
  /** What `GuestEntry.deliver` calls: answers the request that `lib/requests.ts` sent. */
  deliverResponse(id: number, head: string, body: ArrayBuffer | undefined): void;
  /**
   * The packages that the runtime brings along (`aws-sdk` and its `clients/*`, `@aws-sdk/client-*`), by require name; undefined when
   * it brings none of that name. Loads the guest bundles it needs through `host.bundle`. Which runtime has which: `sdkPackages`.
   */
  requireSdk(name: string): unknown;
  sdkPackages: Record<string, { sdk: 'v2' | 'v3' }>;
}
