import { EventEmitter } from './events.ts';

/** What a request sees of its connection. There is none: it connects at once and only keeps the idle timer. */
export class HttpSocket extends EventEmitter {
  connecting = true;
  destroyed = false;
  readable = true;
  writable = true;
  encrypted: boolean;
  authorized: boolean;
  remoteAddress = '';
  timeout = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(secure: boolean) {
    super();
    this.encrypted = this.authorized = secure;
  }

  connected(): void {
    this.connecting = false;
    this.emit('connect');
    if (this.encrypted) this.emit('secureConnect');
    this.emit('ready');
    this.active();
  }

  /** Emits `timeout` after `ms` without activity; 0 turns it off. */
  setTimeout(ms: number, callback?: () => void): this {
    this.timeout = ms;
    if (callback) {
      if (ms) this.once('timeout', callback);
      else this.removeListener('timeout', callback);
    }
    this.active();
    return this;
  }

  /** Starts the idle timer anew. */
  active(): void {
    clearTimeout(this.#timer);
    if (!this.timeout || this.destroyed) return;
    this.#timer = setTimeout(() => this.emit('timeout'), this.timeout);
    this.#timer.unref();
  }

  destroy(): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    clearTimeout(this.#timer);
    process.nextTick(() => this.emit('close', false));
    return this;
  }
  end(): this {
    return this.destroy();
  }
  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}
