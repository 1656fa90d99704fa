import dns from 'node:dns';
import { networkError } from '../../lib/network-error.ts';
import { invalidArgument, nodeError } from '../../lib/node-error.ts';
import { Duplex } from '../../lib/stream-classes.ts';

interface ConnectOptions {
  port?: unknown;
  host?: string;
  path?: string;
  timeout?: number;
}

/** A connection that never comes about: only HTTP reaches beyond the sandbox, through `http`, `https` and `fetch`. */
export class Socket extends Duplex {
  connecting = false;
  readonly bytesRead = 0;
  bytesWritten = 0;
  timeout: number | undefined;

  constructor(options: object = {}) {
    super({ ...options, allowHalfOpen: false, autoDestroy: true, emitClose: false } as object);
  }

  get pending(): boolean {
    return true;
  }
  get readyState(): string {
    return this.connecting ? 'opening' : 'closed';
  }

  connect(...args: unknown[]): this {
    const [options, callback] = normalized(args);
    if (callback) this.once('connect', callback);
    const { path, host = 'localhost' } = options;
    if (path === undefined && options.port === undefined)
      throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "options" or "port" or "path" argument must be specified');
    const port = path === undefined ? checkedPort(options.port) : 0;
    this.connecting = true;
    if (path !== undefined) this.#fail(pipeError(path));
    else
      dns.lookup(host, (failure: Error | null, address: unknown) =>
        this.#fail(failure ?? networkError('ECONNREFUSED', String(address), port)),
      );
    return this;
  }

  #fail(error: Error): void {
    setImmediate(() => {
      this.connecting = false;
      this.destroy(error);
    });
  }

  override _read(): void {}
  override _write(_chunk: unknown, _encoding: string, callback: () => void): void {
    this.once('close', () => callback());
  }
  override _final(callback: () => void): void {
    callback();
  }
  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    callback(error);
    process.nextTick(() => this.emit('close', Boolean(error)));
  }

  setTimeout(ms: number, callback?: () => void): this {
    this.timeout = ms;
    if (callback) this.once('timeout', callback);
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  address(): object {
    return {};
  }
  destroySoon(): void {
    this.destroy();
  }
}

function pipeError(path: string): Error {
  const error = new Error(`connect ENOENT ${path}`);
  return Object.assign(error, { errno: -2, code: 'ENOENT', syscall: 'connect', address: path });
}

function checkedPort(port: unknown): number {
  if (typeof port !== 'number' && typeof port !== 'string')
    throw invalidArgument('options.port', 'one of type number or string', port);
  if (/^\s*\d+\s*$|^0x[\da-f]+$/i.test(String(port)) && Number(port) < 65_536) return Number(port);
  const shown = typeof port === 'string' ? `type string ('${port}')` : `type number (${port})`;
  throw nodeError(RangeError, 'ERR_SOCKET_BAD_PORT', `Port should be >= 0 and < 65536. Received ${shown}.`);
}

/** `(options)`, `(port, host)` or `(path)`, and a callback at the end. */
function normalized(args: unknown[]): [ConnectOptions, (() => void) | undefined] {
  const last = args.at(-1);
  const callback = typeof last === 'function' ? (last as () => void) : undefined;
  const [first, second] = args;
  if (typeof first === 'object' && first) return [first, callback];
  if (typeof first === 'string' && !/^\d+$/.test(first)) return [{ path: first }, callback];
  const host = typeof second === 'string' ? { host: second } : {};
  return [first === undefined || typeof first === 'function' ? {} : { port: first, ...host }, callback];
}
