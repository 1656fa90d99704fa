import type { TraceEvent } from '../trace.ts';

/** In memory the oldest events are dropped beyond this many. Who needs every event of a long run listens instead. */
const KEPT = 60_000;

/** A saved account takes this many with it. */
const SAVED = 5_000;

/** Everything the account has recorded, oldest first, and who wants to hear of it. */
export class TraceLog {
  #events: TraceEvent[] = [];
  #calls = 0;
  #added = 0;
  readonly #listeners = new Set<(event: TraceEvent) => void>();

  get events(): readonly TraceEvent[] {
    return this.#events;
  }

  /** How many events have ever been added here. */
  get added(): number {
    return this.#added;
  }

  /** The number of the next call, from 1. */
  nextCall(): number {
    return ++this.#calls;
  }

  add(event: TraceEvent): void {
    this.#events.push(event);
    this.#added++;
    if (this.#events.length > KEPT * 1.1) this.#events = this.#events.slice(-KEPT);
    for (const listener of this.#listeners) listener(event);
  }

  /** @returns how to stop listening. */
  on(listener: (event: TraceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A copy of the latest events. */
  save(): TraceEvent[] {
    return structuredClone(this.#events.slice(-SAVED));
  }

  load(events: readonly TraceEvent[]): void {
    this.revert(structuredClone([...events]));
  }

  /** Puts events in the place of those that are there; they are never changed. */
  revert(events: readonly TraceEvent[]): void {
    this.#events = [...events];
    this.#calls = events.reduce((last, event) => (event.type === 'call' ? Math.max(last, event.id) : last), 0);
  }
}
