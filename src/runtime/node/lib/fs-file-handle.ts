import { Interface } from './readline.ts';
import { ReadStream, WriteStream } from './fs-streams.ts';
import { syncCalls } from './fs-sync.ts';

type Fn = (...args: any[]) => any;

/** What `fs.promises.open` gives. */
export class FileHandle {
  fd: number;
  #promise: (call: Fn) => Fn;

  constructor(fd: number, promise: (call: Fn) => Fn) {
    this.fd = fd;
    this.#promise = promise;
  }

  #run(call: Fn, ...args: unknown[]): Promise<any> {
    return this.#promise(call)(this.fd, ...args);
  }
  async read(buffer: Uint8Array, ...rest: unknown[]): Promise<{ bytesRead: number; buffer: Uint8Array }> {
    return { bytesRead: await this.#run(syncCalls.read, buffer, ...rest), buffer };
  }
  async write(data: unknown, ...rest: unknown[]): Promise<{ bytesWritten: number; buffer: unknown }> {
    return { bytesWritten: await this.#run(syncCalls.write, data, ...rest), buffer: data };
  }
  readFile(options?: unknown): Promise<any> {
    return this.#run(syncCalls.readFile, options);
  }
  writeFile(data: unknown, options?: unknown): Promise<void> {
    return this.#run(syncCalls.writeFile, data, options);
  }
  appendFile(data: unknown, options?: unknown): Promise<void> {
    return this.#run(syncCalls.appendFile, data, options);
  }
  stat(): Promise<any> {
    return this.#run(syncCalls.fstat);
  }
  truncate(length?: number): Promise<void> {
    return this.#run(syncCalls.ftruncate, length);
  }
  sync(): Promise<void> {
    return this.#run(syncCalls.fsync);
  }
  datasync(): Promise<void> {
    return this.#run(syncCalls.fdatasync);
  }
  chmod(mode: number | string): Promise<void> {
    return this.#run(syncCalls.fchmod, mode);
  }
  chown(uid: number, gid: number): Promise<void> {
    return this.#run(syncCalls.fchown, uid, gid);
  }
  utimes(atime: unknown, mtime: unknown): Promise<void> {
    return this.#run(syncCalls.futimes, atime, mtime);
  }
  async readv(buffers: readonly Uint8Array[], position?: number): Promise<{ bytesRead: number; buffers: unknown }> {
    return { bytesRead: await this.#run(syncCalls.readv, buffers, position), buffers };
  }
  async writev(buffers: readonly Uint8Array[], position?: number): Promise<{ bytesWritten: number; buffers: unknown }> {
    return { bytesWritten: await this.#run(syncCalls.writev, buffers, position), buffers };
  }
  /** Lines of the file from where it stands, for `for await`. */
  readLines(options?: object): Interface {
    return new Interface({ input: this.createReadStream(options) as never });
  }
  async close(): Promise<void> {
    await this.#run(syncCalls.close);
    this.fd = -1;
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
  createReadStream(options?: object): ReadStream {
    return new ReadStream('', { ...options, fd: this.fd });
  }
  createWriteStream(options?: object): WriteStream {
    return new WriteStream('', { ...options, fd: this.fd });
  }
}
