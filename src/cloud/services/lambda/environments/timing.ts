import type { Era } from '../../../era.ts';
import type { Stream } from '../../../clock/chance.ts';
import type { Latency } from '../../../service.ts';
import { startTimes, vpcTimes } from './start-times.ts';

/**
 * How long the parts of an execution take that are not the learner's code. Every figure is a median with the spread of
 * its logarithm; draws are seeded.
 */
export interface Timing {
  /** Finding a place and starting the sandbox, before anything is downloaded. Neither billed nor in Init Duration. */
  placement: Latency;
  /** Fetching the zip and unpacking it: ms for each MB. Neither billed nor in Init Duration. */
  downloadMsPerMB: number;
  unpackMsPerMB: number;
  /** From process start to the first line of the function's module code. */
  runtimeStart: Latency;
  /** Lambda's and the runtime's own part of an invocation's duration, by memory in MB; between two sizes it is interpolated. */
  firstInvocation: readonly (readonly [memoryMB: number, medianMs: number])[];
  laterInvocation: readonly (readonly [memoryMB: number, medianMs: number])[];
  invocationSigma: number;
  /** How long an idle environment is kept: shortest and longest. */
  idleMs: readonly [number, number];
}

const MINUTE = 60_000;

/**
 * 2016. Cold starts of Node.js functions under 10 MB took 100 to 800 ms, and idle containers went after 10 to 15 minutes:
 * the book, chapter Execution Environment. How that splits into placement, download and start is an assumption. Durations
 * of small functions in logs of that time: 12.96 ms (first) and 0.42 ms (hot) at 128 MB.
 */
const NODE_2016: Timing = {
  placement: { medianMs: 90, sigma: 0.3 },
  downloadMsPerMB: 35,
  unpackMsPerMB: 8,
  runtimeStart: startTimes['2016'].node!,
  firstInvocation: [
    [128, 12],
    [256, 6],
    [512, 3],
    [1024, 1.5],
  ],
  laterInvocation: [
    [128, 0.6],
    [256, 0.4],
    [512, 0.3],
  ],
  invocationSigma: 0.25,
  idleMs: [10 * MINUTE, 15 * MINUTE],
};

/**
 * Today. INIT of nodejs22.x: median 138 ms at any memory; hello world after a cold start 10.5 ms at 128 MB, 3.2 ms at 256 MB:
 * public data of maxday/lambda-perf, 2026-08-22. Idle for 5 to 7 minutes:
 * https://mikhail.io/serverless/coldstarts/aws/intervals/. The other sizes continue the curve; hot invocations,
 * placement and download are estimates (AWS neither bills nor reports the last two).
 */
const NODE_22: Timing = {
  placement: { medianMs: 70, sigma: 0.3 },
  downloadMsPerMB: 12,
  unpackMsPerMB: 4,
  runtimeStart: startTimes.today.node!,
  firstInvocation: [
    [128, 10.5],
    [256, 3.2],
    [512, 1.9],
    [1024, 1.5],
  ],
  laterInvocation: [
    [128, 1.6],
    [256, 1.2],
    [512, 1],
  ],
  invocationSigma: 0.15,
  idleMs: [5 * MINUTE, 7 * MINUTE],
};

const timings: Record<string, Timing> = {
  nodejs: NODE_2016,
  'nodejs4.3': NODE_2016,
  'nodejs22.x': NODE_22,
  'nodejs24.x': NODE_22,
};

export const timingOf = (runtime: string): Timing => timings[runtime] ?? NODE_22;

const MB = 1024 * 1024;

/** Time from the decision for a new environment to the start of its INIT phase, in ms. */
export const provisioningMs = (timing: Timing, zipBytes: number, unpackedBytes: number, chance: Stream): number =>
  draw(timing.placement, chance) +
  (zipBytes / MB) * timing.downloadMsPerMB +
  (unpackedBytes / MB) * timing.unpackMsPerMB;

/** @param share of the usual time, for an architecture that starts faster */
export const runtimeStartMs = (timing: Timing, chance: Stream, share = 1): number =>
  draw(timing.runtimeStart, chance) * share;

/** What a network interface in the function's VPC takes; nothing is drawn for a function outside. */
export const vpcMs = (era: Era, chance: Stream): number =>
  vpcTimes[era].medianMs === 0 ? 0 : draw(vpcTimes[era], chance);

/** Lambda's own part of one invocation, in ms. */
export function overheadMs(timing: Timing, memoryMB: number, first: boolean, chance: Stream): number {
  const curve = first ? timing.firstInvocation : timing.laterInvocation;
  return chance.logNormal(interpolate(curve, memoryMB), timing.invocationSigma);
}

/** How long an environment that has become idle now will be kept, in ms. */
export const idleMs = ({ idleMs: [shortest, longest] }: Timing, chance: Stream): number =>
  shortest + chance.next() * (longest - shortest);

const draw = (latency: Latency, chance: Stream): number => chance.logNormal(latency.medianMs, latency.sigma);

function interpolate(curve: Timing['firstInvocation'], memoryMB: number): number {
  const above = curve.findIndex(([memory]) => memory >= memoryMB);
  if (above === 0) return curve[0]![1];
  if (above < 0) return curve.at(-1)![1];
  const [fromMB, fromMs] = curve[above - 1]!;
  const [toMB, toMs] = curve[above]!;
  return fromMs + ((toMs - fromMs) * (memoryMB - fromMB)) / (toMB - fromMB);
}
