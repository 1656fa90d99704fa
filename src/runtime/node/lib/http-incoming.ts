import { Readable } from './stream-classes.ts';
import type { HttpSocket } from './http-socket.ts';
import type { ClientRequest } from './http-client.ts';

const chunkBytes = 65_536;

/** Headers of which Node keeps the first; others that come again are joined. */
const single =
  /^(age|authorization|content-(length|type)|etag|expires|from|host|if-(modified|unmodified)-since|last-modified|location|max-forwards|proxy-authorization|referer|retry-after|server|user-agent)$/;

/** A message as `http` hands it out; the body is complete and flows in chunks of 64 KiB. */
export class IncomingMessage extends Readable {
  httpVersion = '1.1';
  httpVersionMajor = 1;
  httpVersionMinor = 1;
  headers: Record<string, string | string[]> = {};
  rawHeaders: string[] = [];
  trailers = {};
  rawTrailers: string[] = [];
  statusCode: number | null = null;
  statusMessage: string | null = null;
  complete = false;
  aborted = false;
  url = '';
  method: string | null = null;
  socket: HttpSocket;
  connection: HttpSocket;
  req: ClientRequest | undefined;
  #body: Uint8Array = new Uint8Array(0);
  #sent = 0;

  constructor(socket: HttpSocket) {
    super({ autoDestroy: true });
    this.socket = this.connection = socket;
  }

  fill(headers: Record<string, string>, body: Uint8Array): void {
    this.#body = body;
    for (const [name, value] of Object.entries(headers)) {
      this.headers[name] = name === 'set-cookie' ? value.split(/, (?=[^;,]+=)/) : value;
      this.rawHeaders.push(name, value);
    }
  }

  /** Node's own way to take headers in, which frameworks use for requests of their making: names and values in turn. */
  _addHeaderLines(headers: string[], count: number): void {
    for (let i = 0; i + 1 < count; i += 2) this._addHeaderLine(headers[i]!, headers[i + 1]!, this.headers);
    this.rawHeaders.push(...headers.slice(0, count));
  }

  _addHeaderLine(field: string, value: string, into: Record<string, string | string[]>): void {
    const name = field.toLowerCase();
    const known = into[name];
    if (name === 'set-cookie') into[name] = [...(Array.isArray(known) ? known : []), value];
    else if (known === undefined) into[name] = value;
    else if (!single.test(name)) into[name] = `${known}${name === 'cookie' ? '; ' : ', '}${value}`;
  }

  override _read(): void {
    if (this.#sent >= this.#body.length) {
      this.complete = true;
      this.push(null);
      return;
    }
    const end = Math.min(this.#body.length, this.#sent + chunkBytes);
    const chunk = Buffer.from(this.#body.buffer, this.#body.byteOffset + this.#sent, end - this.#sent);
    this.#sent = end;
    this.socket.active();
    this.push(chunk);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (!this.complete) {
      this.aborted = true;
      this.emit('aborted');
    }
    process.nextTick(callback, error);
  }

  setTimeout(ms: number, callback?: () => void): this {
    if (callback) this.on('timeout', callback);
    this.socket.setTimeout(ms, () => this.emit('timeout'));
    return this;
  }

  /** Lets the body of a response run off that nobody reads. */
  dump(): void {
    this.resume();
  }
}
