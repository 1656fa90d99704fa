import { wasmPageBytes } from './wasm-instance.ts';

export const pageSize = 4096;

/** Memory of a prepared sandbox: the pages that are not zero, or were not zero in a fresh instance. */
export interface Image {
  wasmPages: number;
  chunks: { at: number; bytes: Uint8Array }[];
}

/** Addresses of the pages that hold anything but zeros. */
export function usedPages(memory: WebAssembly.Memory): Set<number> {
  const words = new BigUint64Array(memory.buffer);
  const perPage = pageSize / 8;
  const used = new Set<number>();
  for (let at = 0; at < words.length; at += perPage) {
    for (let i = at; i < at + perPage; i++) {
      if (words[i]) {
        used.add(at * 8);
        break;
      }
    }
  }
  return used;
}

/** Copies the memory of a sandbox that is at rest. `fresh` are the used pages it had right after it was made. */
export function takeImage(memory: WebAssembly.Memory, fresh: ReadonlySet<number>): Image {
  const pages = [...new Set([...fresh, ...usedPages(memory)])].sort((a, b) => a - b);
  const chunks: { from: number; to: number }[] = [];
  for (const page of pages) {
    const last = chunks.at(-1);
    if (last?.to === page) last.to = page + pageSize;
    else chunks.push({ from: page, to: page + pageSize });
  }
  const copy = ({ from, to }: { from: number; to: number }) => ({
    at: from,
    bytes: new Uint8Array(memory.buffer.slice(from, to)),
  });
  return { wasmPages: memory.buffer.byteLength / wasmPageBytes, chunks: chunks.map(copy) };
}

/** Lays an image over a fresh instance whose memory has the image's size. */
export function restoreImage(memory: WebAssembly.Memory, image: Image): void {
  const bytes = new Uint8Array(memory.buffer);
  for (const chunk of image.chunks) bytes.set(chunk.bytes, chunk.at);
}
