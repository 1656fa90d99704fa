import type { FunctionError, Outcome } from '../../../runtime/runtime.ts';
import { utf8 } from '../../../std/bytes.ts';
import type { Era } from '../../era.ts';
import type { InvocationRecord } from '../../trace.ts';
import { limits } from './limits.ts';

/** What an invocation's end means for its caller, its log and its environment. */
export interface Conclusion {
  status: InvocationRecord['status'];
  /** The response payload as JSON text. */
  payload: string;
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
}

/** Turns what the runtime reports into Lambda's answer. */
export function conclude(outcome: Outcome, end: EndOfInvocation): Conclusion {
  switch (outcome.kind) {
    case 'ready':
      throw new Error('lambda: an invocation cannot end as ready');
    case 'response':
      return responded(outcome.payload, end);
    case 'error':
      return failed(outcome.error, end);
    case 'timeout':
      return timedOut(end);
    default:
      return end.era === '2016' ? exited2016(outcome, end) : exitedToday(outcome, end);
  }
}

const ok = { functionError: null, error: null, platformLine: null, report: null, fatal: false } as const;

function responded(payload: string, end: EndOfInvocation): Conclusion {
  const max = limits[end.era].responsePayload;
  if (payload.length * 3 <= max || utf8(payload).length <= max) return { ...ok, status: 'ok', payload };
  if (end.era === '2016') return failed({ errorType: '', errorMessage: 'body size is too long', trace: [] }, end);
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${max} bytes).`;
  return failed({ errorType: 'Function.ResponseSizeTooLarge', errorMessage, trace: [] }, end);
}

/** The handler failed, or the module code did. 2016 told `Handled` (reported by the code) from `Unhandled`; today all are `Unhandled`. */
function failed(error: FunctionError, { era }: Pick<EndOfInvocation, 'era'>): Conclusion {
  const { errorType, errorMessage, trace } = error;
  const payload =
    era === '2016'
      ? { errorMessage, ...(errorType ? { errorType } : {}), ...(trace.length ? { stackTrace: trace } : {}) }
      : { errorType, errorMessage, ...(trace.length ? { trace } : {}) };
  return {
    ...ok,
    status: 'error',
    payload: JSON.stringify(payload),
    functionError: era === '2016' ? 'Handled' : 'Unhandled',
    error,
  };
}

function timedOut({ requestId, timeoutS, endedAt, era }: EndOfInvocation): Conclusion {
  const text = `Task timed out after ${timeoutS.toFixed(2)} seconds`;
  const line = `${new Date(endedAt).toISOString()} ${requestId} ${text}`;
  const error: FunctionError =
    era === '2016'
      ? { errorType: '', errorMessage: line, trace: [] }
      : { errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${requestId} Error: ${text}`, trace: [] };
  return fatal('timeout', error, line, era, { status: 'timeout' });
}

type Exit = Exclude<Outcome, { kind: 'ready' | 'response' | 'error' | 'timeout' }>;

function exited2016(outcome: Exit, { requestId }: EndOfInvocation): Conclusion {
  const errorMessage = `RequestId: ${requestId} Process exited before completing request`;
  const line = `${crashNote(outcome)}${errorMessage}`;
  const at = outcome.kind === 'exit' ? outcome.error?.at : undefined;
  const error: FunctionError = { errorType: '', errorMessage, trace: [], ...(at ? { at } : {}) };
  return fatal(outcome.kind === 'out-of-memory' ? 'oom' : 'error', error, line, '2016', null);
}

function exitedToday(outcome: Exit, { requestId, era }: EndOfInvocation): Conclusion {
  if (outcome.kind === 'exit' && outcome.error) return uncaught(outcome.error, requestId);
  const reason = exitReason(outcome);
  const errorType = outcome.kind === 'out-of-memory' ? 'Runtime.OutOfMemory' : 'Runtime.ExitError';
  const errorMessage = `RequestId: ${requestId} Error: Runtime exited ${reason}`;
  const line = `${crashNote(outcome)}${errorMessage}\n${errorType}`;
  const error: FunctionError = { errorType, errorMessage, trace: [] };
  return fatal(outcome.kind === 'out-of-memory' ? 'oom' : 'error', error, line, era, { status: 'error', errorType });
}

/** Today's runtime client first reports what nobody caught, as the invocation's error, and then exits: 128 for a rejection, else 129. */
function uncaught(error: FunctionError, requestId: string): Conclusion {
  const code = error.errorType === 'Runtime.UnhandledPromiseRejection' ? 128 : 129;
  const line = `RequestId: ${requestId} Error: Runtime exited with error: exit status ${code}\nRuntime.ExitError`;
  return fatal('error', error, line, 'today', { status: 'error', errorType: 'Runtime.ExitError' });
}

/** A sandbox that broke is not the learner's doing alone: its log says so. */
const crashNote = (outcome: Exit): string =>
  outcome.kind === 'crash' ? `Coldstart: the sandbox failed: ${outcome.message}\n` : '';

function exitReason(outcome: Exit): string {
  if (outcome.kind === 'out-of-memory') return 'with error: signal: killed';
  if (outcome.kind === 'crash') return 'with error: signal: aborted (core dumped)';
  if (outcome.kind === 'exit' && outcome.code !== 0) return `with error: exit status ${outcome.code}`;
  return 'without providing a reason';
}

function fatal(
  status: Conclusion['status'],
  error: FunctionError,
  platformLine: string,
  era: Era,
  report: Conclusion['report'],
): Conclusion {
  const { payload } = failed(error, { era });
  return { status, payload, functionError: 'Unhandled', error, platformLine, report, fatal: true };
}
