import type { Era } from '../era.ts';

/** What EC2 charges for an hour of Linux on demand in us-east-1, in US dollars, and how it rounds. */
export interface Ec2PriceList {
  era: Era;
  /** The day the figures were read or published, `YYYY-MM-DD`. */
  date: string;
  source: string;
  /** By instance type. */
  perHour: Readonly<Record<string, number>>;
  /** Running time is rounded up to a multiple of this. */
  roundingSeconds: number;
  /** The shortest time that is billed. */
  minimumSeconds: number;
}

/** The prices of a family's sizes, smallest first; each is named by its size. */
const family = (name: string, prices: Record<string, number>): [string, number][] =>
  Object.entries(prices).map(([size, price]) => [`${name}.${size}`, price]);

/** Sizes from `large` on cost twice the size before. */
const doubling = (name: string, large: number, smaller: Record<string, number> = {}): [string, number][] =>
  family(name, { ...smaller, large, xlarge: large * 2, '2xlarge': large * 4, '4xlarge': large * 8 });

export const ec2Prices: Record<Era, Ec2PriceList> = {
  '2016': {
    era: '2016',
    date: '2016-03-01',
    source: 'Amazon EC2 Pricing, Linux On-Demand, US East, as of the reductions of 2016-01-01 (AWS News Blog)',
    perHour: Object.fromEntries([
      ...family('t2', { nano: 0.0065, micro: 0.013, small: 0.026, medium: 0.052, large: 0.104 }),
      ...family('m4', { large: 0.12, xlarge: 0.239, '2xlarge': 0.479, '4xlarge': 0.958, '10xlarge': 2.394 }),
      ...family('m3', { medium: 0.067, large: 0.133, xlarge: 0.266, '2xlarge': 0.532 }),
      ...family('c4', { large: 0.105, xlarge: 0.209, '2xlarge': 0.419, '4xlarge': 0.838, '8xlarge': 1.675 }),
      ...family('c3', { large: 0.105, xlarge: 0.21, '2xlarge': 0.42, '4xlarge': 0.84, '8xlarge': 1.68 }),
      ...family('r3', { large: 0.166, xlarge: 0.333, '2xlarge': 0.665, '4xlarge': 1.33, '8xlarge': 2.66 }),
      ...family('m1', { small: 0.044, medium: 0.087 }),
    ]),
    roundingSeconds: 3600,
    minimumSeconds: 3600,
  },
  today: {
    era: 'today',
    date: '2026-06-17',
    source: 'https://aws.amazon.com/ec2/pricing/on-demand/ (Linux, US East); unchanged since each family came out',
    perHour: Object.fromEntries([
      ...family('t2', { nano: 0.0058, micro: 0.0116, small: 0.023, medium: 0.0464, large: 0.0928 }),
      ...family('t2', { xlarge: 0.1856, '2xlarge': 0.3712 }),
      ...family('t3', { nano: 0.0052, micro: 0.0104, small: 0.0208, medium: 0.0416, large: 0.0832 }),
      ...family('t3', { xlarge: 0.1664, '2xlarge': 0.3328 }),
      ...family('t3a', { nano: 0.0047, micro: 0.0094, small: 0.0188, medium: 0.0376, large: 0.0752 }),
      ...family('t3a', { xlarge: 0.1504, '2xlarge': 0.3008 }),
      ...family('t4g', { nano: 0.0042, micro: 0.0084, small: 0.0168, medium: 0.0336, large: 0.0672 }),
      ...family('t4g', { xlarge: 0.1344, '2xlarge': 0.2688 }),
      ...doubling('m4', 0.1),
      ...doubling('m5', 0.096),
      ...doubling('m6i', 0.096),
      ...doubling('m7i', 0.1008),
      ...doubling('m7g', 0.0816, { medium: 0.0408 }),
      ...doubling('c5', 0.085),
      ...doubling('c6i', 0.085),
      ...doubling('c7g', 0.0725, { medium: 0.0363 }),
      ...doubling('r6i', 0.126),
      ...doubling('r7g', 0.1071, { medium: 0.0536 }),
      ...family('m1', { small: 0.044, medium: 0.087 }),
    ]),
    roundingSeconds: 1,
    minimumSeconds: 60,
  },
};

/**
 * What an instance costs that has run for `seconds` since it was started: whole hours in 2016, seconds after the first minute today.
 * @throws {RangeError} for a type without a price in that era
 */
export function ec2Cost(instanceType: string, seconds: number, era: Era): number {
  const { perHour, roundingSeconds, minimumSeconds } = ec2Prices[era];
  const price = perHour[instanceType];
  if (price === undefined) throw new RangeError(`${instanceType} had no price in ${era}`);
  const billed = Math.max(minimumSeconds, Math.ceil(seconds / roundingSeconds) * roundingSeconds);
  return (billed / 3600) * price;
}
