import type { TraceEvent } from '../trace.ts';

/** The oldest events are dropped beyond this many; a lesson makes some hundred, a class's load test some thousand. */
const LIMIT = 20_000;

/** Everything the account has recorded, oldest first, and who wants to hear of it. */
export class TraceLog {
  #events: TraceEvent[] = [];
  #calls = 0;
  readonly #listeners = new Set<(event: TraceEvent) => void>();

  get events(): readonly TraceEvent[] {
    return this.#events;
  }

  /** The number of the next call, from 1. */
  nextCall(): number {
    return ++this.#calls;
  }

  add(event: TraceEvent): void {
    this.#events.push(event);
    if (this.#events.length > LIMIT * 1.1) this.#events = this.#events.slice(-LIMIT);
    for (const listener of this.#listeners) listener(event);
  }

  /** @returns how to stop listening. */
  on(listener: (event: TraceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  load(events: readonly TraceEvent[]): void {
    this.#events = structuredClone([...events]);
    this.#calls = events.reduce((last, event) => (event.type === 'call' ? Math.max(last, event.id) : last), 0);
  }
}
