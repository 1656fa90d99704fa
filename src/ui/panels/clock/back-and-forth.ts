import type { JourneyInfo, PointInfo } from '../../../cloud/travel/journey.ts';

/** Where Undo and Redo lead; undefined when there is nothing to undo or redo. */
export function backAndForth({ points, behind, moved }: JourneyInfo): { back?: PointInfo; forth?: PointInfo } {
  return { back: points[moved ? behind - 1 : behind - 2], forth: points[behind] };
}
