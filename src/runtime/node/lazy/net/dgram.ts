import { EventEmitter } from '../../lib/events.ts';
import { nodeError } from '../../lib/node-error.ts';

type Callback = (error: Error | null, bytes?: number) => void;

/** UDP: what is sent leaves, and nobody answers. Senders of metrics and traces cannot tell that from a listener that says nothing. */
class Socket extends EventEmitter {
  readonly type: string;
  #port: number | undefined;
  #closed = false;

  constructor(options: string | { type: string }, listener?: (...args: any[]) => unknown) {
    super();
    this.type = typeof options === 'string' ? options : options?.type;
    if (this.type !== 'udp4' && this.type !== 'udp6')
      throw nodeError(TypeError, 'ERR_SOCKET_BAD_TYPE', 'Bad socket type specified. Valid types are: udp4, udp6');
    if (listener) this.on('message', listener);
  }

  bind(...args: any[]): this {
    this.#alive();
    const [first] = args;
    const port = typeof first === 'object' ? first?.port : first;
    this.#port = typeof port === 'number' && port > 0 ? port : 40_000;
    const callback = args.findLast((arg) => typeof arg === 'function');
    process.nextTick(() => {
      callback?.();
      this.emit('listening');
    });
    return this;
  }

  /** `send(msg[, offset, length][, port][, address][, callback])`. */
  send(message: string | Uint8Array | (string | Uint8Array)[], ...rest: any[]): void {
    this.#alive();
    const callback = rest.at(-1) as Callback | undefined;
    const ranged = typeof rest[0] === 'number' && typeof rest[1] === 'number' && typeof rest[2] === 'number';
    const bytes = ranged
      ? rest[1]
      : [message].flat().reduce((sum, part) => sum + (Buffer.byteLength as (part: unknown) => number)(part), 0);
    if (typeof callback === 'function') setImmediate(callback, null, bytes);
  }

  address(): { address: string; family: string; port: number } {
    this.#alive();
    if (this.#port === undefined)
      throw Object.assign(new Error('getsockname EBADF'), { code: 'EBADF', syscall: 'getsockname' });
    return { address: '0.0.0.0', family: this.type === 'udp4' ? 'IPv4' : 'IPv6', port: this.#port };
  }

  connect(_port: number, ...rest: any[]): void {
    const callback = rest.findLast((arg) => typeof arg === 'function');
    process.nextTick(() => {
      callback?.();
      this.emit('connect');
    });
  }

  close(callback?: () => void): this {
    this.#alive();
    this.#closed = true;
    if (callback) this.on('close', callback);
    process.nextTick(() => this.emit('close'));
    return this;
  }

  #alive(): void {
    if (this.#closed) throw nodeError(Error, 'ERR_SOCKET_DGRAM_NOT_RUNNING', 'Not running');
  }
  disconnect(): void {}
  setBroadcast(): void {}
  setTTL(): void {}
  setMulticastTTL(): void {}
  setMulticastLoopback(): void {}
  addMembership(): void {}
  dropMembership(): void {}
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}

export const dgram = {
  Socket,
  createSocket: (options: string | { type: string }, listener?: (...args: any[]) => unknown) =>
    new Socket(options, listener),
};
