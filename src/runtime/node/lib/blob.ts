import { inspect } from './inspect.ts';
import { nodeError, received } from './node-error.ts';
import { decodeUtf8, encodeUtf8 } from './text-codec.ts';
import { ReadableStream } from './web-streams.ts';

type Part = string | ArrayBuffer | ArrayBufferView | Blob;

function bytesOf(part: Part): Uint8Array {
  if (part instanceof Blob) return Blob.bytesOf(part);
  if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
  return part instanceof ArrayBuffer ? new Uint8Array(part) : encodeUtf8(String(part));
}

export class Blob {
  #bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;

  constructor(parts: Iterable<Part> = [], options: { type?: string } = {}) {
    if (typeof parts !== 'object' || typeof parts?.[Symbol.iterator] !== 'function')
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_TYPE',
        `The "sources" argument must be a sequence.${received(parts)}`,
      );
    const all = [...parts].map(bytesOf);
    this.#bytes = new Uint8Array(all.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of all) {
      this.#bytes.set(part, at);
      at += part.length;
    }
    this.type = String(options?.type ?? '').toLowerCase();
  }

  get size(): number {
    return this.#bytes.length;
  }
  slice(start = 0, end = this.size, type = ''): Blob {
    return new Blob([this.#bytes.slice(start, end)], { type });
  }
  [inspect.custom](_depth: number, options: object): string {
    return `Blob ${inspect({ size: this.size, type: this.type }, options)}`;
  }
  async text(): Promise<string> {
    return decodeUtf8(this.#bytes);
  }
  async bytes(): Promise<Uint8Array> {
    return this.#bytes.slice();
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer;
  }
  stream(): ReadableStream {
    const bytes = this.#bytes.slice();
    return new ReadableStream({
      start(controller) {
        if (bytes.length) controller.enqueue(bytes);
        controller.close();
      },
    });
  }
  get [Symbol.toStringTag](): string {
    return 'Blob';
  }

  static bytesOf(blob: Blob): Uint8Array {
    return blob.#bytes;
  }
}

export class File extends Blob {
  readonly name: string;
  readonly lastModified: number;
  constructor(parts: Iterable<Part>, name: string, options: { type?: string; lastModified?: number } = {}) {
    super(parts, options);
    this.name = String(name);
    this.lastModified = options.lastModified ?? Date.now();
  }
  override get [Symbol.toStringTag](): string {
    return 'File';
  }
}
