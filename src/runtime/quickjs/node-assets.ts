import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { RuntimeAssets } from './assets.ts';

/** Assets from disk: bundles from `src/runtime/guest` (made by `npm run build:guest`), the engine from node_modules. */
export function nodeAssets(): RuntimeAssets {
  const file = (name: string) => new URL(`../guest/${name}.js`, import.meta.url);
  const sources = new Map<string, string>();
  const guest = (name: string) => {
    const source = sources.get(name) ?? readFileSync(file(name), 'utf8');
    sources.set(name, source);
    return source;
  };
  return {
    wasm: async () => {
      const path = createRequire(import.meta.url).resolve('@jitl/quickjs-ng-wasmfile-release-sync/wasm');
      return WebAssembly.compile(await readFile(path));
    },
    has: (name) => existsSync(file(name)),
    prefetch: async (name) => void guest(name),
    guest,
  };
}
