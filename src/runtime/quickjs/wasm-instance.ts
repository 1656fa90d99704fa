import baseVariant from '@jitl/quickjs-ng-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core';

/** A gigabyte. */
const mostPages = 16_384;

export const wasmPageBytes = 65_536;

/** Size of the memory a fresh instance starts with, in WebAssembly pages of 64 KB. */
export const initialPages = 256;

type Imports = Record<string, Record<string, unknown>>;

/**
 * One WebAssembly instance of QuickJS, sealed off from the outside: its clocks read `now` (ms since the epoch), its time
 * zone is UTC, its environment is empty and the same everywhere. Its memory starts with `pages` and fails to grow beyond `maximumPages`.
 */
export async function instantiateQuickJs(
  wasm: WebAssembly.Module,
  now: () => number,
  pages: number,
  maximumPages = mostPages,
): Promise<{ quickjs: QuickJSWASMModule; memory: WebAssembly.Memory }> {
  const memory = new WebAssembly.Memory({
    initial: pages,
    maximum: Math.max(pages, Math.min(maximumPages, mostPages)),
  });
  const load = await baseVariant.importModuleLoader();
  const loadSealed = (options: object) =>
    (load as (options: object) => Promise<never>)({
      ...options,
      wasmMemory: memory,
      print: () => {},
      printErr: () => {},
      instantiateWasm(imports: Imports, done: (instance: WebAssembly.Instance) => void) {
        void WebAssembly.instantiate(wasm, sealed(imports, memory, now)).then(done);
        return {};
      },
    });
  const quickjs = await newQuickJSWASMModuleFromVariant({
    ...baseVariant,
    importModuleLoader: async () => loadSealed,
  } as never);
  return { quickjs, memory };
}

/**
 * Emscripten's imports with everything that would tell one machine from another replaced. The names are those of this one pinned
 * build (minified by Emscripten); the tests of the clock and the time zone fail when an update moves them.
 */
function sealed(imports: Imports, memory: WebAssembly.Memory, now: () => number): WebAssembly.Imports {
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
      p: now,
      /** localtime_r(seconds, out: struct tm) in UTC */
      m: (seconds: bigint, out: number) => {
        const date = new Date(Number(seconds) * 1000);
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
          0,
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
