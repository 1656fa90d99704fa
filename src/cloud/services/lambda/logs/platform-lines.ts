import type { Era } from '../../../era.ts';
import { runtimeVersion, runtimeVersionArn } from '../runtime-version.ts';
import type { Failure, Report } from './report.ts';

/** One line of a log stream. */
export interface LogLine {
  /** Virtual ms. */
  at: number;
  text: string;
}

/** The lines that Lambda itself writes, in the layout of the era, without the newline at their end. */

export const initStartLine = (runtime: string, region: string): string =>
  `INIT_START Runtime Version: ${runtimeVersion(runtime)}\tRuntime Version ARN: ${runtimeVersionArn(runtime, region)}`;

export const startLine = (requestId: string, version: string): string =>
  `START RequestId: ${requestId} Version: ${version}`;

export const endLine = (requestId: string): string => `END RequestId: ${requestId}`;

/** Today's note of an INIT phase that failed; `phase` is `invoke` for the second try. */
export const initReportLine = (durationMs: number, phase: 'init' | 'invoke', failure: Failure): string =>
  [`INIT_REPORT Init Duration: ${durationMs.toFixed(2)} ms`, `Phase: ${phase}`, ...failureParts(failure)].join('\t');

export function reportLine(report: Report, failure: Failure | null, era: Era): string {
  const { requestId, durationMs, billedMs, memoryMB, maxMemoryMB, initMs, trace } = report;
  const parts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${billedMs} ms${era === '2016' ? ' ' : ''}`,
    `Memory Size: ${memoryMB} MB`,
    `Max Memory Used: ${maxMemoryMB} MB`,
  ];
  if (era === '2016') return parts.join('\t');
  if (initMs !== null) parts.push(`Init Duration: ${initMs.toFixed(2)} ms`);
  const line = [...parts, ...(failure ? failureParts(failure) : [''])].join('\t');
  if (!trace?.sampled) return line;
  return `${line}\nXRAY TraceId: ${trace.traceId}\tSegmentId: ${trace.segmentId}\tSampled: true\t`;
}

const failureParts = ({ status, errorType }: Failure): string[] => [
  `Status: ${status}`,
  ...(errorType ? [`Error Type: ${errorType}`] : []),
];
