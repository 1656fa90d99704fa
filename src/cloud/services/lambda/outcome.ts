import type { FunctionError, Outcome, StreamPart } from '../../../runtime/runtime.ts';
import { text, utf8Length } from '../../../std/bytes.ts';
import type { Era } from '../../era.ts';
import type { InvocationRecord } from '../../trace.ts';
import { limits } from './limits.ts';
import { streamOf, type ResponseStream } from './response-stream.ts';

/** What an invocation's end means for its caller, its log and its environment. */
export interface Conclusion {
  status: InvocationRecord['status'];
  /** The response payload as JSON text. */
  payload: string;
  /** What a streaming function sent, also when it failed midway; null for all others. */
  stream: ResponseStream | null;
  /** `X-Amz-Function-Error`; null when the function succeeded. */
  functionError: 'Handled' | 'Unhandled' | null;
  error: FunctionError | null;
  /** A line that the platform writes about it: before END today, after REPORT in 2016. */
  platformLine: string | null;
  /** What today's REPORT line adds. */
  report: { status: 'timeout' | 'error'; errorType?: string } | null;
  /** Whether the environment is gone with it. */
  fatal: boolean;
}

export interface EndOfInvocation {
  requestId: string;
  timeoutS: number;
  /** Virtual ms. */
  endedAt: number;
  era: Era;
  streamed?: readonly StreamPart[];
}

/** Turns what the runtime reports into Lambda's answer. */
export function conclude(outcome: Outcome, end: EndOfInvocation): Conclusion {
  const conclusion = { ...judge(outcome, end), stream: streamOf(end.streamed) };
  const exited = 'exited' in outcome ? outcome.exited : undefined;
  return exited === undefined ? conclusion : exitedAfterwards(conclusion, exited, end);
}

type Judged = Omit<Conclusion, 'stream'>;

function judge(outcome: Outcome, end: EndOfInvocation): Judged {
  switch (outcome.kind) {
    case 'ready':
      throw new Error('lambda: an invocation cannot end as ready');
    case 'response':
      return responded(outcome.payload, end);
    case 'streamed':
      return outcome.error ? failed(outcome.error, end) : responded(text(streamOf(end.streamed)!.bytes), end);
    case 'error':
      return failed(outcome.error, end);
    case 'timeout':
      return timedOut(end);
    default:
      return end.era === '2016' ? exited2016(outcome, end) : exitedToday(outcome, end);
  }
}

const ok = { functionError: null, error: null, platformLine: null, report: null, fatal: false } as const;

function responded(payload: string, end: EndOfInvocation): Judged {
  const max = limits[end.era].responsePayload;
  if (end.streamed || payload.length * 3 <= max || utf8Length(payload) <= max) return { ...ok, status: 'ok', payload };
  return tooLarge(max, end);
}

/** Lambda refuses the runtime's response; the runtime's own client logs that, and the caller gets an error. */
function tooLarge(max: number, end: EndOfInvocation): Judged {
  if (end.era === '2016') return failed({ errorType: '', errorMessage: 'body size is too long', trace: [] }, end);
  const errorType = 'Function.ResponseSizeTooLarge';
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${max} bytes).`;
  return {
    ...failed({ errorType, errorMessage, trace: [] }, end, 'platform'),
    platformLine: `[ERROR] [${Math.floor(end.endedAt)}] LAMBDA_RUNTIME Failed to post handler success response. Http response code: 413.`,
    report: { status: 'error', errorType },
  };
}

/**
 * The handler failed, or the module code did. 2016 told `Handled` (reported by the code) from `Unhandled`; today all are `Unhandled`.
 * Errors that the runtime tells of have a `trace` today, if an empty one; the platform's own have none.
 */
function failed(
  error: FunctionError,
  { era }: Pick<EndOfInvocation, 'era'>,
  teller: 'runtime' | 'platform' = 'runtime',
): Judged {
  const { errorType, errorMessage, trace } = error;
  const payload =
    era === '2016'
      ? { errorMessage, ...(errorType ? { errorType } : {}), ...(trace.length ? { stackTrace: trace } : {}) }
      : { errorType, errorMessage, ...(teller === 'runtime' ? { trace } : {}) };
  return {
    ...ok,
    status: 'error',
    payload: JSON.stringify(payload),
    functionError: era === '2016' ? 'Handled' : 'Unhandled',
    error,
  };
}

function timedOut({ requestId, timeoutS, endedAt, era }: EndOfInvocation): Judged {
  const said = `Task timed out after ${timeoutS.toFixed(2)} seconds`;
  const line = `${new Date(endedAt).toISOString()} ${requestId} ${said}`;
  const error: FunctionError =
    era === '2016'
      ? { errorType: '', errorMessage: line, trace: [] }
      : { errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${requestId} Error: ${said}`, trace: [] };
  return fatal('timeout', failed(error, { era }, 'platform'), line, { status: 'timeout' });
}

