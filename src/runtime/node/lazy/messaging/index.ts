import { Event, EventTarget } from '../../lib/event-target.ts';
import { EventEmitter } from '../../lib/events.ts';
import { nodeError } from '../../lib/node-error.ts';
import { structuredClone } from '../../lib/structured-clone.ts';

/** Messages within the one thread there is: `MessageChannel` and `BroadcastChannel`. They arrive in a later turn of the event loop. */

export class MessageEvent extends Event {
  readonly data: unknown;
  readonly origin = '';
  readonly lastEventId = '';
  readonly source = null;
  readonly ports: readonly unknown[] = [];
  constructor(type: string, { data = null }: { data?: unknown } = {}) {
    super(type);
    this.data = data;
  }
}

type Handler = ((event: MessageEvent) => void) | null;

/** What ports and channels have in common: they are event targets and, in Node, emitters too. */
class Receiver extends EventTarget {
  readonly #emitter = new EventEmitter();
  #handler: Handler = null;

  get onmessage(): Handler {
    return this.#handler;
  }
  set onmessage(handler: Handler) {
    this.#handler = handler;
    Receiver.listening(this);
  }
  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    super.addEventListener(...args);
    if (args[0] === 'message') Receiver.listening(this);
  }
  on(name: string, listener: (...args: any[]) => void): this {
    this.#emitter.on(name, listener);
    if (name === 'message') Receiver.listening(this);
    return this;
  }
  once(name: string, listener: (...args: any[]) => void): this {
    this.#emitter.once(name, listener);
    if (name === 'message') Receiver.listening(this);
    return this;
  }
  off(name: string, listener: (...args: any[]) => void): this {
    this.#emitter.off(name, listener);
    return this;
  }
  addListener(name: string, listener: (...args: any[]) => void): this {
    return this.on(name, listener);
  }
  removeListener(name: string, listener: (...args: any[]) => void): this {
    return this.off(name, listener);
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  protected begin(): void {}

  static listening(receiver: Receiver): void {
    receiver.begin();
  }
  static give(receiver: Receiver, data: unknown): void {
    receiver.#emitter.emit('message', data);
    receiver.dispatchEvent(new MessageEvent('message', { data }));
  }
  static end(receiver: Receiver): void {
    receiver.#emitter.emit('close');
    receiver.dispatchEvent(new Event('close'));
  }
}

export class MessagePort extends Receiver {
  #other: MessagePort | null = null;
  #waiting: unknown[] = [];
  #started = false;

  postMessage(message: unknown, options?: readonly unknown[] | { transfer?: readonly unknown[] }): void {
    const transfer = Array.isArray(options)
      ? options
      : ((options as { transfer?: readonly unknown[] })?.transfer ?? []);
    const copy = structuredClone(message, { transfer });
    const to = this.#other;
    if (!to) return;
    to.#waiting.push(copy);
    if (to.#started) to.#deliver();
  }
  start(): void {
    if (this.#started) return;
    this.#started = true;
    if (this.#waiting.length) this.#deliver();
  }
  protected override begin(): void {
    this.start();
  }
  #deliver(): void {
    setImmediate(() => {
      if (this.#waiting.length) Receiver.give(this, this.#waiting.shift());
    });
  }
  close(): void {
    const other = this.#other;
    this.#other = null;
    setImmediate(() => Receiver.end(this));
    if (other && other.#other) other.close();
  }
  get [Symbol.toStringTag](): string {
    return 'MessagePort';
  }
  static join(one: MessagePort, other: MessagePort): void {
    one.#other = other;
    other.#other = one;
  }
}

export class MessageChannel {
  readonly port1 = new MessagePort();
  readonly port2 = new MessagePort();
  constructor() {
    MessagePort.join(this.port1, this.port2);
  }
}

const channels = new Map<string, Set<BroadcastChannel>>();

export class BroadcastChannel extends Receiver {
  readonly name: string;
  #closed = false;

  constructor(name: string) {
    if (!arguments.length) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "name" argument must be specified');
    super();
    this.name = String(name);
    const all = channels.get(this.name) ?? new Set();
    channels.set(this.name, all.add(this));
  }
  postMessage(message: unknown): void {
    if (this.#closed) throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    for (const other of channels.get(this.name) ?? []) {
      if (other === this) continue;
      const copy = structuredClone(message);
      setImmediate(() => {
        if (!other.#closed) Receiver.give(other, copy);
      });
    }
  }
  close(): void {
    this.#closed = true;
    channels.get(this.name)?.delete(this);
  }
}
