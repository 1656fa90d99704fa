/** An instant (ms) as IAM gives it: to the second. */
export const date = (instant: number): Date => new Date(Math.floor(instant / 1000) * 1000);