type Exit = Extract<Outcome, { kind: 'exit' | 'unanswered' | 'out-of-memory' | 'crash' }>;

function exited2016(outcome: Exit, { requestId }: EndOfInvocation): Judged {
  const errorMessage = `RequestId: ${requestId} Process exited before completing request`;
  const at = outcome.kind === 'exit' ? outcome.error?.at : undefined;
  const error: FunctionError = { errorType: '', errorMessage, trace: [], ...(at ? { at } : {}) };
  const status = outcome.kind === 'out-of-memory' ? 'oom' : 'error';
  return fatal(status, failed(error, { era: '2016' }), `${crashNote(outcome)}${errorMessage}`, null);
}

function exitedToday(outcome: Exit, { requestId, era }: EndOfInvocation): Judged {
  const errorType = outcome.kind === 'out-of-memory' ? 'Runtime.OutOfMemory' : 'Runtime.ExitError';
  const errorMessage = `RequestId: ${requestId} Error: Runtime exited ${exitReason(outcome)}`;
  const line = `${crashNote(outcome)}${errorMessage}\n${errorType}`;
  const report = { status: 'error', errorType } as const;
  // The runtime's client first tells of what nobody caught, as the invocation's error, and then exits.
  if (outcome.kind === 'exit' && outcome.error) return fatal('error', failed(outcome.error, { era }), line, report);
  const status = outcome.kind === 'out-of-memory' ? 'oom' : 'error';
  return fatal(status, failed({ errorType, errorMessage, trace: [] }, { era }, 'platform'), line, report);
}

/** The caller has its answer; the log tells of the end, and the next event gets a new environment. */
function exitedAfterwards(conclusion: Conclusion, code: number, { requestId, era }: EndOfInvocation): Conclusion {
  if (era === '2016') return { ...conclusion, fatal: true };
  const errorType = 'Runtime.ExitError';
  const platformLine = `RequestId: ${requestId} Error: Runtime exited ${exitReason({ kind: 'exit', code })}\n${errorType}`;
  return { ...conclusion, platformLine, report: { status: 'error', errorType }, fatal: true };
}

/** A sandbox that broke is not the learner's doing alone: its log says so. */
const crashNote = (outcome: Exit): string =>
  outcome.kind === 'crash' ? `Coldstart: the sandbox failed: ${outcome.message}\n` : '';

function exitReason(outcome: Exit): string {
  if (outcome.kind === 'out-of-memory') return 'with error: signal: killed';
  if (outcome.kind === 'crash') return 'with error: signal: aborted (core dumped)';
  if (outcome.kind === 'exit' && outcome.signal) return `with error: signal: ${outcome.signal}`;
  if (outcome.kind === 'exit' && outcome.code !== 0) return `with error: exit status ${outcome.code}`;
  return 'without providing a reason';
}

const fatal = (
  status: Conclusion['status'],
  judged: Judged,
  platformLine: string,
  report: Conclusion['report'],
): Judged => ({ ...judged, status, functionError: 'Unhandled', platformLine, report, fatal: true });

/** How a failed INIT is told in the log. Error types of the learner's own are not repeated there. */
export function initFailure(outcome: Outcome): { status: 'timeout' | 'error'; errorType?: string } | null {
  switch (outcome.kind) {
    case 'ready':
      return null;
    case 'timeout':
      return { status: 'timeout' };
    case 'error': {
      const { errorType } = outcome.error;
      const known = /^(Runtime|Function|Extension|Sandbox)\.[A-Z]\w*$/.test(errorType);
      return { status: 'error', errorType: known ? errorType : 'Runtime.Unknown' };
    }
    case 'out-of-memory':
      return { status: 'error', errorType: 'Runtime.OutOfMemory' };
    default:
      return { status: 'error', errorType: 'Runtime.ExitError' };
  }
}
