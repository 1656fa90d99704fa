import type { Era } from '../../../era.ts';

export interface Region {
  name: string;
  /** Short form in zone ids: `use1-az1`. */
  zoneIdPrefix: string;
  /** Letters of the availability zones an account sees. */
  zones: Record<Era, string>;
  optIn: boolean;
}

const region = (name: string, zoneIdPrefix: string, then: string, now: string, optIn = false): Region => ({
  name,
  zoneIdPrefix,
  zones: { '2016': then, today: now },
  optIn,
});

/**
 * Regions that every account can use, and some that must be enabled; one without zones did not exist then (early 2016).
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const regions: readonly Region[] = [
  region('ap-south-1', 'aps1', '', 'abc'),
  region('eu-north-1', 'eun1', '', 'abc'),
  region('eu-west-3', 'euw3', '', 'abc'),
  region('eu-west-2', 'euw2', '', 'abc'),
  region('eu-west-1', 'euw1', 'abc', 'abc'),
  region('ap-northeast-3', 'apne3', '', 'abc'),
  region('ap-northeast-2', 'apne2', 'ac', 'abcd'),
  region('ap-northeast-1', 'apne1', 'abc', 'acd'),
  region('ca-central-1', 'cac1', '', 'abd'),
  region('sa-east-1', 'sae1', 'abc', 'abc'),
  region('ap-southeast-1', 'apse1', 'ab', 'abc'),
  region('ap-southeast-2', 'apse2', 'abc', 'abc'),
  region('eu-central-1', 'euc1', 'ab', 'abc'),
  region('us-east-1', 'use1', 'abcde', 'abcdef'),
  region('us-east-2', 'use2', '', 'abc'),
  region('us-west-1', 'usw1', 'ab', 'ab'),
  region('us-west-2', 'usw2', 'abc', 'abcd'),
  region('af-south-1', 'afs1', '', 'abc', true),
  region('ap-east-1', 'ape1', '', 'abc', true),
  region('eu-south-1', 'eus1', '', 'abc', true),
  region('me-south-1', 'mes1', '', 'abc', true),
];

/** The regions of an era. */
export const regionsOf = (era: Era): readonly Region[] => regions.filter(({ zones }) => zones[era]);

/** Names of a region's zones, `us-east-1a` …; a region we have no entry for gets three. */
export function zonesOf(regionName: string, era: Era): string[] {
  const letters = regions.find(({ name }) => name === regionName)?.zones[era] || 'abc';
  return [...letters].map((letter) => regionName + letter);
}

/** Zones are numbered across accounts; here by their letters. */
export function zoneId(zone: string, era: Era): string {
  const name = zone.slice(0, -1);
  const prefix = regions.find((each) => each.name === name)?.zoneIdPrefix ?? name;
  return `${prefix}-az${zonesOf(name, era).indexOf(zone) + 1}`;
}
