import type { Era } from '../../../era.ts';
import type { Latency } from '../../../service.ts';

/** How long a runtime takes from the start of its process to the first line of the function's module code. */
export interface StartTime extends Latency {
  /** Where the median comes from. */
  source: string;
}

const BOOK = 'the book, chapter Execution Environment: Node.js 100 to 800 ms in all, Java up to 3,500 ms';
const PERF = 'public data of maxday/lambda-perf, 2026-08-22';
const ESTIMATE = 'an estimate; AWS publishes no figures by runtime';

/** Medians at any memory size: INIT has a full CPU whatever the setting. */
export const startTimes: Record<Era, Readonly<Record<string, StartTime>>> = {
  '2016': {
    node: { medianMs: 110, sigma: 0.25, source: BOOK },
    python: { medianMs: 90, sigma: 0.25, source: ESTIMATE },
    java: { medianMs: 1500, sigma: 0.28, source: BOOK },
  },
  today: {
    node: { medianMs: 138, sigma: 0.06, source: PERF },
    python: { medianMs: 100, sigma: 0.08, source: ESTIMATE },
    java: { medianMs: 420, sigma: 0.1, source: ESTIMATE },
    dotnet: { medianMs: 350, sigma: 0.1, source: ESTIMATE },
    ruby: { medianMs: 180, sigma: 0.1, source: ESTIMATE },
    provided: { medianMs: 40, sigma: 0.1, source: ESTIMATE },
  },
};

/** Graviton's share of x86_64's time to start: an estimate, AWS speaks of "up to 34 % better price performance" in all. */
export const ARM64_SHARE = 0.95;

/**
 * A function in a VPC. Until September 2019 each new environment could wait for a network interface of its own; since then interfaces are made with the
 * function and shared: "from 14.8 seconds to 933 ms" in AWS's example ("Announcing improved VPC networking for AWS Lambda functions", 2019-09-03).
 */
export const vpcTimes: Record<Era, StartTime> = {
  '2016': { medianMs: 10_000, sigma: 0.25, source: 'AWS Compute Blog, 2019-09-03, what the old way took' },
  today: { medianMs: 0, sigma: 0, source: 'AWS Compute Blog, 2019-09-03' },
};

/**
 * Restoring a snapshot in the place of INIT (SnapStart, since November 2022). AWS has it for Java, Python 3.12 and .NET 8 and later only, and
 * for published versions only; Node.js has none.
 */
export const snapStartTime: StartTime = { medianMs: 200, sigma: 0.2, source: ESTIMATE };

/** `nodejs22.x` → `node`; runtimes that have no figures of their own are taken for Node.js. */
export function runtimeFamily(runtime: string, era: Era): string {
  const name = /^(node|python|java|dotnet|ruby|provided)/.exec(runtime)?.[1] ?? 'node';
  return Object.hasOwn(startTimes[era], name) ? name : 'node';
}
