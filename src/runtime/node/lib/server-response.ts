import { Writable } from './stream-classes.ts';
import { statusTexts } from './http-status.ts';

/**
 * `http.ServerResponse`, for frameworks that are called with one of their own making: it keeps status and headers, and what is written
 * goes nowhere, since nothing can reach a server inside a function.
 */
export class ServerResponse extends Writable {
  statusCode = 200;
  statusMessage: string | undefined;
  headersSent = false;
  sendDate = true;
  shouldKeepAlive = false;
  readonly req: unknown;
  #headers = new Map<string, { name: string; value: unknown }>();

  constructor(req?: unknown) {
    super();
    this.req = req;
  }
  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    this.headersSent = true;
    done();
  }
  setHeader(name: string, value: unknown): this {
    this.#headers.set(name.toLowerCase(), { name, value });
    return this;
  }
  appendHeader(name: string, value: unknown): this {
    const before = this.getHeader(name);
    return this.setHeader(name, before === undefined ? value : [before, value].flat());
  }
  getHeader(name: string): unknown {
    return this.#headers.get(name.toLowerCase())?.value;
  }
  getHeaders(): Record<string, unknown> {
    return Object.fromEntries([...this.#headers].map(([key, { value }]) => [key, value]));
  }
  getHeaderNames(): string[] {
    return [...this.#headers.keys()];
  }
  hasHeader(name: string): boolean {
    return this.#headers.has(name.toLowerCase());
  }
  removeHeader(name: string): void {
    this.#headers.delete(name.toLowerCase());
  }
  writeHead(status: number, reason?: unknown, headers?: Record<string, unknown>): this {
    this.statusCode = status;
    this.statusMessage = typeof reason === 'string' ? reason : statusTexts[status];
    for (const [name, value] of Object.entries(headers ?? (typeof reason === 'object' && reason ? reason : {})))
      this.setHeader(name, value);
    return this;
  }
  flushHeaders(): void {
    this.headersSent = true;
  }
  writeContinue(): void {}
  get finished(): boolean {
    return this.writableEnded;
  }
  set finished(_value: boolean) {}
}
