import { concat, text, utf8 } from '../../std/bytes.ts';
import type { EnginePlaces } from './engine.ts';
import type { Image } from './image.ts';

/** An image with all it takes to start a guest from it in another process. */
export interface KeptImage {
  image: Image;
  places: EnginePlaces;
  coreHeapBytes: number;
  packageCost: Map<string, number>;
  contextCell: number;
}

/** A head of JSON, closed by a line feed, and then the pages. */
export function packImage({ image, packageCost, ...rest }: KeptImage): Uint8Array {
  const runs = image.chunks.map(({ at, bytes }) => [at, bytes.length]);
  const head = { ...rest, wasmPages: image.wasmPages, runs, packageCost: [...packageCost] };
  return concat([utf8(`${JSON.stringify(head)}\n`), ...image.chunks.map(({ bytes }) => bytes)]);
}

/** What `packImage` packed. The pages are views of `bytes`. */
export function unpackImage(bytes: Uint8Array): KeptImage {
  const headEnd = bytes.indexOf(10);
  const { wasmPages, runs, packageCost, ...rest } = JSON.parse(text(bytes.subarray(0, headEnd)));
  let from = headEnd + 1;
  const chunks = (runs as [number, number][]).map(([at, length]) => ({
    at,
    bytes: bytes.subarray(from, (from += length)),
  }));
  return { ...rest, image: { wasmPages, chunks }, packageCost: new Map(packageCost) };
}
