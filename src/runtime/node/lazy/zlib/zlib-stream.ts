import bufferModule from 'node:buffer';
import { nodeError } from '../../lib/node-error.ts';
import { Transform } from '../../lib/stream-classes.ts';
import { constants } from './constants.ts';
import { Deflater } from './deflater.ts';
import { Inflater } from './inflater.ts';
import { checkedOptions, type Conversion, ranged, type ZlibOptions } from './options.ts';
import { ZlibProblem } from './problem.ts';

type Done = (error?: Error | null) => void;

/** What a flush writes: an empty chunk that carries how to flush. */
const flushes = new WeakMap<object, number>();
const empty = () => Buffer.alloc(0);
const { Z_FINISH, Z_NO_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH } = constants;

/** The classes `Gzip`, `Gunzip` and their like: output comes in chunks of `chunkSize`, and waits when nobody reads. */
export abstract class ZlibStream extends Transform {
  /** Bytes of input taken so far. */
  bytesWritten = 0;
  readonly _chunkSize: number;
  readonly _maxOutputLength: number;
  _level: number;
  _strategy: number;
  #room: number;
  #resume: (() => void) | null = null;
  #closed = false;
  #codec: Inflater | Deflater;
  readonly #flush: number;
  readonly #finishFlush: number;
  readonly #newCodec: () => Inflater | Deflater;
  readonly #conversion: Conversion;

  constructor(conversion: Conversion, options: ZlibOptions = {}) {
    const checked = checkedOptions(options ?? {}, conversion, bufferModule.kMaxLength);
    super({ ...(options as object), autoDestroy: true, encoding: undefined, objectMode: false } as object);
    this._chunkSize = this.#room = checked.chunkSize;
    this._maxOutputLength = checked.maxOutputLength;
    this._level = checked.level;
    this._strategy = checked.strategy;
    this.#flush = checked.flush;
    this.#finishFlush = checked.finishFlush;
    this.#conversion = conversion;
    const { level, strategy, dictionary } = checked;
    this.#newCodec = () =>
      conversion.expands
        ? new Inflater(conversion.format, dictionary)
        : new Deflater(conversion.format, { level, strategy, ...(dictionary && { dictionary }) });
    this.#codec = this.#newCodec();
  }

  get _closed(): boolean {
    return this.#closed;
  }

  override _transform(chunk: Buffer, _encoding: string, done: Done): void {
    const last = this.writableEnded && this.writableLength === chunk.length;
    this.#take(chunk, flushes.get(chunk) ?? (last ? this.#finishFlush : this.#flush), done);
  }

  override _flush(done: Done): void {
    this.#take(empty(), this.#finishFlush, done);
  }

