import jpegDecoderUrl from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url';
import jpegEncoderUrl from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm?url';
import pngUrl from '@jsquash/png/codec/pkg/squoosh_png_bg.wasm?url';
import resizeUrl from '@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm?url';
import wasmUrl from '../guest/engine.wasm?url';
import type { CodecName } from '../images/codecs.ts';
import type { RuntimeAssets } from './assets.ts';

/** Not `.js`: they are data to this page, and Vite would rewrite imports in them while developing. */
const urls = import.meta.glob<string>('../guest/*.guest', { query: '?url', import: 'default', eager: true });

const codecUrls: Record<CodecName, string> = {
  'jpeg-decoder': jpegDecoderUrl,
  'jpeg-encoder': jpegEncoderUrl,
  png: pngUrl,
  resize: resizeUrl,
};

const urlOf = (name: string): string | undefined => urls[`../guest/${name}.guest`];

/** Assets over the network, for the worker. A bundle that nobody prefetched is fetched by a synchronous request. */
export function browserAssets(): RuntimeAssets {
  const sources = new Map<string, string>();
  return {
    wasm: () => compiled(wasmUrl),
    codec: (name) => compiled(codecUrls[name]),
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
async function compiled(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
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
