import type { Era } from '../../../cloud/era.ts';

/** What the calculator is asked for. */
export interface Asked {
  memoryMB: number;
  durationMs: number;
}

/** What could be chosen in an era: memory settings and the longest timeout. */
const LIMITS: Record<Era, { most: number; step: number; longestMs: number }> = {
  '2016': { most: 1536, step: 64, longestMs: 300_000 },
  today: { most: 10_240, step: 1, longestMs: 900_000 },
};

/** Why an era has no such function; null when it has. */
export function refusalOf({ memoryMB, durationMs }: Asked, era: Era): string | null {
  const { most, step, longestMs } = LIMITS[era];
  if (!(memoryMB >= 128 && memoryMB <= most)) return `Memory is 128 to ${most.toLocaleString('en-US')} MB.`;
  if (memoryMB % step) return `Memory comes in steps of ${step} MB.`;
  if (!(durationMs > 0 && durationMs <= longestMs)) return `A run may take up to ${longestMs / 1000} s.`;
  return null;
}

/** What nine dollars, the price of the smallest server, bought in 2016: short runs, then long ones, each with the figure it is rounded to. */
export const NINE_DOLLARS: readonly (Asked & { roundedTo: number })[] = [
  { memoryMB: 128, durationMs: 100, roundedTo: 1_000_000 },
  { memoryMB: 1024, durationMs: 500, roundedTo: 5_000 },
  { memoryMB: 1536, durationMs: 1_000, roundedTo: 10_000 },
  { memoryMB: 128, durationMs: 60_000, roundedTo: 1_000 },
  { memoryMB: 1024, durationMs: 150_000, roundedTo: 100 },
  { memoryMB: 1536, durationMs: 300_000, roundedTo: 100 },
];
