import type { GuestLog, HostRequest, Outcome, StreamPart } from '../runtime.ts';
import type { GuestLogLevel, RequestHead } from '../node/host-interface.ts';

/** Beyond this a run's log helps nobody and would fill the learner's memory. */
const maxLogLines = 10_000;
const maxLogCharacters = 4_000_000;

const truncated = '[Coldstart] Too much output: the rest of this run is left out of the log.';

/** Collects what one slice produces. */
export class SliceRecorder {
  readonly logs: GuestLog[] = [];
  readonly requests: HostRequest[] = [];
  readonly streamed: StreamPart[] = [];
  /** The first one counts. A process that ends after it has answered is noted with the answer; one that ends as soon as it is ready was not. */
  outcome: Outcome | null = null;
  #characters = 0;
  #full = false;

  log(at: number, level: string, text: string): void {
    if (this.#full) return;
    this.#characters += text.length;
    this.#full = this.logs.length >= maxLogLines || this.#characters > maxLogCharacters;
    if (this.#full) this.note(at, truncated);
    else this.logs.push({ at, level: level as GuestLogLevel, text });
  }

  /** A line of the sandbox's own, full or not. */
  note(at: number, text: string): void {
    this.logs.push({ at, level: 'WARN', text });
  }

  request(id: number, at: number, head: RequestHead, body: Uint8Array): void {
    this.requests.push({ id, at, request: { ...head, body } });
  }

  /** Takes back a request that the guest aborted in the slice that made it. */
  withdraw(id: number): void {
    const index = this.requests.findIndex((request) => request.id === id);
    if (index >= 0) this.requests.splice(index, 1);
  }

  end(outcome: Outcome): void {
    const first = this.outcome;
    if (!first || (first.kind === 'ready' && outcome.kind === 'exit')) this.outcome = outcome;
    else if (outcome.kind === 'exit' && answers.has(first.kind)) (first as Answer).exited ??= outcome.code;
  }
}

type Answer = Extract<Outcome, { exited?: number }>;

const answers = new Set<string>(['response', 'streamed', 'error'] satisfies Answer['kind'][]);
