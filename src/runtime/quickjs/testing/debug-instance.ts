import debugVariant from '@jitl/quickjs-ng-wasmfile-debug-sync';
import { Lifetime, newQuickJSWASMModuleFromVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core';
import type { EngineHooks, EngineParts } from '../wasm-instance.ts';

/**
 * In the place of `wasm-instance.ts`: the engine's debug build. It checks itself and knows its leaks, but nothing meters it, no async context is
 * carried and its clock is the machine's. The look for leaks fails in a memory that has grown, so the memory is large from the start.
 */
export const wasmPageBytes = 65_536;
export const initialPages = 16_384;
const mostPages = 32_768;
/** Unoptimized code takes several times the stack; the build has 5 MB. */
const stackBytes = 4 * 1024 * 1024;
const plenty = 2 ** 31 - 1;
/** More than 1 shows where a leak was allocated, and takes fifty times as long. */
const stackOfAllocations = 'malloc_context_size=1';

interface Lived {
  dispose(): void;
  alive: boolean;
}

/** What the host holds of the engine's, the oldest first. */
const held = new Set<Lived>();
Object.defineProperty(Lifetime.prototype, '_alive', {
  get(this: Lived) {
    return held.has(this);
  },
  set(this: Lived, alive: boolean) {
    if (alive) held.add(this);
    else held.delete(this);
  },
});

/** Every instance: what it printed, and a look for memory that it cannot reach any more, whose finds it prints. */
export const instances: { said: string[]; leaks(): void }[] = [];

export async function instantiateQuickJs(
  _wasm: WebAssembly.Module,
  _hooks: EngineHooks,
): Promise<{ quickjs: QuickJSWASMModule; parts: EngineParts }> {
  const memory = new WebAssembly.Memory({ initial: initialPages, maximum: mostPages });
  const load = await debugVariant.importModuleLoader();
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const quickjs = await newQuickJSWASMModuleFromVariant({
    ...debugVariant,
    importModuleLoader: async () => (options: object) =>
      (load as (options: object) => Promise<never>)({
        ...options,
        wasmMemory: memory,
        INITIAL_MEMORY: initialPages * wasmPageBytes,
        print: say,
        printErr: say,
        LSAN_OPTIONS: stackOfAllocations,
      }),
  } as never);
  const { ffi } = quickjs as unknown as { ffi: { QTS_RecoverableLeakCheck(): number } };
  instances.push({ said, leaks: () => void ffi.QTS_RecoverableLeakCheck() });
  const newRuntime = quickjs.newRuntime.bind(quickjs);
  quickjs.newRuntime = () => {
    const runtime = newRuntime();
    const setMaxStackSize = runtime.setMaxStackSize.bind(runtime);
    runtime.setMaxStackSize = () => setMaxStackSize(stackBytes);
    return runtime;
  };
  const word = (value: number) => new WebAssembly.Global({ value: 'i32', mutable: true }, value);
  return {
    quickjs,
    parts: {
      memory,
      fuel: word(plenty),
      steps: word(plenty),
      stackPointer: word(plenty),
      asyncContext: word(0),
      rejectedIndex: 0,
    },
  };
}

/** Gives back all that the host holds, the youngest first: contexts and runtimes are the last of each instance. */
export function giveBack(): void {
  for (const one of [...held].reverse()) if (one.alive) one.dispose();
}
