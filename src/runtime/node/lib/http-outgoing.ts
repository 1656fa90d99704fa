import { OutgoingHeaders } from './http-headers.ts';
import { statusTexts } from './http-status.ts';
import { nodeError } from './node-error.ts';
import { Writable } from './stream-classes.ts';

/**
 * `http.OutgoingMessage` and `http.ServerResponse`. Functions, not classes: frameworks call them on objects of their own, give them a
 * socket that takes notes, and read what they write to it.
 */

const headersKey = Symbol('headers');
const automaticKey = Symbol('automatic headers');

/** A socket of this sandbox's own server: it takes the body as it is, without head and frames. */
export const bodyOnly = Symbol('body only');

interface Sink {
  [bodyOnly]?: (chunk: Uint8Array) => void;
  writable?: boolean;
  write?(chunk: Uint8Array | string, encoding?: string): unknown;
  _httpMessage?: unknown;
}

export interface OutgoingMessage extends InstanceType<typeof Writable> {
  [headersKey]: OutgoingHeaders;
  [automaticKey]: [string, string][];
  socket: Sink | null;
  outputData: (Uint8Array | string)[];
  chunkedEncoding: boolean;
  shouldKeepAlive: boolean;
  useChunkedEncodingByDefault: boolean;
  sendDate: boolean;
  _hasBody: boolean;
  _header: string | null;
  _headerSent: boolean;
  _contentLength: number | null;
  _implicitHeader(): void;
  setHeader(name: string, value: unknown): this;
  getHeader(name: string): unknown;
}

export interface ServerResponse extends OutgoingMessage {
  req: any;
  statusCode: number;
  statusMessage: string | undefined;
  assignSocket(socket: Sink): void;
  writeHead(status: number, ...rest: unknown[]): this;
}

export const OutgoingMessage = function (this: OutgoingMessage) {
  (Writable as unknown as (options: object) => void).call(this, { decodeStrings: true });
  this[headersKey] = new OutgoingHeaders();
  this[automaticKey] = [];
  this.socket = null;
  this.outputData = [];
  this.chunkedEncoding = false;
  this.shouldKeepAlive = true;
  this.useChunkedEncodingByDefault = true;
  this.sendDate = false;
  this._hasBody = true;
  this._header = null;
  this._headerSent = false;
  this._contentLength = null;
} as unknown as { new (): OutgoingMessage; prototype: OutgoingMessage };

export const ServerResponse = function (this: ServerResponse, req: any = {}) {
  (OutgoingMessage as unknown as () => void).call(this);
  this.req = req;
  this.statusCode = 200;
  this.statusMessage = undefined;
  this.sendDate = true;
  if (req.method === 'HEAD') this._hasBody = false;
} as unknown as { new (req?: any): ServerResponse; prototype: ServerResponse };

