import type { DeliveredHead } from '../host-interface.ts';
import { Blob } from './blob.ts';
import { Headers } from './fetch-headers.ts';
import { decodeForm } from './form-decode.ts';
import { encodeForm, FormData } from './form-data.ts';
import { statusTexts } from './http-status.ts';
import { networkError } from './network-error.ts';
import { abortRequest, sendRequest } from './requests.ts';
import { decodeUtf8, encodeUtf8 } from './text-codec.ts';
import { URL } from './url-class.ts';
import { URLSearchParams } from './url-search-params.ts';
import { ReadableStream } from './web-streams.ts';

const mostRedirects = 20;

/** Bytes of a body argument, with the content type it implies. Streams are read to their end. */
async function bytesOf(body: unknown): Promise<{ bytes: Uint8Array; type?: string }> {
  if (body === undefined || body === null) return { bytes: new Uint8Array(0) };
  if (body instanceof URLSearchParams)
    return { bytes: encodeUtf8(body.toString()), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
  if (body instanceof FormData) return encodeForm(body);
  if (body instanceof Blob) return { bytes: Blob.bytesOf(body), type: body.type || undefined };
  if (ArrayBuffer.isView(body)) return { bytes: new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice() };
  if (body instanceof ArrayBuffer) return { bytes: new Uint8Array(body.slice(0)) };
  if (typeof (body as any)[Symbol.asyncIterator] === 'function') {
    const parts: Buffer[] = [];
    for await (const part of body as AsyncIterable<Uint8Array>) parts.push(Buffer.from(part));
    return { bytes: Buffer.concat(parts) };
  }
  return { bytes: encodeUtf8(String(body)), type: 'text/plain;charset=UTF-8' };
}

/** What `Request` and `Response` share: a body that can be read once. */
abstract class Message {
  abstract readonly headers: Headers;
  declare protected source: unknown;
  #stream: ReadableStream | null | undefined;
  #used = false;

  constructor(source: unknown) {
    Object.defineProperty(this, 'source', { value: source, writable: true });
  }
  /** Sets the content type that the body implies, unless there is one. */
  protected impliedType(headers: Headers): void {
    const { source } = this;
    if (source === undefined || source === null || headers.has('content-type')) return;
    if (source instanceof FormData) {
      const { bytes, type } = encodeForm(source);
      this.source = bytes;
      headers.set('content-type', type);
    } else if (source instanceof URLSearchParams)
      headers.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8');
    else if (source instanceof Blob) {
      if (source.type) headers.set('content-type', source.type);
    } else if (typeof source !== 'object') headers.set('content-type', 'text/plain;charset=UTF-8');
  }
  get bodyUsed(): boolean {
    return this.#used;
  }
  get body(): ReadableStream | null {
    if (this.source === undefined || this.source === null) return null;
    if (this.#stream === undefined) {
      const { source } = this;
      this.#stream =
        source instanceof ReadableStream
          ? source
          : new ReadableStream({
              pull: async (controller) => {
                const { bytes } = await bytesOf(source);
                this.#used = true;
                if (bytes.length) controller.enqueue(bytes);
                controller.close();
              },
            });
    }
    return this.#stream;
  }

  async bytes(): Promise<Uint8Array> {
    if (this.#used || this.#stream?.locked) throw new TypeError('Body is unusable: Body has already been read');
    this.#used = this.source !== undefined && this.source !== null;
    return (await bytesOf(this.#stream ?? this.source)).bytes;
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = await this.bytes();
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  }
  async text(): Promise<string> {
    return decodeUtf8(await this.bytes()).replace(/^\ufeff/, '');
  }
  async json(): Promise<any> {
    return JSON.parse(await this.text());
  }
  async formData(): Promise<FormData> {
    return decodeForm(await this.bytes(), this.headers.get('content-type') ?? '');
  }
  async blob(): Promise<Blob> {
    return new Blob([await this.bytes()], { type: this.headers.get('content-type') ?? '' });
  }
}

interface RequestOptions {
  method?: string;
  headers?: unknown;
  body?: unknown;
  redirect?: 'follow' | 'error' | 'manual';
  signal?: AbortSignal | null;
}

export class Request extends Message {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly redirect: string;
  readonly signal: AbortSignal;

  constructor(input: unknown, options: RequestOptions = {}) {
    const from = input instanceof Request ? input : undefined;
    super(options.body ?? from?.source);
    let url: URL;
    try {
      url = new URL(from?.url ?? String(input));
    } catch (cause) {
      throw Object.assign(new TypeError(`Failed to parse URL from ${String(input)}`), { cause });
    }
    const method = String(options.method ?? from?.method ?? 'GET');
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
    this.url = url.href;
    this.method = /^(get|head|post|put|delete|options)$/i.test(method) ? method.toUpperCase() : method;
    this.headers = new Headers(options.headers ?? from?.headers);
    this.redirect = options.redirect ?? from?.redirect ?? 'follow';
    this.signal = options.signal ?? from?.signal ?? new AbortController().signal;
    if (this.source != null && /^(GET|HEAD)$/.test(this.method))
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    if (!from) this.impliedType(this.headers);
  }
  clone(): Request {
    return new Request(this);
  }
}

interface ResponseOptions {
  status?: number;
  statusText?: string;
  headers?: unknown;
}

export class Response extends Message {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  url = '';
  redirected = false;
  type = 'default';

  constructor(body?: unknown, { status = 200, statusText = '', headers }: ResponseOptions = {}) {
    super(body);
    if (!(status >= 200 && status <= 599))
      throw new RangeError(`init["status"] must be in the range of 200 to 599, inclusive.`);
    this.status = status;
    this.statusText = statusText;
    this.headers = new Headers(headers);
    if (body != null && [204, 205, 304].includes(status))
      throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    this.impliedType(this.headers);
  }
  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }
  clone(): Response {
    if (this.bodyUsed) throw new TypeError('Response.clone: Body has already been consumed.');
    return Object.assign(new Response(this.source, this), {
      url: this.url,
      redirected: this.redirected,
      type: this.type,
    });
  }
  static json(data: unknown, options: ResponseOptions = {}): Response {
    const headers = new Headers(options.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(JSON.stringify(data), { ...options, headers });
  }
  static error(): Response {
    const response = Object.assign(new Response(null), { type: 'error' });
    return Object.defineProperty(response, 'status', { value: 0, enumerable: true });
  }
  static redirect(url: unknown, status = 302): Response {
    let target: URL;
    try {
      target = new URL(String(url));
    } catch (cause) {
      throw Object.assign(new TypeError(`Failed to parse URL from ${String(url)}`), { cause });
    }
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`);
    return new Response(null, { status, headers: { location: target.href } });
  }
}

interface Exchange {
  head: Extract<DeliveredHead, { ok: true }>;
  body: ArrayBuffer | undefined;
}

function exchange(
  method: string,
  url: URL,
  headers: Headers,
  body: Uint8Array,
  signal?: AbortSignal,
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      abortRequest(id);
      reject(signal!.reason);
    };
    const wire = Object.fromEntries(headers);
    const id = sendRequest(
      { method, url: url.href.replace(/#.*$/, ''), headers: { host: url.host, ...wire } },
      body,
      (head, bytes) => {
        signal?.removeEventListener('abort', onAbort);
        if (head.ok) return resolve({ head, body: bytes });
        const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
        const cause = networkError(head.code, url.hostname, port, head.message);
        reject(Object.assign(new TypeError('fetch failed'), { cause }));
      },
    );
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** `fetch` over the simulated network; follows redirects. @throws {TypeError} `fetch failed`, with Node's error as its cause. */
export async function fetch(input: unknown, options: RequestOptions = {}): Promise<Response> {
  const request = new Request(input, options);
  request.signal?.throwIfAborted();
  let url = new URL(request.url);
  if (!/^https?:$/.test(url.protocol))
    throw Object.assign(new TypeError('fetch failed'), { cause: new Error('unknown scheme') });
  let { method } = request;
  const content = await bytesOf(await request.bytes());
  let { bytes } = content;
  const { headers } = request;
  if (content.type && !headers.has('content-type')) headers.set('content-type', content.type);
  for (const [name, value] of Object.entries({
    accept: '*/*',
    'accept-language': '*',
    'sec-fetch-mode': 'cors',
    'user-agent': 'node',
  }))
    if (!headers.has(name)) headers.set(name, value);
  for (let redirects = 0; ; redirects++) {
    if (bytes.length || /^(POST|PUT)$/.test(method)) headers.set('content-length', bytes.length);
    const { head, body } = await exchange(method, url, headers, bytes, request.signal);
    const location = [301, 302, 303, 307, 308].includes(head.status) ? head.headers.location : undefined;
    if (location === undefined || request.redirect === 'manual') {
      const empty = method === 'HEAD' || [204, 205, 304].includes(head.status);
      const response = new Response(empty ? null : (body ?? new ArrayBuffer(0)), {
        ...head,
        statusText: statusTexts[head.status],
      });
      return Object.assign(response, { url: url.href, redirected: redirects > 0, type: 'basic' });
    }
    if (request.redirect === 'error' || redirects === mostRedirects)
      throw Object.assign(new TypeError('fetch failed'), {
        cause: new Error(request.redirect === 'error' ? 'unexpected redirect' : 'redirect count exceeded'),
      });
    url = new URL(location, url);
    if (head.status === 303 || (method === 'POST' && head.status < 303)) {
      method = 'GET';
      bytes = new Uint8Array(0);
      headers.delete('content-length');
      headers.delete('content-type');
    }
  }
}
