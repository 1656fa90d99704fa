import type { Era } from '../era.ts';
import { callPrices, type UnitPrice } from './call-prices.ts';
import { ec2Prices } from './ec2-prices.ts';
import { priceLists } from './price-list.ts';
import { regionalPrices } from './regional-prices.ts';
import type { Item } from './usage.ts';

/** A unit's price with how it is counted. */
export interface ItemPrice extends UnitPrice {
  /** So much of what is metered makes one unit: a GB-month is 2,592,000 GB-seconds. */
  perUnitUsed: number;
  /** Items with the same pool share what is free. */
  pool: string;
}

const HOUR_S = 3600;
const MONTH_S = 30 * 24 * HOUR_S;
const HOME = 'us-east-1';

/** What so much of an item costs in a region and era; null for what was not sold, or has no price here. */
export function unitPrice(item: Item, region: string, era: Era): ItemPrice | null {
  const home = homePrice(item, era);
  if (!home) return null;
  const own = regionalPrices[era].byRegion[region]?.[item];
  return {
    ...home,
    perUnit: own ?? home.perUnit,
    item: region === HOME ? home.item : `${home.item} (${region})`,
    perUnitUsed: item === 's3Storage' || item === 'logsStorage' ? MONTH_S : item.startsWith('ec2:') ? HOUR_S : 1,
    pool: item === 'lambdaComputeArm' ? 'lambdaCompute' : item,
  };
}

function homePrice(item: Item, era: Era): UnitPrice | null {
  const { perMillionRequests, perGBSecond, provisioned, free } = priceLists[era];
  const compute = (name: string, perUnit: number | undefined, freeOf = 0): UnitPrice | null =>
    perUnit === undefined ? null : { item: `Lambda: ${name}`, unit: 'GB-s', perUnit, free: freeOf };
  switch (item) {
    case 'lambdaRequests':
      return { item: 'Lambda: requests', unit: 'requests', perUnit: perMillionRequests / 1e6, free: free.requests };
    case 'lambdaCompute':
      return compute('compute', perGBSecond.x86_64, free.gbSeconds);
    case 'lambdaComputeArm':
      return compute('compute on arm64', perGBSecond.arm64, free.gbSeconds);
    case 'lambdaProvisioned':
      return compute('provisioned concurrency', provisioned?.perGBSecond.x86_64);
    case 'lambdaProvisionedArm':
      return compute('provisioned concurrency on arm64', provisioned?.perGBSecond.arm64);
    case 'lambdaComputeProvisioned':
      return compute('compute in provisioned environments', provisioned?.computePerGBSecond.x86_64);
    case 'lambdaComputeProvisionedArm':
      return compute('compute in provisioned environments on arm64', provisioned?.computePerGBSecond.arm64);
  }
  if (!isInstance(item)) return callPrices[era].prices[item];
  const type = item.slice('ec2:'.length);
  const perHour = ec2Prices[era].perHour[type];
  return perHour === undefined ? null : { item: `EC2: ${type}`, unit: 'hours', perUnit: perHour, free: 0 };
}

const isInstance = (item: Item): item is `ec2:${string}` => item.startsWith('ec2:');

/** Provisioned concurrency is "rounded up to the nearest five minutes": https://aws.amazon.com/lambda/pricing/ */
const PROVISIONED_S = 300;

/** How the time of a holding is rounded when it ends. */
export function roundingOf(item: Item, era: Era): (seconds: number) => number {
  if (item.startsWith('lambdaProvisioned')) return (seconds) => Math.ceil(seconds / PROVISIONED_S) * PROVISIONED_S;
  if (!isInstance(item)) return (seconds) => seconds;
  const { roundingSeconds, minimumSeconds } = ec2Prices[era];
  return (seconds) => Math.max(minimumSeconds, Math.ceil(seconds / roundingSeconds) * roundingSeconds);
}
