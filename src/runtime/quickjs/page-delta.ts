import { deflateSync, inflateSync } from 'fflate';
import { type Image, pageSize } from './image.ts';
import { wasmPageBytes } from './wasm-instance.ts';

const wordsPerPage = pageSize / 4;

/** A sandbox's memory as its difference to a base image: the pages that differ, each by exclusive or, packed. */
export interface PageDelta {
  /** Size of the memory in WebAssembly pages of 64 KB. */
  wasmPages: number;
  /** Numbers of the differing pages, rising. */
  pages: Uint32Array;
  packed: Uint8Array;
}

/** The base's pages by their number; all others are zero. */
function basePages({ chunks }: Image): Map<number, Uint32Array> {
  const pages = new Map<number, Uint32Array>();
  for (const { at, bytes } of chunks)
    for (let from = 0; from < bytes.length; from += pageSize)
      pages.set((at + from) / pageSize, new Uint32Array(bytes.buffer, bytes.byteOffset + from, wordsPerPage));
  return pages;
}

/** Takes the difference of a memory that is at rest. */
export function takeDelta(memory: WebAssembly.Memory, base: Image): PageDelta {
  const words = new Uint32Array(memory.buffer);
  const known = basePages(base);
  const numbers: number[] = [];
  const differing: Uint32Array[] = [];
  for (let page = 0; page * wordsPerPage < words.length; page++) {
    const own = words.subarray(page * wordsPerPage, (page + 1) * wordsPerPage);
    const difference = differenceOf(own, known.get(page));
    if (!difference) continue;
    numbers.push(page);
    differing.push(difference);
  }
  const plain = new Uint32Array(differing.length * wordsPerPage);
  differing.forEach((page, i) => plain.set(page, i * wordsPerPage));
  return {
    wasmPages: memory.buffer.byteLength / wasmPageBytes,
    pages: Uint32Array.from(numbers),
    packed: deflateSync(new Uint8Array(plain.buffer), { level: 1 }),
  };
}

/** The page by exclusive or with its base (zeros when it has none); null when they are the same. */
function differenceOf(own: Uint32Array, base: Uint32Array | undefined): Uint32Array | null {
  let i = 0;
  if (base) while (i < wordsPerPage && own[i] === base[i]) i++;
  else while (i < wordsPerPage && !own[i]) i++;
  if (i === wordsPerPage) return null;
  const difference = new Uint32Array(wordsPerPage);
  for (; i < wordsPerPage; i++) difference[i] = own[i]! ^ (base ? base[i]! : 0);
  return difference;
}

/** Makes a memory of the delta's size what it was, whatever it holds now. */
export function layDelta(memory: WebAssembly.Memory, base: Image, delta: PageDelta): void {
  const words = new Uint32Array(memory.buffer);
  const known = basePages(base);
  for (let page = 0; page * wordsPerPage < words.length; page++) {
    const own = words.subarray(page * wordsPerPage, (page + 1) * wordsPerPage);
    const from = known.get(page);
    if (from) own.set(from);
    else if (!isZero(own)) own.fill(0);
  }
  const plain = inflateSync(delta.packed, { out: new Uint8Array(delta.pages.length * pageSize) });
  const differences = new Uint32Array(plain.buffer, plain.byteOffset, plain.length / 4);
  delta.pages.forEach((page, index) => {
    const at = page * wordsPerPage;
    for (let i = 0; i < wordsPerPage; i++) words[at + i]! ^= differences[index * wordsPerPage + i]!;
  });
}

function isZero(words: Uint32Array): boolean {
  for (let i = 0; i < words.length; i++) if (words[i]) return false;
  return true;
}
