/** The six fields of an Amazon Resource Name; `resource` keeps any further colons. */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  accountId: string;
  resource: string;
}

/** Reads `arn:partition:service:region:account:resource`; null when it is not an ARN. */
export function parseArn(value: string): Arn | null {
  const [prefix, partition, service, region, accountId, ...rest] = value.split(':');
  if (prefix !== 'arn' || !partition || !service || region === undefined || accountId === undefined || !rest.length)
    return null;
  return { partition, service, region, accountId, resource: rest.join(':') };
}

/** Writes an ARN in the `aws` partition. */
export const arn = (service: string, region: string, accountId: string, resource: string): string =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;
