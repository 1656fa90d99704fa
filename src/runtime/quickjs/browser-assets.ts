import wasmUrl from '@jitl/quickjs-ng-wasmfile-release-sync/wasm?url';
import type { RuntimeAssets } from './assets.ts';

/** Not `.js`: they are data to this page, and Vite would rewrite imports in them while developing. */
const urls = import.meta.glob<string>('../guest/*.guest', { query: '?url', import: 'default', eager: true });

const urlOf = (name: string): string | undefined => urls[`../guest/${name}.guest`];

/** Assets over the network, for the worker. A bundle that nobody prefetched is fetched by a synchronous request. */
export function browserAssets(): RuntimeAssets {
  const sources = new Map<string, string>();
  return {
    wasm: compileEngine,
    has: (name) => urlOf(name) !== undefined,
    async prefetch(name) {
      const url = urlOf(name);
      if (!url || sources.has(name)) return;
      const response = await fetch(url);
      if (!response.ok) throw new Error(`Could not load ${name}: ${response.status} ${response.statusText}`);
      sources.set(name, await response.text());
    },
    guest(name) {
      const url = urlOf(name);
      if (!url) throw new Error(`There is no guest bundle ${name}`);
      const loaded = sources.get(name) ?? fetchNow(url);
      sources.set(name, loaded);
      return loaded;
    },
  };
}

/** Some static hosts serve .wasm without its type, which streaming compilation refuses. */
async function compileEngine(): Promise<WebAssembly.Module> {
  const response = await fetch(wasmUrl);
  if (response.headers.get('content-type') === 'application/wasm') return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

function fetchNow(url: string): string {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.send();
  if (request.status !== 200) throw new Error(`Could not load ${url}: ${request.status}`);
  return request.responseText;
}
