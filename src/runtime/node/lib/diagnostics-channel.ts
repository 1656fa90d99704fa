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
  const known = channels.get(name) ?? new Channel(name);
  channels.set(name, known);
  return known;
}

const diagnosticsChannel = {
  Channel,
  channel,
  hasSubscribers: (name: string) => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name: string, subscriber: Subscriber) => channel(name).subscribe(subscriber),
  unsubscribe: (name: string, subscriber: Subscriber) => channel(name).unsubscribe(subscriber),
};

export default diagnosticsChannel;
