import stream from 'readable-stream';

const classes = stream as unknown as typeof import('node:stream');

/** A Node stream as a web stream: chunks are read as they are asked for. */
function toWeb(readable: AsyncIterable<unknown> & { destroy(error?: unknown): void }): unknown {
  const chunks = readable[Symbol.asyncIterator]();
  const { ReadableStream } = require('./web-streams.ts') as typeof import('./web-streams.ts');
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value instanceof Uint8Array ? new Uint8Array(value) : value);
    },
    cancel: (reason) => readable.destroy(reason),
  });
}

const fromWeb = (web: AsyncIterable<unknown>, options?: object): unknown => classes.Readable.from(web, options);

Object.assign(classes.Readable, { toWeb, fromWeb });

export default classes;
