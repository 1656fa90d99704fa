import type { Era } from '../../../era.ts';
import type { Conclusion } from '../outcome.ts';
import { runtimeVersion, runtimeVersionArn } from '../runtime-version.ts';

/** One line of a log stream. */
export interface LogLine {
  /** Virtual ms. */
  at: number;
  text: string;
}

/** The lines that Lambda itself writes, in the layout of the era, without the newline at their end. */

export const initStartLine = (runtime: string, region: string): string =>
  `INIT_START Runtime Version: ${runtimeVersion(runtime)}\tRuntime Version ARN: ${runtimeVersionArn(runtime, region)}`;

export const startLine = (requestId: string): string => `START RequestId: ${requestId} Version: $LATEST`;

export const endLine = (requestId: string): string => `END RequestId: ${requestId}`;

/** Today's note of an INIT phase that failed; `phase` is `invoke` for the second try. */
export const initReportLine = (
  durationMs: number,
  phase: 'init' | 'invoke',
  failure: { status: 'timeout' | 'error'; errorType?: string },
): string =>
  [`INIT_REPORT Init Duration: ${durationMs.toFixed(2)} ms`, `Phase: ${phase}`, ...failureParts(failure)].join('\t');

export interface Report {
  requestId: string;
  durationMs: number;
  billedMs: number;
  memoryMB: number;
  maxMemoryMB: number;
  /** Null on a hot start, and when INIT failed. */
  initMs: number | null;
}

export function reportLine(report: Report, failure: Conclusion['report'], era: Era): string {
  const { requestId, durationMs, billedMs, memoryMB, maxMemoryMB, initMs } = report;
  const parts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${billedMs} ms${era === '2016' ? ' ' : ''}`,
    `Memory Size: ${memoryMB} MB`,
    `Max Memory Used: ${maxMemoryMB} MB`,
  ];
  if (era === '2016') return parts.join('\t');
  if (initMs !== null) parts.push(`Init Duration: ${initMs.toFixed(2)} ms`);
  return [...parts, ...(failure ? failureParts(failure) : [''])].join('\t');
}

const failureParts = ({ status, errorType }: { status: string; errorType?: string }): string[] => [
  `Status: ${status}`,
  ...(errorType ? [`Error Type: ${errorType}`] : []),
];
