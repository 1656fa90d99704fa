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
  if (!value.startsWith('arn:')) return null;
  const partition = value.indexOf(':', 4);
  const service = value.indexOf(':', partition + 1);
  const region = value.indexOf(':', service + 1);
  const account = value.indexOf(':', region + 1);
  // Each colon lies behind the one before; a missing one is -1, and the search began anew.
  if (partition <= 4 || service <= partition + 1 || region <= service || account <= region) return null;
  return {
    partition: value.slice(4, partition),
    service: value.slice(partition + 1, service),
    region: value.slice(service + 1, region),
    accountId: value.slice(region + 1, account),
    resource: value.slice(account + 1),
  };
}

/** Writes an ARN in the `aws` partition. */
export const arn = (service: string, region: string, accountId: string, resource: string): string =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;
