/**
 * Web streams beyond `ReadableStream`.
 *
 * Gaps: no byte streams and no readers of one's own buffers; a `ReadableStream` queues whatever its source pushes.
 */
export { CompressionStream, DecompressionStream, TextDecoderStream, TextEncoderStream } from './codecs.ts';
export { TransformStream } from './transform.ts';
export { WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter } from './writable.ts';

export class CountQueuingStrategy {
  readonly highWaterMark: number;
  constructor({ highWaterMark }: { highWaterMark: number }) {
    this.highWaterMark = Number(highWaterMark);
  }
  get size(): () => number {
    return () => 1;
  }
}

export class ByteLengthQueuingStrategy {
  readonly highWaterMark: number;
  constructor({ highWaterMark }: { highWaterMark: number }) {
    this.highWaterMark = Number(highWaterMark);
  }
  get size(): (chunk: ArrayBufferView) => number {
    return (chunk) => chunk.byteLength;
  }
}
