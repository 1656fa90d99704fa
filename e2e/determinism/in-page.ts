import { fromBase64 } from '../../src/std/bytes.ts';
import { scenario } from './scenario.ts';

/** Runs the scenario in a page, with the engine and the guest's bundles as they are given. */
Object.assign(window, {
  coldstartScenario: async (wasm: string, bundles: Record<string, string>) => {
    const module = WebAssembly.compile(fromBase64(wasm) as BufferSource);
    return scenario({
      wasm: () => module,
      codec: () => Promise.reject(new Error('The scenario has no pictures')),
      has: (name) => Object.hasOwn(bundles, name),
      prefetch: async () => {},
      guest: (name) => bundles[name]!,
    });
  },
});