  /** The work is done when the event loop comes to it, as a thread of Node's pool would have done it. */
  #later(work: () => void, done: Done): void {
    setImmediate(() => {
      if (this.destroyed) return;
      try {
        work();
      } catch (error) {
        done(asNodeError(error));
      }
    });
  }

  #take(chunk: Uint8Array, flush: number, done: Done): void {
    this.#later(() => {
      this.#write(chunk, flush);
      this.#give(flush, done);
    }, done);
  }

  #write(chunk: Uint8Array, flush: number): void {
    this.#codec.write(chunk, flush);
    this.bytesWritten += chunk.length;
  }

  /** One chunk of output at a time. */
  #give(flush: number, done: Done): void {
    const bytes = this.#next(this.#room);
    const full = bytes.length > 0 && !this.#push(bytes);
    const more = () => this.#later(() => this.#give(flush, done), done);
    if (!this.#codec.waits) {
      if (full) this.#resume = more;
      else more();
      return;
    }
    this.#checkEnd(flush);
    if (this.#codec.ended && this.#conversion.expands) this.#dropRest();
    done();
  }

  /** So many bytes of output, fewer when there are none without more input. Several gzip files after one another are one. */
  #next(most: number): Uint8Array {
    const parts: Uint8Array[] = [];
    for (let wanted = most; ; ) {
      const bytes = this.#codec.read(wanted);
      parts.push(bytes);
      wanted -= bytes.length;
      if (this.#codec.waits && !(this.#codec.ended && this.#nextMember())) break;
      if (wanted === 0) break;
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }

  /** What follows a gzip file must be another; zeros are let pass. */
  #nextMember(): boolean {
    const { expands, format } = this.#conversion;
    const { unused } = this.#codec;
    if (!expands || format !== 'gzip' || !unused.length || unused[0] === 0) return false;
    this.#codec = this.#newCodec();
    this.#codec.write(unused, Z_NO_FLUSH);
    return true;
  }

  /** Input after the end belongs to somebody else. */
  #dropRest(): void {
    const { length } = this.#codec.unused;
    if (!length) return;
    this.bytesWritten -= length;
    this.#codec.write(empty(), Z_NO_FLUSH);
    this.push(null);
  }

  #push(bytes: Uint8Array): boolean {
    this.#room -= bytes.length;
    if (this.#room <= 0) this.#room = this._chunkSize;
    return this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  #checkEnd(flush: number): void {
    if (flush === Z_FINISH && !this.#codec.ended)
      throw new ZlibProblem('unexpected end of file', constants.Z_BUF_ERROR);
  }

  override _read(size: number): void {
    const resume = this.#resume;
    this.#resume = null;
    if (resume) resume();
    else super._read(size);
  }

  flush(kind?: number | Done, callback?: Done): void {
    const how = typeof kind === 'function' || kind === undefined ? Z_FULL_FLUSH : kind;
    const done = typeof kind === 'function' ? kind : callback;
    if (this.writableFinished) {
      if (done) process.nextTick(done);
    } else if (this.writableEnded) {
      if (done) this.once('end', done);
    } else {
      const chunk = empty();
      flushes.set(chunk, how);
      this.write(chunk, done as never);
    }
  }

  /** Another level from here on; a strategy is taken note of. */
  params(level: number, strategy: number, callback: Done): void {
    const nextLevel = ranged(level, 'level', -1, 9, -1);
    const nextStrategy = ranged(strategy, 'strategy', 0, 4, 0);
    if (this._level === nextLevel && this._strategy === nextStrategy) {
      process.nextTick(callback);
      return;
    }
    this.flush(Z_SYNC_FLUSH, () => {
      if (this.#codec instanceof Deflater) this.#codec.level = nextLevel;
      this._level = nextLevel;
      this._strategy = nextStrategy;
      callback?.();
    });
  }

  /** Forgets what was written, before any output is expected. */
  reset(): void {
    if (this.#closed) throw nodeError(Error, 'ERR_INTERNAL_ASSERTION', 'zlib binding closed');
    this.#codec = this.#newCodec();
  }

  close(callback?: Done): void {
    if (callback) {
      if (this.destroyed) process.nextTick(callback);
      else this.once('close', callback);
    }
    this.destroy();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.#closed = true;
    this.#resume = null;
    callback(error);
  }

  /** Everything at once. @throws Node's error for bad data, ERR_BUFFER_TOO_LARGE beyond `maxOutputLength`. */
  convert(input: Uint8Array): Buffer {
    const parts: Uint8Array[] = [];
    let size = 0;
    try {
      this.#write(input, this.#finishFlush);
      do {
        const bytes = this.#next(this._chunkSize);
        size += bytes.length;
        if (size > this._maxOutputLength) throw tooLarge(this._maxOutputLength);
        parts.push(bytes);
      } while (!this.#codec.waits);
      this.#checkEnd(this.#finishFlush);
    } catch (error) {
      throw asNodeError(error);
    }
    this.bytesWritten -= this.#codec.unused.length;
    this.#closed = true;
    return Buffer.concat(parts);
  }
}

export const tooLarge = (most: number): Error =>
  nodeError(RangeError, 'ERR_BUFFER_TOO_LARGE', `Cannot create a Buffer larger than ${most} bytes`);

const asNodeError = (error: unknown): Error => (error instanceof ZlibProblem ? error.toNodeError() : (error as Error));
