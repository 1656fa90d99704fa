import { ReadableStream } from '../../lib/web-streams.ts';
import { type Strategy, WritableStream } from './writable.ts';

export interface TransformController {
  enqueue(chunk: unknown): void;
  error(reason: unknown): void;
  terminate(): void;
  readonly desiredSize: number | null;
}

export interface Transformer {
  start?(controller: TransformController): unknown;
  transform?(chunk: unknown, controller: TransformController): unknown;
  flush?(controller: TransformController): unknown;
}

/** A pair of streams: what is written comes out changed. A write waits until somebody reads. */
export class TransformStream {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;

  constructor(transformer: Transformer = {}, writableStrategy: Strategy = {}) {
    let controller!: TransformController & { close(): void };
    let wanted = Promise.withResolvers<void>();
    /** Settles what was pulled: something came, or nothing will. */
    let given = () => {};
    this.readable = new ReadableStream({
      start(own) {
        controller = Object.assign(Object.create(own as object), {
          enqueue: (chunk: unknown) => {
            own.enqueue(chunk);
            given();
          },
          error: (reason: unknown) => {
            own.error(reason);
            given();
            WritableStream.access.fail(writable, reason);
          },
          terminate: () => {
            own.close();
            WritableStream.access.fail(writable, new TypeError('Invalid state: TransformStream has been terminated'));
          },
          close: () => {
            own.close();
            given();
          },
        });
      },
      pull() {
        wanted.resolve();
        return new Promise<void>((resolve) => {
          given = resolve;
        });
      },
      cancel: (reason) => WritableStream.access.fail(writable, reason),
    });
    const fail = (reason: unknown): never => {
      controller.error(reason);
      throw reason;
    };
    const writable: WritableStream = new WritableStream(
      {
        start: () => transformer.start?.(controller),
        async write(chunk) {
          await wanted.promise;
          try {
            if (transformer.transform) await transformer.transform(chunk, controller);
            else controller.enqueue(chunk);
          } catch (reason) {
            fail(reason);
          }
          if ((controller.desiredSize ?? 0) <= 0) wanted = Promise.withResolvers();
        },
        async close() {
          try {
            await transformer.flush?.(controller);
          } catch (reason) {
            fail(reason);
          }
          controller.close();
        },
        abort: (reason) => controller.error(reason),
      },
      writableStrategy,
    );
    this.writable = writable;
  }
}
