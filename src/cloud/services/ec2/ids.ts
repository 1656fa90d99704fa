import { AwsError } from '../../aws-error.ts';
import { missingParameter } from './errors.ts';
import type { Ec2Context } from './store.ts';

/** How the errors about a kind of resource read. */
interface Kind {
  code: string;
  notFound: (id: string) => string;
  /** When the errors have codes of their own. */
  malformedCode?: string;
}

const the = (what: string) => (id: string) => `The ${what} '${id}' does not exist`;

/** Resource kinds by the prefix of their ids. */
const kinds: Record<string, Kind> = {
  i: { code: 'InvalidInstanceID', notFound: the('instance ID') },
  ami: { code: 'InvalidAMIID', notFound: (id) => `The image id '[${id}]' does not exist` },
  sg: { code: 'InvalidGroup', notFound: the('security group'), malformedCode: 'InvalidGroupId.Malformed' },
  sgr: {
    code: 'InvalidSecurityGroupRuleId',
    notFound: the('security group rule ID'),
  },
  vpc: { code: 'InvalidVpcID', notFound: the('vpc ID'), malformedCode: 'InvalidVpcId.Malformed' },
  subnet: { code: 'InvalidSubnetID', notFound: the('subnet ID'), malformedCode: 'InvalidSubnetId.Malformed' },
  rtb: { code: 'InvalidRouteTableID', notFound: the('routeTable ID'), malformedCode: 'InvalidRouteTableId.Malformed' },
  eni: {
    code: 'InvalidNetworkInterfaceID',
    notFound: the('networkInterface ID'),
    malformedCode: 'InvalidNetworkInterfaceId.Malformed',
  },
  vol: {
    code: 'InvalidVolume',
    notFound: (id) => `The volume '${id}' does not exist.`,
    malformedCode: 'InvalidVolumeID.Malformed',
  },
  key: { code: 'InvalidKeyPair', notFound: the('key pair ID') },
};

export type IdPrefix = keyof typeof kinds;

/** In 2016 ids had eight digits unless an account had opted in to longer ones (AWS Blog, January 2016); those of today begin with 0. */
export const newId = ({ ids, era }: Ec2Context, prefix: string): string =>
  `${prefix}-${era === '2016' ? ids.hex(8, 'ec2') : `0${ids.hex(16, 'ec2')}`}`;

/** The resource types of tags, by prefix. */
export const resourceTypes: Record<string, string> = {
  i: 'instance',
  ami: 'image',
  sg: 'security-group',
  sgr: 'security-group-rule',
  vpc: 'vpc',
  subnet: 'subnet',
  rtb: 'route-table',
  eni: 'network-interface',
  vol: 'volume',
  key: 'key-pair',
};

export const prefixOf = (id: string): string => id.split('-')[0]!;

export const wellFormed = (id: string): boolean => /^[a-z]+-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id);

/** @throws {AwsError} `….Malformed` for the first that is no id of that kind. */
export function checkIds(prefix: string, ids: readonly string[]): void {
  const wrong = ids.find((id) => !id.startsWith(`${prefix}-`) || !wellFormed(id));
  if (wrong === undefined) return;
  const { code, malformedCode = `${code}.Malformed` } = kinds[prefix]!;
  const expecting = wrong.startsWith(`${prefix}-`) ? '' : ` (expecting "${prefix}-...")`;
  throw new AwsError(malformedCode, `Invalid id: "${wrong}"${expecting}`);
}

/** @throws {AwsError} MissingParameter, or `….Malformed` */
export function checkId(prefix: string, id: string | undefined, parameter: string): string {
  if (!id) throw missingParameter(parameter);
  checkIds(prefix, [id]);
  return id;
}

/** `….NotFound`; several instances share one error. */
export function notFound(prefix: string, ...ids: string[]): AwsError {
  const { code, notFound: text } = kinds[prefix]!;
  const message =
    prefix === 'i' && ids.length > 1 ? `The instance IDs '${ids.join(', ')}' do not exist` : text(ids[0]!);
  return new AwsError(`${code}.NotFound`, message);
}

/**
 * The resources of these ids, in the order of the ids; all of them when no ids are given.
 * @throws {AwsError} `….Malformed`, `….NotFound`
 */
export function select<T>(prefix: string, all: ReadonlyMap<string, T>, ids: readonly string[] | undefined): T[] {
  if (!ids?.length) return [...all.values()];
  checkIds(prefix, ids);
  const missing = ids.filter((id) => !all.has(id));
  if (missing.length) throw notFound(prefix, ...missing);
  return [...new Set(ids)].map((id) => all.get(id)!);
}
