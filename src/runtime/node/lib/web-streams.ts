import { nodeError } from './node-error.ts';

interface Source {
  start?(controller: Controller): unknown;
  pull?(controller: Controller): unknown;
  cancel?(reason: unknown): unknown;
}

interface Controller {
  enqueue(chunk: unknown): void;
  close(): void;
  error(reason: unknown): void;
  readonly desiredSize: number | null;
}

interface ReadResult {
  done: boolean;
  value: unknown;
}

interface Waiter {
  resolve(result: ReadResult): void;
  reject(reason: unknown): void;
}

interface WritableLike {
  getWriter(): {
    ready: Promise<void>;
    write(chunk: unknown): Promise<void>;
    close(): Promise<void>;
    abort(reason: unknown): Promise<void>;
    releaseLock(): void;
  };
}

interface PipeOptions {
  preventClose?: boolean;
  preventAbort?: boolean;
  preventCancel?: boolean;
  signal?: AbortSignal;
}

const stateError = (message: string) => nodeError(TypeError, 'ERR_INVALID_STATE', `Invalid state: ${message}`);

/** A light `ReadableStream`: default readers, pull sources, pipes, `tee`, async iteration. No byte streams, no strategies. */
export class ReadableStream {
  #queue: unknown[] = [];
  #waiting: Waiter[] = [];
  #state: 'readable' | 'closed' | 'errored' = 'readable';
  #closing = false;
  #reason: unknown;
  #reader: ReadableStreamDefaultReader | null = null;
  #source: Source;
  #pulling = false;
  #started: Promise<unknown>;
  #controller: Controller;
  #ended: { resolve(): void; reject(reason: unknown): void; promise: Promise<void> };

  constructor(source: Source = {}) {
    this.#source = source;
    let resolve!: () => void;
    let reject!: (reason: unknown) => void;
    const promise = new Promise<void>((yes, no) => {
      resolve = yes;
      reject = no;
    });
    promise.catch(() => {});
    this.#ended = { resolve, reject, promise };
    this.#controller = {
      desiredSize: 1,
      enqueue: (chunk) => this.#enqueue(chunk),
      close: () => this.#close(),
      error: (reason) => this.#fail(reason),
    };
    Object.defineProperty(this.#controller, 'desiredSize', { get: () => this.#desiredSize() });
    this.#started = Promise.resolve(source.start?.(this.#controller)).catch((reason) => this.#fail(reason));
  }

  #desiredSize(): number | null {
    if (this.#state === 'errored') return null;
    return this.#closing ? 0 : 1 - this.#queue.length;
  }

  #enqueue(chunk: unknown): void {
    if (this.#closing || this.#state !== 'readable') throw stateError('Controller is already closed');
    const waiter = this.#waiting.shift();
    if (waiter) waiter.resolve({ value: chunk, done: false });
    else this.#queue.push(chunk);
  }

