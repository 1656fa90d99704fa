import type { Era } from '../era.ts';

export type Architecture = 'x86_64' | 'arm64';

type PerArchitecture = { x86_64: number; arm64?: number };

/** What Lambda charges in us-east-1, in US dollars, and how it rounds. */
export interface PriceList {
  era: Era;
  /** The day the figures were read or published, `YYYY-MM-DD`. */
  date: string;
  source: string;
  perMillionRequests: number;
  /** Price of one GB-second; an architecture that could not be chosen then is missing. */
  perGBSecond: PerArchitecture;
  /** Durations are rounded up to a multiple of this. */
  roundingMs: number;
  /** Whether the INIT phase of a cold start counts as billed time (managed runtimes: since 2025-08-01). */
  billsInit: boolean;
  /** Environments kept ready, since December 2019: for the time they are there, and for the time they work; GB-seconds. */
  provisioned: { perGBSecond: PerArchitecture; computePerGBSecond: PerArchitecture } | null;
  /** What an account gets free every month; what runs in provisioned environments is not free. */
  free: { requests: number; gbSeconds: number };
}

export const priceLists: Record<Era, PriceList> = {
  '2016': {
    era: '2016',
    date: '2016-06-01',
    source: 'M. Fuller, AWS Lambda: A Guide to Serverless Microservices (2016), chapter Costs',
    perMillionRequests: 0.2,
    perGBSecond: { x86_64: 0.00001667 },
    roundingMs: 100,
    billsInit: false,
    provisioned: null,
    free: { requests: 1_000_000, gbSeconds: 400_000 },
  },
  today: {
    era: 'today',
    date: '2026-11-01',
    source: 'https://aws.amazon.com/lambda/pricing/ (first tier, US East)',
    perMillionRequests: 0.2,
    perGBSecond: { x86_64: 0.0000166667, arm64: 0.0000133334 },
    roundingMs: 1,
    billsInit: true,
    provisioned: {
      perGBSecond: { x86_64: 0.0000041667, arm64: 0.0000033334 },
      computePerGBSecond: { x86_64: 0.0000097222, arm64: 0.0000077778 },
    },
    free: { requests: 1_000_000, gbSeconds: 400_000 },
  },
};
