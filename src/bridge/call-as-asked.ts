import { root, servicePrincipal, type Caller } from '../cloud/caller.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { PortCallOptions } from './account-port.ts';

/** A call of the port in its account, as whoever the options name. @throws {AwsError} */
export function callAsAsked(
  cloud: Cloud,
  service: string,
  operation: string,
  input: object,
  { accountId, skillId, ...options }: PortCallOptions = {},
): Promise<any> {
  const as = callerOf(cloud, accountId, skillId);
  return cloud.call(service, operation, input, { source: 'console', ...options, ...(as ? { as } : {}) });
}

function callerOf(cloud: Cloud, accountId: string | undefined, skillId: string | undefined): Caller | null {
  if (skillId === undefined) return accountId === undefined ? null : root(accountId);
  const alexa = servicePrincipal('alexa-appkit.amazon.com', accountId ?? cloud.credentials()[0]!.accountId);
  return { ...alexa, eventSourceToken: skillId } as Caller;
}