inherit(OutgoingMessage, Writable, {
  _write(this: OutgoingMessage, chunk: Uint8Array, _encoding: string, done: () => void) {
    if (!this._header) this._implicitHeader();
    if (this._hasBody && chunk.length) {
      if (this.chunkedEncoding && !this.socket?.[bodyOnly]) {
        send(this, `${chunk.length.toString(16)}\r\n`);
        send(this, chunk);
        send(this, '\r\n');
      } else send(this, chunk);
    }
    done();
  },
  _final(this: OutgoingMessage, done: () => void) {
    if (!this._header) this._implicitHeader();
    if (this._hasBody && this.chunkedEncoding && !this.socket?.[bodyOnly]) send(this, '0\r\n\r\n');
    process.nextTick(done);
  },
  /** A body that comes with `end` alone has a length; one that began with `write` has none yet. */
  end(this: OutgoingMessage, ...args: any[]) {
    if (!this._header && !this.writableEnded) {
      const [chunk, encoding] = args;
      const nothing = chunk === undefined || chunk === null || typeof chunk === 'function';
      this._contentLength = nothing ? 0 : Buffer.byteLength(chunk, encoding);
      this._implicitHeader();
    }
    return (Writable.prototype.end as (...args: any[]) => unknown).apply(this, args);
  },
  _implicitHeader() {
    throw nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The _implicitHeader() method is not implemented');
  },
  setHeader(this: OutgoingMessage, name: string, value: unknown) {
    if (this._header)
      throw nodeError(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot set headers after they are sent to the client');
    this[headersKey].set(name, value);
    return this;
  },
  setHeaders(this: OutgoingMessage, headers: Iterable<[string, unknown]>) {
    for (const [name, value] of headers) this.setHeader(name, value);
    return this;
  },
  appendHeader(this: OutgoingMessage, name: string, value: string) {
    this[headersKey].append(name, value);
    return this;
  },
  getHeader(this: OutgoingMessage, name: string) {
    return this[headersKey].get(name);
  },
  getHeaders(this: OutgoingMessage) {
    return this[headersKey].toObject();
  },
  getHeaderNames(this: OutgoingMessage) {
    return this[headersKey].names();
  },
  getRawHeaderNames(this: OutgoingMessage) {
    return this[headersKey].rawNames();
  },
  hasHeader(this: OutgoingMessage, name: string) {
    return this[headersKey].has(name);
  },
  removeHeader(this: OutgoingMessage, name: string) {
    if (this._header)
      throw nodeError(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot remove headers after they are sent to the client');
    this[headersKey].delete(name);
  },
  flushHeaders(this: OutgoingMessage) {
    if (!this._header) this._implicitHeader();
  },
  addTrailers() {},
  setTimeout(this: OutgoingMessage, _ms: number, callback?: () => void) {
    if (callback) this.on('timeout', callback);
    return this;
  },
});
accessors(OutgoingMessage.prototype, {
  headersSent: { get: (message) => Boolean(message._header) },
  finished: { get: (message) => message.writableEnded, set() {} },
  connection: { get: (message) => message.socket, set: (message, socket) => void (message.socket = socket as Sink) },
});

inherit(ServerResponse, OutgoingMessage, {
  _implicitHeader(this: ServerResponse) {
    this.writeHead(this.statusCode);
  },
  writeHead(this: ServerResponse, status: number, reason?: unknown, more?: unknown) {
    if (this._header)
      throw nodeError(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot write headers after they are sent to the client');
    const code = Math.trunc(Number(status));
    if (!(code >= 100 && code <= 999))
      throw nodeError(RangeError, 'ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${status}`);
    const headers = typeof reason === 'string' ? more : (more ?? reason);
    this.statusCode = code;
    this.statusMessage = typeof reason === 'string' ? reason : this.statusMessage || statusTexts[code] || 'unknown';
    for (const [name, value] of pairs(headers)) this.setHeader(name, value);
    if (code === 204 || code === 304 || code < 200) this._hasBody = false;
    writeHeader(this);
    return this;
  },
  assignSocket(this: ServerResponse, socket: Sink) {
    socket._httpMessage = this;
    this.socket = socket;
    this.emit('socket', socket);
    for (const data of this.outputData.splice(0)) send(this, data);
  },
  detachSocket(this: ServerResponse, socket: Sink) {
    socket._httpMessage = null;
    this.socket = null;
  },
  writeContinue() {},
  writeProcessing() {},
  writeEarlyHints() {},
});

/** The headers as a client receives them: lower-case names, with those that Node adds. */
export const sentHeaders = (message: OutgoingMessage): Record<string, string> => ({
  ...message[headersKey].wire(),
  ...Object.fromEntries(message[automaticKey].map(([name, value]) => [name.toLowerCase(), value])),
});

function pairs(headers: unknown): [string, unknown][] {
  if (!Array.isArray(headers)) return Object.entries(headers ?? {});
  const flat = headers.flat();
  return flat.flatMap((name, index) => (index % 2 ? [] : [[name, flat[index + 1]] as [string, unknown]]));
}

/** Node's order: the message's own headers, then date, connection and the body's length or encoding. */
function writeHeader(message: ServerResponse): void {
  const own = message[headersKey];
  const automatic = message[automaticKey];
  if (message.sendDate && !own.has('date')) automatic.push(['Date', new Date().toUTCString()]);
  const kept = message.shouldKeepAlive && (own.has('content-length') || message.useChunkedEncodingByDefault);
  if (!own.has('connection')) automatic.push(['Connection', kept ? 'keep-alive' : 'close']);
  if (own.has('transfer-encoding'))
    message.chunkedEncoding = /chunked/i.test(String(own.get('transfer-encoding'))) && message._hasBody;
  else if (message._hasBody && !own.has('content-length') && message.useChunkedEncodingByDefault) {
    message.chunkedEncoding = message._contentLength === null;
    automatic.push(
      message.chunkedEncoding ? ['Transfer-Encoding', 'chunked'] : ['Content-Length', String(message._contentLength)],
    );
  }
  const lines = own
    .rawNames()
    .flatMap((name) => [own.get(name)!].flat().map((value): [string, unknown] => [name, value]))
    .concat(automatic)
    .map(([name, value]) => `${name}: ${value}\r\n`);
  message._header = `HTTP/1.1 ${message.statusCode} ${message.statusMessage}\r\n${lines.join('')}\r\n`;
  if (!message.socket?.[bodyOnly]) send(message, message._header);
  message._headerSent = true;
}

function send(message: OutgoingMessage, data: Uint8Array | string): void {
  const { socket } = message;
  if (!socket) message.outputData.push(data);
  else if (socket[bodyOnly]) {
    if (typeof data !== 'string') socket[bodyOnly]!(data);
  } else if (socket.writable !== false) socket.write?.(data, typeof data === 'string' ? 'latin1' : undefined);
}

function inherit(made: { prototype: object }, from: { prototype: object }, methods: Record<string, unknown>): void {
  Object.setPrototypeOf(made, from);
  made.prototype = Object.create(from.prototype, {
    constructor: { value: made, writable: true, configurable: true, enumerable: false },
  });
  Object.assign(made.prototype, methods);
}

function accessors(
  prototype: object,
  named: Record<
    string,
    { get(message: OutgoingMessage): unknown; set?(message: OutgoingMessage, value: unknown): void }
  >,
): void {
  for (const [name, { get, set }] of Object.entries(named))
    Object.defineProperty(prototype, name, {
      get(this: OutgoingMessage) {
        return get(this);
      },
      set:
        set &&
        function (this: OutgoingMessage, value: unknown) {
          set(this, value);
        },
      configurable: true,
      enumerable: true,
    });
}
