import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodecName } from '../images/codecs.ts';
import type { RuntimeAssets } from './assets.ts';
import { imageFiles } from './image-files.ts';

/**
 * Assets from disk: what `npm run build:guest` has made.
 * @param builtFrom the program's own file, when base images are to be kept beside it
 */
export function nodeAssets(builtFrom?: string): RuntimeAssets {
  const bundles = guestDirectory();
  const file = (name: string) => join(bundles, `${name}.guest`);
  const sources = new Map<string, string>();
  const guest = (name: string) => {
    const source = sources.get(name) ?? readFileSync(file(name), 'utf8');
    sources.set(name, source);
    return source;
  };
  return {
    wasm: () => WebAssembly.compile(readFileSync(join(bundles, 'engine.wasm'))),
    codec: (name) => compiled(codecFiles[name]),
    has: (name) => existsSync(file(name)),
    prefetch: async (name) => void guest(name),
    guest,
    ...(builtFrom
      ? { images: imageFiles(join(dirname(builtFrom), 'images'), [builtFrom, join(bundles, 'stamp')]) }
      : {}),
  };
}

const compiled = async (path: string): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve(path)));

const codecFiles: Record<CodecName, string> = {
  'jpeg-decoder': '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  'jpeg-encoder': '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  png: '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  resize: '@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm',
};

/** This module may run from the sources or from a build elsewhere in the project. */
function guestDirectory(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    const directory = join(at, 'src/runtime/guest');
    if (existsSync(directory)) return directory;
  }
  throw new Error('src/runtime/guest is missing: run npm run build:guest');
}
