import { fileOptions, pathArgument } from './fs-arguments.ts';
import { closeSync, openSync, readSync, writeSync } from './fs-descriptors.ts';
import { outOfRange } from './node-error.ts';
import { Readable, Writable } from './stream-classes.ts';

interface StreamOptions {
  flags?: string;
  encoding?: BufferEncoding;
  fd?: number;
  mode?: number;
  autoClose?: boolean;
  emitClose?: boolean;
  start?: number;
  end?: number;
  highWaterMark?: number;
}

type Done = (error?: Error | null) => void;

/** Runs file work from the event loop, its error as a value. */
function later(work: () => void, done: Done): void {
  setImmediate(() => {
    try {
      work();
    } catch (error) {
      done(error as Error);
      return;
    }
    done();
  });
}

export class ReadStream extends Readable {
  path: string;
  fd: number | null;
  bytesRead = 0;
  #options: StreamOptions;
  #left: number;

  constructor(target: unknown, options?: unknown) {
    const all = fileOptions<StreamOptions>(options) as StreamOptions;
    super({
      highWaterMark: all.highWaterMark ?? 65_536,
      encoding: all.encoding,
      emitClose: true,
      autoDestroy: all.autoClose ?? true,
    });
    this.path = all.fd === undefined ? pathArgument(target).shown : (target as string);
    this.fd = all.fd ?? null;
    this.#options = all;
    const { start = 0, end = Number.POSITIVE_INFINITY } = all;
    if (start > end) throw outOfRange('start', `<= "end" (here: ${end})`, start);
    this.#left = end - start + 1;
  }

  override _construct(callback: Done): void {
    if (this.fd !== null) return callback();
    later(
      () => {
        this.fd = openSync(this.path, this.#options.flags ?? 'r', this.#options.mode);
      },
      (error) => {
        callback(error);
        if (error) return;
        this.emit('open', this.fd);
        this.emit('ready');
      },
    );
  }

  override _read(size: number): void {
    const buffer = Buffer.alloc(Math.min(size, this.#left));
    let read = 0;
    later(
      () => {
        const position = this.#options.start === undefined ? null : this.#options.start + this.bytesRead;
        read = buffer.length ? readSync(this.fd, buffer, 0, buffer.length, position) : 0;
      },
      (error) => {
        if (error) return void this.destroy(error);
        this.bytesRead += read;
        this.#left -= read;
        this.push(read ? buffer.subarray(0, read) : null);
      },
    );
  }

  override _destroy(error: Error | null, callback: Done): void {
    if (this.fd === null || this.#options.autoClose === false) return callback(error);
    const { fd } = this;
    this.fd = null;
    later(
      () => closeSync(fd),
      (failure) => callback(error ?? failure),
    );
  }
  close(callback?: Done): void {
    if (callback) this.once('close', callback);
    this.destroy();
  }
}

export class WriteStream extends Writable {
  path: string;
  fd: number | null;
  bytesWritten = 0;
  #options: StreamOptions;

  constructor(target: unknown, options?: unknown) {
    const all = fileOptions<StreamOptions>(options) as StreamOptions;
    super({
      highWaterMark: all.highWaterMark ?? 16_384,
      decodeStrings: true,
      emitClose: true,
      autoDestroy: all.autoClose ?? true,
    });
    this.path = all.fd === undefined ? pathArgument(target).shown : (target as string);
    this.fd = all.fd ?? null;
    this.#options = all;
    if (all.encoding) this.setDefaultEncoding(all.encoding);
  }

  override _construct(callback: Done): void {
    if (this.fd !== null) return callback();
    later(
      () => {
        this.fd = openSync(this.path, this.#options.flags ?? 'w', this.#options.mode);
      },
      (error) => {
        callback(error);
        if (error) return;
        this.emit('open', this.fd);
        this.emit('ready');
      },
    );
  }

  override _write(chunk: Uint8Array, _encoding: string, callback: Done): void {
    later(() => {
      const position = this.#options.start === undefined ? null : this.#options.start + this.bytesWritten;
      this.bytesWritten += writeSync(this.fd, chunk, 0, chunk.length, position);
    }, callback);
  }

  override _destroy(error: Error | null, callback: Done): void {
    if (this.fd === null || this.#options.autoClose === false) return callback(error);
    const { fd } = this;
    this.fd = null;
    later(
      () => closeSync(fd),
      (failure) => callback(error ?? failure),
    );
  }
  close(callback?: Done): void {
    if (callback) this.once('close', callback);
    this.end();
  }
}
