import baseVariant from '@jitl/quickjs-ng-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core';

/** A gigabyte. */
const mostPages = 16_384;

export const wasmPageBytes = 65_536;

/** Size of the memory a fresh instance starts with, in WebAssembly pages of 64 KB. */
export const initialPages = 256;

type Imports = Record<string, Record<string, unknown>>;

/** What the rewritten engine asks of its host; see `build/instrument.ts`. */
export interface EngineHooks {
  /** Virtual now, ms since the epoch. */
  now(): number;
  /** Seconds that local time is east of UTC at an instant, ms since the epoch. */
  zoneOffset(at: number): number;
  /** Fuel or steps are used up: fill them or throw, which ends the instance for good. */
  empty(): void;
  /** The memory must grow to so many bytes; false when it cannot. May throw instead. */
  grown(bytes: number, grew: boolean): void;
  /** `promise` was rejected with nobody to handle it, or is handled after all. Values as the engine packs them into 64 bits. */
  rejected(promise: bigint, reason: bigint, handled: boolean): void;
}

/** What the rewritten engine exports besides Emscripten's functions. */
export interface EngineParts {
  memory: WebAssembly.Memory;
  /** What is left until `empty` is called: units of native work (`build/weights.ts`), and steps of the interpreter. */
  fuel: WebAssembly.Global<'i32'>;
  steps: WebAssembly.Global<'i32'>;
  stackPointer: WebAssembly.Global<'i32'>;
  /** Address of the word that async functions carry over their awaits. */
  asyncContext: WebAssembly.Global<'i32'>;
  /** Index of `rejected` in the table of functions. */
  rejectedIndex: number;
}

/**
 * One WebAssembly instance of QuickJS, sealed off from the outside: its clocks read `now`, its time
 * zone is the hooks', its environment is empty and the same everywhere. Its memory starts with `pages` and fails to grow beyond `maximumPages`.
 */
export async function instantiateQuickJs(
  wasm: WebAssembly.Module,
  hooks: EngineHooks,
  pages: number,
  maximumPages = mostPages,
): Promise<{ quickjs: QuickJSWASMModule; parts: EngineParts }> {
  const memory = new WebAssembly.Memory({
    initial: pages,
    maximum: Math.max(pages, Math.min(maximumPages, mostPages)),
  });
  let parts: EngineParts | null = null;
  const load = await baseVariant.importModuleLoader();
  const loadSealed = (options: object) =>
    (load as (options: object) => Promise<never>)({
      ...options,
      wasmMemory: memory,
      print: () => {},
      printErr: () => {},
      instantiateWasm(imports: Imports, done: (instance: WebAssembly.Instance) => void) {
        void WebAssembly.instantiate(wasm, { ...sealed(imports, memory, hooks), host: hostImports(hooks) }).then(
          (instance) => {
            parts = partsOf(instance, memory);
            done(instance);
          },
        );
        return {};
      },
    });
  const quickjs = await newQuickJSWASMModuleFromVariant({
    ...baseVariant,
    importModuleLoader: async () => loadSealed,
  } as never);
  return { quickjs, parts: parts! };
}

const hostImports = (hooks: EngineHooks): WebAssembly.ModuleImports => ({
  empty: () => hooks.empty(),
  rejected: (_context: number, promise: bigint, reason: bigint, handled: number) =>
    hooks.rejected(promise, reason, handled !== 0),
});

/** Fuel while an instance starts, before anybody meters it. */
const plenty = 2 ** 31 - 1;

function partsOf({ exports }: WebAssembly.Instance, memory: WebAssembly.Memory): EngineParts {
  const { fuel, steps, stackPointer, asyncContext } = exports as Record<string, WebAssembly.Global<'i32'>>;
  const table = exports['table'] as WebAssembly.Table;
  const rejectedIndex = table.grow(1);
  table.set(rejectedIndex, exports['rejected']);
  fuel!.value = plenty;
  steps!.value = plenty;
  return {
    memory,
    fuel: fuel!,
    steps: steps!,
    stackPointer: stackPointer!,
    asyncContext: asyncContext!,
    rejectedIndex,
  };
}

/**
 * Emscripten's imports with everything that would tell one machine from another replaced. The names are those of this one pinned
 * build (minified by Emscripten); the tests of the clock and the time zone fail when an update moves them.
 */
function sealed(imports: Imports, memory: WebAssembly.Memory, hooks: EngineHooks): WebAssembly.Imports {
  const { now, zoneOffset } = hooks;
  const emscriptenResize = imports['a']!['k'] as (bytes: number) => boolean;
  const ints = () => new Int32Array(memory.buffer);
  return {
    a: {
      ...imports.a,
      /** clock_gettime(clock, precision, out: nanoseconds) */
      q: (_clock: number, _precision: bigint, out: number) => {
        new DataView(memory.buffer).setBigInt64(out, BigInt(Math.round(now() * 1e6)), true);
        return 0;
      },
      /** Date.now() */
      p: () => now(),
      /**
       * emscripten_resize_heap(bytes): grows by whole steps, so that the size depends on nothing but what is needed. Emscripten's own function then finds the
       * memory as large as asked for, and only renews its views.
       */
      k: (bytes: number) => {
        const missing = Math.ceil((bytes >>> 0) / growthBytes) * growthBytes - memory.buffer.byteLength;
        const grew = grow(memory, missing / wasmPageBytes) && emscriptenResize(memory.buffer.byteLength);
        hooks.grown(bytes >>> 0, grew);
        return grew;
      },
      /** localtime_r(seconds, out: struct tm) */
      m: (seconds: bigint, out: number) => {
        const offset = zoneOffset(Number(seconds) * 1000);
        const date = new Date((Number(seconds) + offset) * 1000);
        const yearStart = Date.UTC(date.getUTCFullYear(), 0, 1);
        const fields = [
          date.getUTCSeconds(),
          date.getUTCMinutes(),
          date.getUTCHours(),
          date.getUTCDate(),
          date.getUTCMonth(),
          date.getUTCFullYear() - 1900,
          date.getUTCDay(),
          Math.floor((date.getTime() - yearStart) / 86_400_000),
          0,
          offset,
        ];
        ints().set(fields, out >> 2);
      },
      /** tzset(timezone, daylight, standard name, summer name) */
      n: (timezone: number, daylight: number, standard: number, summer: number) => {
        ints()[timezone >> 2] = 0;
        ints()[daylight >> 2] = 0;
        for (const name of [standard, summer]) new Uint8Array(memory.buffer).set([85, 84, 67, 0], name);
      },
      /** environ_get, environ_sizes_get: no variables */
      e: () => 0,
      f: (count: number, size: number) => {
        ints()[count >> 2] = 0;
        ints()[size >> 2] = 0;
        return 0;
      },
    },
  } as WebAssembly.Imports;
}

const growthBytes = 1024 * 1024;

function grow(memory: WebAssembly.Memory, pages: number): boolean {
  try {
    memory.grow(Math.max(0, pages));
    return true;
  } catch {
    return false;
  }
}
