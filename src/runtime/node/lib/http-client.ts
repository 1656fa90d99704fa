import type { DeliveredHead } from '../host-interface.ts';
import { abortError } from './abort-controller.ts';
import { Agent, SecureAgent } from './http-agent.ts';
import { OutgoingHeaders } from './http-headers.ts';
import { IncomingMessage } from './http-incoming.ts';
import { serverAt } from './http-server.ts';
import { HttpSocket } from './http-socket.ts';
import { statusTexts } from './http-status.ts';
import { networkError } from './network-error.ts';
import { errnoOf, invalidArgument, nodeError } from './node-error.ts';
import { abortRequest, type RequestAnswer, sendRequest } from './requests.ts';
import { Writable } from './stream-classes.ts';
import { URL } from './url-class.ts';
import { urlToHttpOptions } from './url.ts';

export const globalAgents = { 'http:': new Agent(), 'https:': new SecureAgent() };

type Options = Record<string, any>;
type ResponseListener = (response: IncomingMessage) => void;

const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const withoutBody = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** `http.ClientRequest`. The request leaves in one piece when it has ended; the response arrives in one piece. */
export class ClientRequest extends Writable {
  method: string;
  path: string;
  host: string;
  protocol: string;
  agent: Agent | undefined;
  socket: HttpSocket | null = null;
  connection: HttpSocket | null = null;
  res: IncomingMessage | null = null;
  aborted = false;
  finished = false;
  reusedSocket = false;
  headersSent = false;
  timeoutCb: (() => void) | null = null;
  maxHeadersCount: number | null = null;
  #port: number;
  #socketPath: string | undefined;
  #headers = new OutgoingHeaders();
  #chunks: Buffer[] = [];
  #streamed = false;
  #id: number | undefined;
  #answered = false;
  #closed = false;
  #socketTimeout = 0;

  constructor(protocol: 'http:' | 'https:', options: Options, listener?: ResponseListener) {
    super({ autoDestroy: false, emitClose: false, decodeStrings: true, highWaterMark: 1 << 24 });
    this.agent = options.agent === false ? undefined : (options.agent ?? globalAgents[protocol]);
    this.protocol = options.protocol ?? this.agent?.protocol ?? protocol;
    const expected = this.agent?.protocol ?? protocol;
    if (this.protocol !== expected)
      throw nodeError(
        TypeError,
        'ERR_INVALID_PROTOCOL',
        `Protocol "${this.protocol}" not supported. Expected "${expected}"`,
      );
    if (options.path && /[^\u0021-\u00ff]/.test(String(options.path)))
      throw nodeError(TypeError, 'ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters');
    if (options.method != null && typeof options.method !== 'string')
      throw invalidArgument('options.method', 'of type string', options.method);
    this.method = (options.method || 'GET').toUpperCase();
    if (!token.test(this.method))
      throw nodeError(TypeError, 'ERR_INVALID_HTTP_TOKEN', `Method must be a valid HTTP token ["${this.method}"]`);
    this.path = options.path || '/';
    this.host = validHost(options.hostname, 'hostname') || validHost(options.host, 'host') || 'localhost';
    this.#port = Number(
      options.port || options.defaultPort || this.agent?.defaultPort || (this.protocol === 'https:' ? 443 : 80),
    );
    this.#socketPath = options.socketPath || undefined;
    this.#readHeaders(options);
    if (listener) this.once('response', listener);
    if (options.timeout) this.setTimeout(options.timeout);
    options.signal?.addEventListener('abort', () => this.destroy(abortError(options.signal.reason)), { once: true });
    process.nextTick(() => this.#connect());
  }

  #readHeaders({ headers = {}, auth, setHost = true }: Options): void {
    if (Array.isArray(headers)) {
      const flat = headers.flat();
      for (let i = 0; i < flat.length; i += 2) this.#headers.append(flat[i], flat[i + 1]);
    } else for (const [name, value] of Object.entries(headers)) this.#headers.set(name, value);
    if (auth && !this.#headers.has('authorization'))
      this.#headers.set('Authorization', `Basic ${Buffer.from(auth).toString('base64')}`);
    if (setHost && !this.#headers.has('host')) this.#headers.set('Host', this.#authority());
  }

  #authority(): string {
    const name = this.host.includes(':') && !this.host.startsWith('[') ? `[${this.host}]` : this.host;
    return this.#port === (this.protocol === 'https:' ? 443 : 80) ? name : `${name}:${this.#port}`;
  }

