import { invalidState } from './state-error.ts';

export interface Sink {
  start?(controller: WritableStreamDefaultController): unknown;
  write?(chunk: unknown, controller: WritableStreamDefaultController): unknown;
  close?(): unknown;
  abort?(reason: unknown): unknown;
}

export interface Strategy {
  highWaterMark?: number;
  size?(chunk: unknown): number;
}

interface Job {
  work(): unknown;
  size: number;
  resolve(): void;
  reject(reason: unknown): void;
}

export class WritableStreamDefaultController {
  readonly #abort = new AbortController();
  readonly #fail: (reason: unknown) => void;
  constructor(fail: (reason: unknown) => void) {
    this.#fail = fail;
  }
  get signal(): AbortSignal {
    return this.#abort.signal;
  }
  error(reason?: unknown): void {
    this.#fail(reason);
  }
  /** Tells the sink that nobody waits any more. */
  static stop(controller: WritableStreamDefaultController, reason: unknown): void {
    controller.#abort.abort(reason);
  }
}

/** Chunks go to the sink one after another; a writer is told to wait while more than `highWaterMark` are queued. */
export class WritableStream {
  #sink: Sink;
  #queue: Job[] = [];
  #queued = 0;
  #busy = true;
  #state: 'writable' | 'closing' | 'closed' | 'errored' = 'writable';
  #reason: unknown;
  #writer: WritableStreamDefaultWriter | null = null;
  #ready = settled();
  readonly #ended = Promise.withResolvers<void>();
  readonly #most: number;
  readonly #size: (chunk: unknown) => number;
  readonly #controller: WritableStreamDefaultController;

  constructor(sink: Sink = {}, strategy: Strategy = {}) {
    this.#sink = sink;
    this.#most = strategy.highWaterMark ?? 1;
    this.#size = strategy.size ?? (() => 1);
    this.#ended.promise.catch(() => {});
    this.#controller = new WritableStreamDefaultController((reason) => this.#fail(reason));
    if (this.#most <= 0) this.#ready = Promise.withResolvers();
    Promise.resolve(sink.start?.(this.#controller)).then(
      () => {
        this.#busy = false;
        this.#next();
      },
      (reason) => this.#fail(reason),
    );
  }

  get locked(): boolean {
    return this.#writer !== null;
  }
  getWriter(): WritableStreamDefaultWriter {
    if (this.locked) throw invalidState('WritableStream is locked');
    this.#writer = new WritableStreamDefaultWriter(this);
    return this.#writer;
  }
  abort(reason?: unknown): Promise<void> {
    if (this.locked) return Promise.reject(invalidState('WritableStream is locked'));
    return WritableStream.access.abort(this, reason);
  }
  close(): Promise<void> {
    if (this.locked) return Promise.reject(invalidState('WritableStream is locked'));
    return WritableStream.access.close(this);
  }

  #add(size: number, work: () => unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ work, size, resolve, reject });
      this.#queued += size;
      if (this.#desired() <= 0 && this.#state === 'writable') this.#ready = Promise.withResolvers();
      this.#next();
    });
  }

  #desired(): number {
    return this.#most - this.#queued;
  }

  #next(): void {
    const job = this.#queue[0];
    if (this.#busy || !job || this.#state === 'errored') return;
    this.#busy = true;
    const finish = () => {
      this.#busy = false;
      if (this.#state === 'errored') return;
      this.#queue.shift();
      this.#queued -= job.size;
      job.resolve();
      if (this.#desired() > 0) this.#ready.resolve();
      this.#next();
    };
    const fail = (reason: unknown) => {
      this.#busy = false;
      job.reject(reason);
      this.#queue.shift();
      this.#fail(reason);
    };
    try {
      Promise.resolve(job.work()).then(finish, fail);
    } catch (reason) {
      fail(reason);
    }
  }

  #fail(reason: unknown): void {
    if (this.#state === 'errored' || this.#state === 'closed') return;
    this.#state = 'errored';
    this.#reason = reason;
    for (const { reject } of this.#queue.splice(0)) reject(reason);
    this.#queued = 0;
    this.#ready.promise.catch(() => {});
    this.#ready.reject(reason);
    this.#ended.reject(reason);
  }

  /** What a writer does to its stream. */
  static access = {
    write(stream: WritableStream, chunk: unknown): Promise<void> {
      if (stream.#state === 'errored') return Promise.reject(stream.#reason);
      if (stream.#state !== 'writable') return Promise.reject(invalidState('WritableStream is closed'));
      return stream.#add(stream.#size(chunk), () => stream.#sink.write?.(chunk, stream.#controller));
    },
    close(stream: WritableStream): Promise<void> {
      if (stream.#state === 'errored') return Promise.reject(stream.#reason);
      if (stream.#state !== 'writable') return Promise.reject(invalidState('Stream already closed'));
      stream.#state = 'closing';
      return stream
        .#add(0, () => stream.#sink.close?.())
        .then(() => {
          stream.#state = 'closed';
          stream.#ended.resolve();
        });
    },
    async abort(stream: WritableStream, reason: unknown): Promise<void> {
      if (stream.#state === 'closed' || stream.#state === 'errored') return;
      WritableStreamDefaultController.stop(stream.#controller, reason);
      stream.#fail(reason);
      await stream.#sink.abort?.(reason);
    },
    release(stream: WritableStream): void {
      stream.#writer = null;
    },
    desired: (stream: WritableStream) =>
      stream.#state === 'errored' ? null : stream.#state === 'closed' ? 0 : stream.#desired(),
    ready: (stream: WritableStream) => stream.#ready.promise,
    closed: (stream: WritableStream) => stream.#ended.promise,
    fail: (stream: WritableStream, reason: unknown) => stream.#fail(reason),
  };
}
Object.defineProperty(WritableStream, 'access', { enumerable: false });

function settled(): PromiseWithResolvers<void> {
  const ready = Promise.withResolvers<void>();
  ready.resolve();
  return ready;
}

export class WritableStreamDefaultWriter {
  #stream: WritableStream | null;

  constructor(stream: WritableStream) {
    this.#stream = stream;
  }
  #with<T>(act: (stream: WritableStream) => Promise<T>): Promise<T> {
    return this.#stream ? act(this.#stream) : Promise.reject(invalidState('Writer is not bound to a WritableStream'));
  }
  get closed(): Promise<void> {
    return this.#with(WritableStream.access.closed);
  }
  get ready(): Promise<void> {
    return this.#with(WritableStream.access.ready);
  }
  get desiredSize(): number | null {
    if (!this.#stream) throw invalidState('Writer is not bound to a WritableStream');
    return WritableStream.access.desired(this.#stream);
  }
  write(chunk?: unknown): Promise<void> {
    return this.#with((stream) => WritableStream.access.write(stream, chunk));
  }
  close(): Promise<void> {
    return this.#with(WritableStream.access.close);
  }
  abort(reason?: unknown): Promise<void> {
    return this.#with((stream) => WritableStream.access.abort(stream, reason));
  }
  releaseLock(): void {
    if (this.#stream) WritableStream.access.release(this.#stream);
    this.#stream = null;
  }
}
