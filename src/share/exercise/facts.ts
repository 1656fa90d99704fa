import type { AccountPort } from '../../bridge/account-port.ts';
import { invocationCost } from '../../cloud/pricing/cost.ts';
import type { CallRecord, InvocationRecord, MailRecord, TraceEvent } from '../../cloud/trace.ts';

/** What was seen while an exercise's runs were made. Plain JSON: it is what checks judge, those written as code too. */
export interface Facts {
  runs: RunFact[];
  /** All runs of functions since the learner's work was deployed, whatever set them off; oldest first. */
  invocations: InvocationFact[];
  /** AWS calls that functions have made. */
  calls: CallFact[];
  mails: { to: string; from: string; subject: string; body: string }[];
  /** Lambda's price for all of the invocations, in US dollars. */
  cost: number;
  /** What lies in the account; only for checks written as code, and empty without one. */
  objects: { bucket: string; key: string; size: number; text: string }[];
  rows: { table: string; item: unknown }[];
}

/** One run that the exercise asks for. */
export interface RunFact {
  name: string;
  /** The answer as a value; null when it failed. */
  response: unknown;
  /** Why there is no answer. */
  error: string | null;
  /** Lines of all functions while it lasted. */
  logs: string[];
}

export interface InvocationFact {
  function: string;
  trigger: InvocationRecord['trigger'];
  event: string;
  result: string | null;
  status: InvocationRecord['status'];
  cold: boolean;
  /** Virtual ms. */
  ms: number;
  billedMs: number;
  logs: string[];
}

export interface CallFact {
  service: string;
  operation: string;
  input: CallRecord['input'];
  status: number;
  error: string | null;
  /** By a policy. */
  denied: boolean;
}

/** What a run gave, before the trace is looked at. */
export interface MadeRun {
  name: string;
  response: unknown;
  error: string | null;
  /** Virtual instants. */
  from: number;
  to: number;
}

/** Longest lists and texts, so that facts stay small however much a submission does. */
const MOST = 1_000;
const LINES = 3_000;
const TEXT = 2_000;

const clipped = (text: string): string => (text.length > TEXT ? `${text.slice(0, TEXT)}…` : text);

/** The facts of a trace since an instant. */
export function factsOf(
  trace: readonly TraceEvent[],
  since: number,
  runs: readonly MadeRun[],
  era: AccountPort['era'],
): Facts {
  const invocations = trace.filter(
    (event): event is InvocationRecord => event.type === 'invocation' && event.queuedAt >= since,
  );
  let lines = LINES;
  const linesOf = (logs: InvocationRecord['logs']): string[] => {
    const some = logs.slice(0, lines).map(({ text }) => clipped(text));
    lines -= some.length;
    return some;
  };
  return {
    runs: runs.map(({ name, response, error, from, to }) => ({
      name,
      response,
      error,
      logs: invocations
        .filter(({ queuedAt }) => queuedAt >= from && queuedAt < to)
        .flatMap(({ logs }) => logs)
        .slice(0, MOST)
        .map(({ text }) => clipped(text)),
    })),
    invocations: invocations.slice(0, MOST).map((run) => ({
      function: run.functionName,
      trigger: run.trigger,
      event: clipped(run.event),
      result: run.result === null ? null : clipped(run.result),
      status: run.status,
      cold: run.cold,
      ms: run.durationMs,
      billedMs: run.billedMs,
      logs: linesOf(run.logs),
    })),
    calls: trace
      .filter((event): event is CallRecord => event.type === 'call' && event.source === 'sdk' && event.at >= since)
      .slice(0, MOST)
      .map(({ service, operation, input, status, error, decisions }) => ({
        service,
        operation,
        input,
        status,
        error: error?.code ?? null,
        denied: !!error && decisions.some(({ verdict }) => verdict !== 'allow'),
      })),
    mails: trace
      .filter((event): event is MailRecord => event.type === 'mail' && event.at >= since)
      .slice(0, MOST)
      .map(({ to, from, subject, body }) => ({ to, from, subject, body: clipped(body) })),
    cost: invocations.reduce(
      (sum, { billedMs, memoryMB, architecture }) =>
        sum + invocationCost({ billedMs, memoryMB, era, architecture }).total,
      0,
    ),
    objects: [],
    rows: [],
  };
}
