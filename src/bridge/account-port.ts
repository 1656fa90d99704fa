import type { Era } from '../cloud/era.ts';
import type { Keys } from '../cloud/pipeline/call.ts';
import type { Decision } from '../cloud/iam/decision.ts';
import type { LoadRequest } from '../cloud/load/run-load.ts';
import type { HttpRequest, HttpResponse } from '../std/http.ts';
import type { TraceEvent } from '../cloud/trace.ts';
import type { LoadReply } from './messages.ts';

/**
 * The simulated account as everything outside `cloud` sees it: the console panels, the lesson engine and lesson checks.
 * In the page it is the bridge's client (the account is in the worker); under Node it wraps the account directly.
 */
export interface AccountPort {
  /** The world the account lives in. */
  readonly era: Era;
  /**
   * Makes an AWS call as the signed-in console user. Input and output have the shapes of the official v3 client
   * (`account.call('s3', 'PutObject', { Bucket, Key, Body })`); blobs and streams are Uint8Array.
   * Time passes in the account until the call has its answer.
   * @throws {CallError} when AWS answers with an error.
   */
  call(service: string, operation: string, input: object, options?: PortCallOptions): Promise<any>;
  /**
   * Sends a plain HTTP request into the account, as a client outside would: to an API's stage, a function URL, an object.
   * Every failure is an answer.
   */
  fetch(request: HttpRequest): Promise<HttpResponse>;
  /** Sends a load to a function, or simulates a large one, as `cloud/load/run-load.ts` says. Why it can't is an answer. */
  load(request: LoadRequest): Promise<LoadReply>;
  /** Everything recorded so far, oldest first. */
  trace(): Promise<readonly TraceEvent[]>;
  /** Virtual now, ms since the epoch. */
  now(): Promise<number>;
  /** Lets what is under way finish (triggers, asynchronous invocations); background events (retries, idle time) wait. */
  settle(): Promise<void>;
  /** Lets this much virtual time pass, in ms. */
  advance(ms: number): Promise<void>;
}

export interface PortCallOptions {
  region?: string;
  /** Twelve digits: the account whose root user calls; the learner's when missing. */
  accountId?: string;
  /** Calls as whoever holds these keys, in the place of the console user; marked as an SDK's. */
  keys?: Keys;
  /** Alexa calls, for the skill of this id: what the function's own policy lets it do. */
  skillId?: string;
  /** How the call is marked in the trace; `console` when missing. */
  source?: 'console' | 'lesson';
  /** Takes no virtual time: for a panel that only looks, so that the clock stands still while nothing is done. */
  atOnce?: boolean;
}

/** An AWS error as it reaches the outside, with the decisions that led to it. */
export class CallError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly decisions: readonly Decision[];

  constructor(failure: CallFailure) {
    super(failure.message);
    this.name = 'CallError';
    this.code = failure.code;
    this.status = failure.status;
    this.fields = failure.fields;
    this.decisions = failure.decisions;
  }
}

/** The same as a value, for the way across the worker boundary. */
export interface CallFailure {
  code: string;
  message: string;
  status: number;
  fields: Record<string, unknown>;
  decisions: Decision[];
}
