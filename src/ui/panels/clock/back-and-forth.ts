import type { JourneyInfo, PointInfo } from '../../../cloud/travel/journey.ts';

/** Where Undo and Redo lead; undefined when there is nothing to undo or redo. */
export function backAndForth({ points, behind, moved }: JourneyInfo): { back?: PointInfo; forth?: PointInfo } {
  const past = points.slice(0, moved ? behind : Math.max(0, behind - 1));
  const ahead = points.slice(behind);
  return { back: past.findLast(({ between }) => !between), forth: ahead.find(({ between }) => !between) };
}
