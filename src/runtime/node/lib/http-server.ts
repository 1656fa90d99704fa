import type { RequestHead } from '../host-interface.ts';
import { EventEmitter } from './events.ts';
import { IncomingMessage } from './http-incoming.ts';
import { bodyOnly, sentHeaders, ServerResponse } from './http-outgoing.ts';
import { HttpSocket } from './http-socket.ts';
import { type RequestAnswer, exactBuffer } from './requests.ts';

/** Servers of this process by what they listen to: a port or the path of a socket. */
const listening = new Map<string, Server>();

/** The server of this process that a request goes to, if it goes to one. */
export const serverAt = (socketPath: string | undefined, host: string, port: number): Server | undefined =>
  listening.get(socketPath ?? (/^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|0\.0\.0\.0)$/.test(host) ? String(port) : ''));

const firstFreePort = 40_000;

/**
 * `http.Server`: only this process reaches it, as frameworks do that serve each event through a server of their own. Unlike
 * Node's it does not keep the event loop waiting.
 */
export class Server extends EventEmitter {
  listening = false;
  timeout = 0;
  keepAliveTimeout = 5000;
  headersTimeout = 60_000;
  requestTimeout = 300_000;
  maxHeadersCount: number | null = null;
  maxRequestsPerSocket = 0;
  #at: string | undefined;

  constructor(options?: unknown, listener?: unknown) {
    super();
    const onRequest = typeof options === 'function' ? options : listener;
    if (typeof onRequest === 'function') this.on('request', onRequest as (...args: any[]) => unknown);
  }

  /** `listen(port | path | { port, path }, …, callback)`. */
  listen(...args: any[]): this {
    const callback = args.findLast((arg) => typeof arg === 'function');
    if (callback) this.once('listening', callback);
    const [target] = args;
    const wanted = typeof target === 'object' && target ? (target.path ?? target.port) : target;
    const named = typeof wanted === 'string' || (typeof wanted === 'number' && wanted > 0);
    const at = String(named ? wanted : freePort());
    process.nextTick(() => {
      if (listening.has(at)) return this.emit('error', inUse(at));
      this.#at = at;
      this.listening = true;
      listening.set(at, this);
      return this.emit('listening');
    });
    return this;
  }

  address(): string | { address: string; family: string; port: number } | null {
    if (this.#at === undefined) return null;
    return /^\d+$/.test(this.#at) ? { address: '::', family: 'IPv6', port: Number(this.#at) } : this.#at;
  }

  close(callback?: (error?: Error) => void): this {
    const was = this.#at;
    if (was !== undefined) listening.delete(was);
    this.#at = undefined;
    this.listening = false;
    const error = Object.assign(new Error('Server is not running.'), { code: 'ERR_SERVER_NOT_RUNNING' });
    process.nextTick(() => {
      callback?.(was === undefined ? error : undefined);
      if (was !== undefined) this.emit('close');
    });
    return this;
  }

  getConnections(callback: (error: null, count: number) => void): this {
    process.nextTick(callback, null, 0);
    return this;
  }
  setTimeout(ms: number, callback?: () => void): this {
    this.timeout = ms;
    if (callback) this.on('timeout', callback);
    return this;
  }
  closeAllConnections(): void {}
  closeIdleConnections(): void {}
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  /** Hands a request of this process to the listeners. `answer` is called once, when the response has ended or its connection broke. */
  serve(head: RequestHead, path: string, body: Uint8Array, answer: RequestAnswer): void {
    const socket = Object.assign(new HttpSocket(false), {
      remoteAddress: '127.0.0.1',
      connecting: false,
      server: this,
    });
    const chunks: Uint8Array[] = [];
    const message = new IncomingMessage(socket);
    message.method = head.method;
    message.url = path;
    message.fill(head.headers, body);
    const response = new ServerResponse(message);
    response.assignSocket(Object.assign(socket, { [bodyOnly]: (chunk: Uint8Array) => void chunks.push(chunk) }));
    let answered = false;
    const once: RequestAnswer = (outcome, bytes) => {
      if (!answered) answer(outcome, bytes);
      answered = true;
    };
    response.once('finish', () => {
      const { statusCode: status, statusMessage: reason } = response;
      once({ ok: true, status, reason, headers: sentHeaders(response) }, exactBuffer(Buffer.concat(chunks)));
    });
    const broken = () => once({ ok: false, code: 'ECONNRESET', message: 'socket hang up' }, undefined);
    response.once('close', broken);
    socket.once('close', broken);
    this.emit('connection', socket);
    this.emit('request', message, response);
  }
}

function freePort(): number {
  let port = firstFreePort;
  while (listening.has(String(port))) port++;
  return port;
}

function inUse(at: string): Error {
  const where = /^\d+$/.test(at) ? `:::${at}` : at;
  return Object.assign(new Error(`listen EADDRINUSE: address already in use ${where}`), {
    code: 'EADDRINUSE',
    errno: -98,
    syscall: 'listen',
    address: /^\d+$/.test(at) ? '::' : at,
  });
}