  #connect(): void {
    if (this.destroyed) return;
    const socket = new HttpSocket(this.protocol === 'https:');
    this.socket = this.connection = socket;
    socket.on('timeout', () => this.emit('timeout'));
    if (this.#socketTimeout) socket.setTimeout(this.#socketTimeout);
    this.emit('socket', socket);
    socket.connected();
    if (String(this.#headers.get('expect')).toLowerCase() === '100-continue') setImmediate(() => this.emit('continue'));
  }

  override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
    this.#chunks.push(chunk);
    callback();
  }

  /** A body that began with `write` has no length yet; one given to `end` has. */
  override write(...args: any[]): boolean {
    this.#streamed = true;
    return (super.write as (...args: unknown[]) => boolean).apply(this, args);
  }

  override _final(callback: () => void): void {
    this.finished = true;
    const send = () => {
      if (!this.destroyed) this.#send();
      callback();
    };
    if (this.socket) send();
    else this.once('socket', send);
  }

  #send(): void {
    const body = Buffer.concat(this.#chunks);
    const headers = this.#headers;
    if (!headers.has('content-length') && !headers.has('transfer-encoding')) {
      if (this.#streamed && body.length) headers.set('Transfer-Encoding', 'chunked');
      else if (body.length || !withoutBody.has(this.method)) headers.set('Content-Length', body.length);
    }
    if (!headers.has('connection')) headers.set('Connection', this.agent?.keepAlive ? 'keep-alive' : 'close');
    this.headersSent = true;
    this.#chunks = [];
    const head = {
      method: this.method,
      url: `${this.protocol}//${this.#authority()}${this.path}`,
      headers: headers.wire(),
    };
    const answer: RequestAnswer = (outcome, bytes) => this.#answer(outcome, bytes);
    const server = serverAt(this.#socketPath, this.host, this.#port);
    if (server) setImmediate(() => server.serve(head, this.path, body, answer));
    else if (this.#socketPath) this.destroy(noSocket(this.#socketPath));
    else this.#id = sendRequest(head, body, answer);
  }

  #answer(answer: DeliveredHead, body: ArrayBuffer | undefined): void {
    if (this.destroyed) return;
    this.#answered = true;
    if (!answer.ok) {
      this.destroy(networkError(answer.code, this.host, this.#port, answer.message));
      return;
    }
    const socket = this.socket!;
    socket.active();
    const response = new IncomingMessage(socket);
    const noBody = this.method === 'HEAD' || answer.status === 204 || answer.status === 304;
    response.fill(answer.headers, new Uint8Array(noBody || !body ? new ArrayBuffer(0) : body));
    response.statusCode = answer.status;
    response.statusMessage = answer.reason ?? statusTexts[answer.status] ?? '';
    response.req = this;
    this.res = response;
    response.once('close', () => this.#close());
    response.once('end', () => process.nextTick(() => this.#close()));
    if (!this.emit('response', response)) response.dump();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.socket?.destroy();
    this.emit('close');
  }

  override destroy(error?: Error): this {
    if (this.destroyed) return this;
    (this as any)._writableState.destroyed = true;
    if (this.#id !== undefined && !this.#answered) abortRequest(this.#id);
    if (this.res) this.res.destroy(error);
    process.nextTick(() => {
      if (!this.res) this.emit('error', error ?? networkError('ECONNRESET', this.host, this.#port));
      this.#close();
    });
    return this;
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    process.nextTick(() => this.emit('abort'));
    this.destroy();
  }

  setTimeout(ms: number, callback?: () => void): this {
    if (callback) this.once('timeout', callback);
    this.#socketTimeout = ms;
    this.socket?.setTimeout(ms);
    return this;
  }
  setHeader(name: string, value: unknown): this {
    if (this.headersSent)
      throw nodeError(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot set headers after they are sent to the client');
    this.#headers.set(name, value);
    return this;
  }
  appendHeader(name: string, value: string): this {
    this.#headers.append(name, value);
    return this;
  }
  getHeader(name: string): unknown {
    return this.#headers.get(name);
  }
  hasHeader(name: string): boolean {
    return this.#headers.has(name);
  }
  removeHeader(name: string): void {
    this.#headers.delete(name);
  }
  getHeaders(): Record<string, unknown> {
    return this.#headers.toObject();
  }
  getHeaderNames(): string[] {
    return this.#headers.names();
  }
  getRawHeaderNames(): string[] {
    return this.#headers.rawNames();
  }
  flushHeaders(): void {}
  setNoDelay(): void {}
  setSocketKeepAlive(): void {}
}

function noSocket(path: string): Error {
  const error = { errno: errnoOf('ENOENT'), code: 'ENOENT', syscall: 'connect', address: path };
  return Object.assign(new Error(`connect ENOENT ${path}`), error);
}

function validHost(host: unknown, name: string): string | undefined {
  if (host !== null && host !== undefined && typeof host !== 'string')
    throw invalidArgument(`options.${name}`, 'of type string or one of undefined or null', host);
  return host ?? undefined;
}

/** `http.request(url[, options][, callback])` and its other forms. */
export function request(protocol: 'http:' | 'https:', args: unknown[]): ClientRequest {
  const rest = [...args];
  let options: Options = {};
  if (typeof rest[0] === 'string') options = urlToHttpOptions(new URL(rest.shift()));
  else if (rest[0] instanceof URL) options = urlToHttpOptions(rest.shift() as URL);
  if (rest[0] && typeof rest[0] !== 'function') options = { ...options, ...(rest.shift() as Options) };
  else if (rest.length && rest[0] == null) rest.shift();
  return new ClientRequest(protocol, options, rest[0] as ResponseListener | undefined);
}
