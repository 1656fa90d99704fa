/**
 * Which of several points is missed least: the one whose neighbours lie closest together in proportion to how long ago they are.
 * Taken out again and again as new points come, what is left lies at exponentially growing distances. The oldest and the newest stay.
 * @param ages how long ago each point is, falling; three at least
 */
export function leastMissed(ages: readonly number[]): number {
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ages.length - 1; i++) {
    const gap = Math.log((ages[i - 1]! + 1) / (ages[i + 1]! + 1));
    if (gap < least) {
      least = gap;
      best = i;
    }
  }
  return best;
}
