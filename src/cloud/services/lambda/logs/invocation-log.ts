import type { GuestLog } from '../../../../runtime/runtime.ts';
import { utf8 } from '../../../../std/bytes.ts';
import type { Era } from '../../../era.ts';
import type { InitPhase } from '../environments/cold-start.ts';
import { LOG_TAIL } from '../limits.ts';
import { initFailure, type Conclusion } from '../outcome.ts';
import type { FunctionVersion } from '../store.ts';
import { loggingOf } from '../settings/logging.ts';
import { initEnd, initStart, invocationEnd, start, systemLines } from './platform-events.ts';
import { endLine, initReportLine, initStartLine, reportLine, startLine, type LogLine } from './platform-lines.ts';
import type { Failure, Report } from './report.ts';

export interface LoggedInvocation {
  record: FunctionVersion;
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
  if (invocation.era === '2016') return inOrder(linesOf2016(invocation));
  const logging = loggingOf(invocation.record);
  return inOrder(logging.format === 'JSON' ? jsonLines(invocation, logging.systemLevel) : textLines(invocation));
}

const failureOf = ({ inits, conclusion }: LoggedInvocation): Failure | null =>
  conclusion.report ?? (inits.length ? initFailure(inits.at(-1)!.outcome) : null);

const platformLine = ({ conclusion, endedAt }: LoggedInvocation): LogLine[] =>
  conclusion.platformLine ? [{ at: endedAt, text: conclusion.platformLine }] : [];

const endOf = ({ startedAt, durationMs }: InitPhase): number => startedAt + durationMs;

/** An INIT that failed was told within the invocation. */
function linesOf2016(invocation: LoggedInvocation): LogLine[] {
  const { inits, handlerAt, endedAt, guest, report, record } = invocation;
  const begin = { at: handlerAt, text: startLine(report.requestId, record.version) };
  const ofInit = inits.flatMap(({ logs }) => logs);
  const failed = inits.length > 0 && initFailure(inits.at(-1)!.outcome) !== null;
  return [
    ...(failed ? [begin, ...ofInit] : [...ofInit, begin]),
    ...guest,
    { at: endedAt, text: endLine(report.requestId) },
    { at: endedAt, text: reportLine(report, null, '2016') },
    ...platformLine(invocation),
  ];
}

/** The lines of INIT phases alone. */
export function initLines({
  era,
  inits,
  record,
  region,
}: Pick<LoggedInvocation, 'era' | 'inits' | 'record' | 'region'>): LogLine[] {
  if (!inits.length) return [];
  if (era === '2016') return inits.flatMap(({ logs }) => logs);
  const { format, systemLevel } = loggingOf(record);
  return inits.flatMap((init, i) => {
    const [phase, failure, end] = [i === 0 ? 'init' : 'invoke', initFailure(init.outcome), endOf(init)] as const;
    if (format === 'JSON') {
      const begin = i === 0 ? [initStart(init.startedAt, record, region)] : [];
      const done = initEnd(end, init.durationMs, phase, failure);
      return [...systemLines(begin, systemLevel), ...init.logs, ...systemLines(done, systemLevel)];
    }
    const begin = i === 0 ? [{ at: init.startedAt, text: initStartLine(record.config.runtime, region) }] : [];
    const told = failure ? [{ at: end, text: initReportLine(init.durationMs, phase, failure) }] : [];
    return [...begin, ...init.logs, ...told];
  });
}

function textLines(invocation: LoggedInvocation): LogLine[] {
  const { handlerAt, endedAt, guest, report, record } = invocation;
  return [
    ...initLines(invocation),
    { at: handlerAt, text: startLine(report.requestId, record.version) },
    ...guest,
    ...platformLine(invocation),
    { at: endedAt, text: endLine(report.requestId) },
    { at: endedAt, text: reportLine(report, failureOf(invocation), 'today') },
  ];
}

function jsonLines(invocation: LoggedInvocation, least: string | undefined): LogLine[] {
  const { handlerAt, endedAt, guest, report, record } = invocation;
  return [
    ...initLines(invocation),
    ...systemLines([start(handlerAt, report.requestId, record.version)], least),
    ...guest,
    ...systemLines(invocationEnd(endedAt, report, failureOf(invocation)), least),
  ];
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
