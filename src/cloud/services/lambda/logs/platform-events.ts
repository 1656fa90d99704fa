import { runtimeVersion, runtimeVersionArn } from '../runtime-version.ts';
import type { FunctionVersion } from '../store.ts';
import type { LogLine } from './platform-lines.ts';
import type { Failure, Report } from './report.ts';

/**
 * Lambda's own lines in the JSON log format: events of the Telemetry API's schema.
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html
 */

type Level = 'DEBUG' | 'INFO' | 'WARN';

export interface PlatformEvent extends LogLine {
  level: Level;
}

function event(at: number, level: Level, type: string, record: object): PlatformEvent {
  return { at, level, text: JSON.stringify({ time: new Date(at).toISOString(), type: `platform.${type}`, record }) };
}

const levels: readonly Level[] = ['DEBUG', 'INFO', 'WARN'];

/** The events that a function's system log level lets through, as lines. */
export const systemLines = (events: readonly PlatformEvent[], least = 'INFO'): LogLine[] =>
  events
    .filter(({ level }) => levels.indexOf(level) >= levels.indexOf(least as Level))
    .map(({ at, text }) => ({ at, text }));

export const initStart = (at: number, record: FunctionVersion, region: string): PlatformEvent =>
  event(at, 'INFO', 'initStart', {
    initializationType: 'on-demand',
    phase: 'init',
    runtimeVersion: runtimeVersion(record.config.runtime),
    runtimeVersionArn: runtimeVersionArn(record.config.runtime, region),
    functionName: record.name,
    functionVersion: record.version,
  });

/** The end of an INIT phase, and its figures. */
export function initEnd(
  at: number,
  durationMs: number,
  phase: 'init' | 'invoke',
  failure: Failure | null,
): PlatformEvent[] {
  const level = failure ? 'INFO' : 'DEBUG';
  const told = { initializationType: 'on-demand', phase, ...status(failure) };
  return [
    event(at, level, 'initRuntimeDone', told),
    event(at, level, 'initReport', { ...told, metrics: { durationMs: thousandths(durationMs) } }),
  ];
}

export const start = (at: number, requestId: string, version: string): PlatformEvent =>
  event(at, 'INFO', 'start', { requestId, version });

/** The end of an invocation, and its figures. */
export function invocationEnd(at: number, report: Report, failure: Failure | null): PlatformEvent[] {
  const { requestId, durationMs, billedMs, memoryMB, maxMemoryMB, initMs, trace } = report;
  const tracing = trace?.sampled
    ? { tracing: { spanId: trace.segmentId, type: 'X-Amzn-Trace-Id', value: trace.text } }
    : {};
  const metrics = {
    durationMs: thousandths(durationMs),
    billedDurationMs: billedMs,
    memorySizeMB: memoryMB,
    maxMemoryUsedMB: maxMemoryMB,
    ...(initMs === null ? {} : { initDurationMs: thousandths(initMs) }),
  };
  return [
    event(at, failure ? 'INFO' : 'DEBUG', 'runtimeDone', {
      requestId,
      ...status(failure),
      metrics: { durationMs: thousandths(durationMs) },
      ...tracing,
    }),
    event(at, failure ? 'WARN' : 'INFO', 'report', { requestId, metrics, ...status(failure), ...tracing }),
  ];
}

const status = (failure: Failure | null): object =>
  failure
    ? { status: failure.status, ...(failure.errorType ? { errorType: failure.errorType } : {}) }
    : { status: 'success' };

const thousandths = (ms: number): number => Math.round(ms * 1000) / 1000;
