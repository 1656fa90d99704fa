import { invalidArgument } from './node-error.ts';

type Subscriber = (message: unknown, name: string) => void;

class Channel {
  #subscribers: Subscriber[] = [];
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  get hasSubscribers(): boolean {
    return this.#subscribers.length > 0;
  }
  subscribe(subscriber: Subscriber): void {
    if (typeof subscriber !== 'function') throw invalidArgument('subscription', 'of type function', subscriber);
    this.#subscribers = [...this.#subscribers, subscriber];
  }
  unsubscribe(subscriber: Subscriber): boolean {
    const left = this.#subscribers.filter((one) => one !== subscriber);
    const found = left.length < this.#subscribers.length;
    this.#subscribers = left;
    return found;
  }
  publish(message: unknown): void {
    for (const subscriber of this.#subscribers) subscriber(message, this.name);
  }
}

const channels = new Map<string, Channel>();

function channel(name: string): Channel {
  if (typeof name !== 'string' && typeof name !== 'symbol')
    throw invalidArgument('channel', 'one of type string or symbol', name);
  const known = channels.get(name) ?? new Channel(name);
  channels.set(name, known);
  return known;
}

const phases = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;
type Phase = (typeof phases)[number];

/** Five channels that tell of one operation. */
class TracingChannel {
  declare readonly start: Channel;
  declare readonly end: Channel;
  declare readonly asyncStart: Channel;
  declare readonly asyncEnd: Channel;
  declare readonly error: Channel;

  constructor(name: string | Record<Phase, Channel>) {
    for (const phase of phases)
      Object.defineProperty(this, phase, {
        value: typeof name === 'string' ? channel(`tracing:${name}:${phase}`) : name[phase],
        enumerable: true,
      });
  }
  get hasSubscribers(): boolean {
    return phases.some((phase) => this[phase].hasSubscribers);
  }
  subscribe(handlers: Partial<Record<Phase, Subscriber>>): void {
    for (const phase of phases) if (handlers[phase]) this[phase].subscribe(handlers[phase]);
  }
  unsubscribe(handlers: Partial<Record<Phase, Subscriber>>): boolean {
    return phases.every((phase) => !handlers[phase] || this[phase].unsubscribe(handlers[phase]));
  }

  #run<T>(context: any, work: () => T): T {
    this.start.publish(context);
    try {
      const result = work();
      context.result = result;
      return result;
    } catch (error) {
      context.error = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.end.publish(context);
    }
  }
  traceSync(fn: (...args: any[]) => unknown, context: any = {}, self?: unknown, ...args: unknown[]): unknown {
    return this.#run(context, () => Reflect.apply(fn, self, args));
  }
  tracePromise(
    fn: (...args: any[]) => unknown,
    context: any = {},
    self?: unknown,
    ...args: unknown[]
  ): Promise<unknown> {
    const settle = (name: 'result' | 'error') => (value: unknown) => {
      context[name] = value;
      if (name === 'error') this.error.publish(context);
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
      if (name === 'error') throw value;
      return value;
    };
    const promise = this.#run(context, () => Promise.resolve(Reflect.apply(fn, self, args)));
    return promise.then(settle('result'), settle('error'));
  }
}

const diagnosticsChannel = {
  Channel,
  tracingChannel: (name: string | Record<Phase, Channel>) => new TracingChannel(name),
  channel,
  hasSubscribers: (name: string) => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name: string, subscriber: Subscriber) => channel(name).subscribe(subscriber),
  unsubscribe: (name: string, subscriber: Subscriber) => channel(name).unsubscribe(subscriber),
};

export default diagnosticsChannel;
