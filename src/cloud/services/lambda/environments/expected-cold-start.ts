import type { Era } from '../../../era.ts';
import type { Architecture } from '../../../pricing/price-list.ts';
import { takesSnapStart } from '../runtimes.ts';
import { ARM64_SHARE, runtimeFamily, snapStartTime, startTimes, vpcTimes } from './start-times.ts';
import { timingOf } from './timing.ts';

export interface ColdStartCase {
  era: Era;
  runtime: string;
  architecture: Architecture;
  zipMB: number;
  /** Three times the zip when missing. */
  unpackedMB?: number;
  vpc: boolean;
  /** A published version with SnapStart. */
  snapStart: boolean;
}

/** Medians in ms; what AWS neither bills nor reports comes first. */
export interface ExpectedColdStart {
  placement: number;
  download: number;
  unpack: number;
  vpc: number;
  /** Runtime start without the learner's own code, or the restore of a snapshot. */
  start: number;
  total: number;
  /** Whether SnapStart was asked for where AWS has it: today, and not for Node.js. */
  restored: boolean;
}

/** What a cold start takes by the same figures that the simulator draws from, without the function's own code. */
export function expectedColdStart({
  era,
  runtime,
  architecture,
  zipMB,
  unpackedMB = zipMB * 3,
  vpc,
  snapStart,
}: ColdStartCase): ExpectedColdStart {
  const { placement, downloadMsPerMB, unpackMsPerMB } = timingOf(era === '2016' ? 'nodejs' : 'nodejs22.x');
  const restored = snapStart && era === 'today' && takesSnapStart(runtime);
  const share = architecture === 'arm64' && era === 'today' ? ARM64_SHARE : 1;
  const runtimeMs = startTimes[era][runtimeFamily(runtime, era)]!.medianMs * share;
  const parts = {
    placement: placement.medianMs,
    download: restored ? 0 : zipMB * downloadMsPerMB,
    unpack: restored ? 0 : unpackedMB * unpackMsPerMB,
    vpc: vpc ? vpcTimes[era].medianMs : 0,
    start: restored ? snapStartTime.medianMs : runtimeMs,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0), restored };
}
