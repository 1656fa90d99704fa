import type { GuestLog } from '../../../../runtime/runtime.ts';
import { utf8 } from '../../../../std/bytes.ts';
import type { Era } from '../../../era.ts';
import type { InitPhase } from '../environments/cold-start.ts';
import { LOG_TAIL } from '../limits.ts';
import type { Conclusion } from '../outcome.ts';
import {
  endLine,
  initReportLine,
  initStartLine,
  reportLine,
  startLine,
  type LogLine,
  type Report,
} from './platform-lines.ts';

export interface LoggedInvocation {
  runtime: string;
  region: string;
  era: Era;
  /** INIT phases that belong to this invocation: none when hot, two when today's first one failed. */
  inits: readonly InitPhase[];
  handlerAt: number;
  endedAt: number;
  guest: readonly GuestLog[];
  conclusion: Conclusion;
  report: Report;
}

/** All lines of one invocation as they stand in the log stream, in order. */
export function invocationLog(invocation: LoggedInvocation): LogLine[] {
  const { era, handlerAt, endedAt, guest, conclusion, report, inits } = invocation;
  const failure = inits.length ? initFailure(inits.at(-1)!) : null;
  const start = { at: handlerAt, text: startLine(report.requestId) };
  const platformLine = conclusion.platformLine ? [{ at: endedAt, text: conclusion.platformLine }] : [];
  const lines = [
    ...(era === '2016' && failure ? [start, ...inits.flatMap(({ logs }) => logs)] : [...initLines(invocation), start]),
    ...guest,
    ...(era === 'today' ? platformLine : []),
    { at: endedAt, text: endLine(report.requestId) },
    { at: endedAt, text: reportLine(report, conclusion.report ?? failure, era) },
    ...(era === '2016' ? platformLine : []),
  ];
  return inOrder(lines);
}

/** The lines of INIT phases alone. */
export function initLines({
  era,
  inits,
  runtime,
  region,
}: Pick<LoggedInvocation, 'era' | 'inits' | 'runtime' | 'region'>): LogLine[] {
  if (era === '2016') return inits.flatMap(({ logs }) => logs);
  return inits.flatMap((init, i) => {
    const begin = i === 0 ? [{ at: init.startedAt, text: initStartLine(runtime, region) }] : [];
    const end = init.startedAt + init.durationMs;
    const failure = initFailure(init);
    const report = failure
      ? [{ at: end, text: initReportLine(init.durationMs, i === 0 ? 'init' : 'invoke', failure) }]
      : [];
    return [...begin, ...init.logs, ...report];
  });
}

function initFailure({ outcome }: InitPhase): { status: 'timeout' | 'error'; errorType?: string } | null {
  switch (outcome.kind) {
    case 'ready':
      return null;
    case 'timeout':
      return { status: 'timeout' };
    case 'error':
      return { status: 'error', errorType: outcome.error.errorType };
    case 'out-of-memory':
      return { status: 'error', errorType: 'Runtime.OutOfMemory' };
    default:
      return { status: 'error', errorType: 'Runtime.ExitError' };
  }
}

/** Log streams are ordered by time: a line never stands before its predecessor. */
function inOrder(lines: readonly LogLine[]): LogLine[] {
  let latest = 0;
  return lines.map(({ at, text }) => {
    latest = Math.max(latest, at);
    return { at: latest, text };
  });
}

/** What `LogType: Tail` returns: the last 4 KB, without the line that only announces a new environment. */
export function logTail(lines: readonly LogLine[]): Uint8Array {
  const shown = lines.filter(({ text }) => !text.startsWith('INIT_START '));
  return utf8(shown.map(({ text }) => `${text}\n`).join('')).slice(-LOG_TAIL);
}
