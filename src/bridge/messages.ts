import type { AccountState } from '../cloud/account-state.ts';
import type { Era } from '../cloud/era.ts';
import type { Internet } from '../cloud/internet/internet.ts';
import type { LoadReport, LoadRequest } from '../cloud/load/run-load.ts';
import type { Usage } from '../cloud/pricing/usage.ts';
import type { JourneyInfo } from '../cloud/travel/journey.ts';
import type { TuningReport, TuningRequest } from '../cloud/tuning/tune-power.ts';
import type { EnvironmentContents } from '../cloud/services/lambda/environments/contents.ts';
import type { AccountSettings } from '../cloud/settings.ts';
import type { TraceEvent } from '../cloud/trace.ts';
import type { HttpRequest, HttpResponse } from '../std/http.ts';
import type { CallFailure, PortCallOptions } from './account-port.ts';

/** What the worker serves to the page. Failures of AWS travel as values; a rejection is a bug of ours. */
export interface Backend {
  /** Makes the account, empty or from a saved state. Must come first; a second call replaces the account. */
  open(spec: AccountSpec, saved: AccountState | null): Promise<ClockInfo>;
  call(service: string, operation: string, input: object, options: PortCallOptions): Promise<CallReply>;
  /** A request from outside, over the wire. */
  fetch(request: HttpRequest): Promise<HttpResponse>;
  settle(): Promise<ClockInfo>;
  /** Lets time pass; `passing` tells how far it is. Ends early, wherever it is, when `halt` is called. */
  advance(ms: number): Promise<ClockInfo>;
  /** Sends a load to a function, or simulates it. */
  load(request: LoadRequest): Promise<LoadReply>;
  /** Tries a function with every sensible memory size, in a copy of the account; `passing` tells how far it is. */
  tune(request: TuningRequest): Promise<TuningReply>;
  /** Ends an advance, a load or a trial that is under way; what has happened has happened. */
  halt(): Promise<void>;
  /** Switches something in the account. */
  configure(changes: Partial<AccountSettings>): Promise<ClockInfo>;
  /** Keeps the account as it is, to come back to. Does nothing while something is running. */
  mark(label: string): Promise<ClockInfo>;
  /** Goes to a point that was kept. @returns why not, when one can't. */
  travel(point: number): Promise<TravelReply>;
  /** What an idle execution environment holds in memory and in `/tmp`; null when it is not there. Changes nothing. */
  inspectEnvironment(environmentId: string): Promise<EnvironmentContents | null>;
  /** The account as plain data; only what `open` can take back. */
  save(): Promise<AccountState>;
  /** Everything recorded so far. */
  trace(): Promise<TraceEvent[]>;
  /** Answers at once when the worker is alive. */
  ping(): Promise<void>;
}

/** What the worker tells the page unasked. */
export interface Frontend {
  recorded(events: TraceEvent[], clock: ClockInfo): void;
  /** How far time has passed, between 0 and 1. */
  passing(share: number, clock: ClockInfo): void;
}

export type LoadReply = { ok: true; report: LoadReport } | { ok: false; message: string };

export type TuningReply = { ok: true; report: TuningReport } | { ok: false; message: string };

export type TravelReply = { ok: true; clock: ClockInfo; trace: TraceEvent[] } | { ok: false; message: string };

export interface AccountSpec {
  era: Era;
  seed: string;
  /** First virtual instant, ms since the epoch. */
  start: number;
  /** What functions find outside AWS. */
  internet?: Internet;
}

export interface ClockInfo {
  /** Virtual now, ms since the epoch. */
  now: number;
  /** The next background events, soonest first, at most 20. */
  upcoming: UpcomingEvent[];
  /** What the account has used, for its bill; missing before one is open. */
  usage?: Usage;
  /** What is switched in the account; missing before one is open. */
  settings?: AccountSettings;
  /** Where one can travel to; missing in an account that keeps no points. */
  journey?: JourneyInfo;
}

export interface UpcomingEvent {
  at: number;
  service: string;
  task: string;
  /** The short scalar members of its payload (`environmentId`, `attempt` …), for display. */
  subject?: Record<string, string | number | boolean>;
}

export type CallReply = { ok: true; output: any } | { ok: false; failure: CallFailure };