  #close(): void {
    if (this.#closing) throw stateError('Controller is already closed');
    this.#closing = true;
    if (!this.#queue.length) this.#finish();
  }

  #finish(): void {
    this.#state = 'closed';
    for (const waiter of this.#waiting.splice(0)) waiter.resolve({ value: undefined, done: true });
    this.#ended.resolve();
  }

  #fail(reason: unknown): void {
    if (this.#state !== 'readable') return;
    this.#state = 'errored';
    this.#reason = reason;
    this.#queue = [];
    for (const waiter of this.#waiting.splice(0)) waiter.reject(reason);
    this.#ended.reject(reason);
  }

  #pull(): void {
    if (this.#pulling || this.#closing || this.#state !== 'readable' || !this.#source.pull) return;
    this.#pulling = true;
    this.#started
      .then(() => this.#source.pull!(this.#controller))
      .then(
        () => {
          this.#pulling = false;
          if (this.#waiting.length) this.#pull();
        },
        (reason) => this.#fail(reason),
      );
  }

  get locked(): boolean {
    return this.#reader !== null;
  }

  getReader(): ReadableStreamDefaultReader {
    if (this.locked) throw stateError('ReadableStream is locked');
    this.#reader = new ReadableStreamDefaultReader(this);
    return this.#reader;
  }

  cancel(reason?: unknown): Promise<void> {
    if (this.locked) return Promise.reject(stateError('ReadableStream is locked'));
    return ReadableStream.access.cancel(this, reason);
  }

  tee(): [ReadableStream, ReadableStream] {
    const reader = this.getReader();
    const controllers: Controller[] = [];
    const pull = async () => {
      const { done, value } = await reader.read();
      for (const controller of controllers) {
        if (done) controller.close();
        else controller.enqueue(value);
      }
    };
    const branch = () => new ReadableStream({ start: (controller) => void controllers.push(controller), pull });
    return [branch(), branch()];
  }

  /** Everything goes to a writable stream, which is closed or told of a failure at the end. */
  async pipeTo(
    destination: WritableLike,
    { preventClose = false, preventAbort = false, preventCancel = false, signal }: PipeOptions = {},
  ): Promise<void> {
    const reader = this.getReader();
    const writer = destination.getWriter();
    const stop = () => writer.abort(signal!.reason);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      signal?.throwIfAborted();
      for (;;) {
        await writer.ready;
        const { done, value } = await reader.read().catch((reason) => {
          if (!preventAbort) writer.abort(reason).catch(() => {});
          throw reason;
        });
        if (done) break;
        writer.write(value).catch(() => {});
      }
      if (!preventClose) await writer.close();
    } catch (reason) {
      if (!preventCancel) reader.cancel(reason).catch(() => {});
      throw signal?.aborted ? signal.reason : reason;
    } finally {
      signal?.removeEventListener('abort', stop);
      reader.releaseLock();
      writer.releaseLock();
    }
  }

  pipeThrough<R>({ readable, writable }: { readable: R; writable: WritableLike }, options?: PipeOptions): R {
    this.pipeTo(writable, options).catch(() => {});
    return readable;
  }

  async *values(): AsyncGenerator<unknown> {
    const reader = this.getReader();
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
    } finally {
      reader.releaseLock();
    }
  }
  [Symbol.asyncIterator](): AsyncGenerator<unknown> {
    return this.values();
  }

  static from(iterable: AsyncIterable<unknown> | Iterable<unknown>): ReadableStream {
    const iterator = (iterable as any)[Symbol.asyncIterator]?.() ?? (iterable as any)[Symbol.iterator]();
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
  }

  /** What the reader does to its stream. */
  static access = {
    read(stream: ReadableStream): Promise<ReadResult> {
      if (stream.#queue.length) {
        const value = stream.#queue.shift();
        if (stream.#closing && !stream.#queue.length) stream.#finish();
        return Promise.resolve({ value, done: false });
      }
      if (stream.#state === 'closed') return Promise.resolve({ value: undefined, done: true });
      if (stream.#state === 'errored') return Promise.reject(stream.#reason);
      return new Promise((resolve, reject) => {
        stream.#waiting.push({ resolve, reject });
        stream.#pull();
      });
    },
    release(stream: ReadableStream): void {
      stream.#reader = null;
    },
    async cancel(stream: ReadableStream, reason: unknown): Promise<void> {
      stream.#queue = [];
      stream.#closing = true;
      if (stream.#state === 'readable') stream.#finish();
      await stream.#source.cancel?.(reason);
    },
    closed: (stream: ReadableStream): Promise<void> => stream.#ended.promise,
  };
}

export class ReadableStreamDefaultReader {
  #stream: ReadableStream | null;

  constructor(stream: ReadableStream) {
    this.#stream = stream;
  }
  get closed(): Promise<void> {
    return this.#stream ? ReadableStream.access.closed(this.#stream) : Promise.reject(this.#released());
  }
  read(): Promise<ReadResult> {
    return this.#stream ? ReadableStream.access.read(this.#stream) : Promise.reject(this.#released());
  }
  cancel(reason?: unknown): Promise<void> {
    return this.#stream ? ReadableStream.access.cancel(this.#stream, reason) : Promise.reject(this.#released());
  }
  releaseLock(): void {
    if (this.#stream) ReadableStream.access.release(this.#stream);
    this.#stream = null;
  }
  #released(): Error {
    return stateError('The reader is not attached to a stream');
  }
}
Object.defineProperty(ReadableStream, 'access', { enumerable: false });
