import { copyOf } from '../std/copy.ts';
import type { HttpRequest } from '../std/http.ts';
import type { LoadRequest } from './load/run-load.ts';
import type { Keys } from './pipeline/call.ts';

/** Something that was done to the account from outside and left a trace in it. */
export type SetUpStep = SetUpCall | SetUpRequest | SetUpLoad | SetUpWait;

export interface SetUpCall {
  readonly kind: 'call';
  readonly service: string;
  readonly operation: string;
  /** In the official client's shapes; bytes are Uint8Array. */
  readonly input: object;
  readonly region: string;
  /** Whose root user called, if it was nobody with keys. */
  readonly accountId: string;
  /** Whoever holds these called. */
  readonly keys?: Keys;
  /** Texts of the output by their path (`Role.Arn`): later inputs may name them. */
  readonly gave: Readonly<Record<string, string>>;
}

/** A plain HTTP request, as a client outside sends it: to an API's stage, a function URL, an object. */
export interface SetUpRequest {
  readonly kind: 'request';
  readonly request: HttpRequest;
}

/** A load that ran the handler itself. */
export interface SetUpLoad {
  readonly kind: 'load';
  readonly load: LoadRequest;
}

/** Virtual time that somebody let pass. */
export interface SetUpWait {
  readonly kind: 'wait';
  readonly ms: number;
}

/** How an account came to be what it is, apart from what its own functions did. */
export interface SetUpRecord {
  readonly steps: readonly SetUpStep[];
  /** False when something could not be kept: too many calls, or too large ones. */
  readonly complete: boolean;
}

const MOST_STEPS = 2_000;
const MOST_BYTES = 8 * 1024 * 1024;
/** Of an output, so many texts of at least and at most so many characters: ids, ARNs, URLs. */
const MOST_TEXTS = 60;
const SHORTEST_TEXT = 6;
const LONGEST_TEXT = 512;

/** They change nothing, but what they give is what later calls are made with. */
const GIVES_KEYS = /^(AssumeRole.*|GetSessionToken|GetFederationToken)$/;
const READS =
  /^(Get|List|Describe|Head|Query|Scan|BatchGet|TransactGet|Lookup|Filter|Simulate|Validate|Estimate|TestInvoke|TestEvent|TestMetric|Receive|Select|Assume|Generate|Decode|Detect|Wait|ChangeMessageVisibility|StartQuery|StopQuery)/;

/** Records the calls that change an account, and the time that passes between them, so that they can be made again. */
export class SetUpLog {
  #steps: readonly SetUpStep[] = [];
  #bytes = 0;
  #complete = true;

  /** A call from outside that succeeded. Reading is not recorded. */
  called({ input, ...call }: Omit<SetUpCall, 'kind' | 'gave' | 'input'> & { input: unknown }, output: unknown): void {
    const reads = READS.test(call.operation) && !GIVES_KEYS.test(call.operation);
    if (reads || typeof input !== 'object' || input === null) return;
    this.#add(sizeOf(input), () => ({ kind: 'call', ...call, input: copyOf(input), gave: textsOf(output) }));
  }

  /** Something else that was sent in from outside, whatever it was answered. */
  sent(step: SetUpRequest | SetUpLoad): void {
    this.#add(sizeOf(step), () => copyOf(step));
  }

  #add(bytes: number, step: () => SetUpStep): void {
    if (this.#steps.length >= MOST_STEPS || this.#bytes + bytes > MOST_BYTES) {
      this.#complete = false;
      return;
    }
    this.#bytes += bytes;
    this.#steps = [...this.#steps, step()];
  }

  waited(ms: number): void {
    if (!(ms > 0) || !this.#steps.length) return;
    const last = this.#steps.at(-1);
    if (last?.kind === 'wait') this.#steps = [...this.#steps.slice(0, -1), { kind: 'wait', ms: last.ms + ms }];
    else this.#steps = [...this.#steps, { kind: 'wait', ms }];
  }

  /** The record as it is; it never changes afterwards. */
  save(): SetUpRecord {
    return { steps: this.#steps, complete: this.#complete };
  }

  /** Goes on from a record. Without one (an account saved before there were any) nothing is known of how it began. */
  load(record: SetUpRecord | undefined): void {
    this.#steps = record?.steps ?? [];
    this.#complete = record?.complete ?? false;
    this.#bytes = this.#steps.reduce((sum, step) => sum + sizeOf(step.kind === 'call' ? step.input : step), 0);
  }
}

/** Roughly how many bytes a value takes. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.entries(value).reduce((sum, [key, member]) => sum + key.length + sizeOf(member), 16);
}

function textsOf(output: unknown): Record<string, string> {
  const texts: [string, string][] = [];
  const visit = (value: unknown, path: string): void => {
    if (texts.length >= MOST_TEXTS) return;
    if (typeof value === 'string') {
      if (value.length >= SHORTEST_TEXT && value.length <= LONGEST_TEXT) texts.push([path, value]);
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !(value instanceof Date))
      for (const [key, member] of Object.entries(value)) visit(member, path ? `${path}.${key}` : key);
  };
  visit(output, '');
  return Object.fromEntries(texts);
}
