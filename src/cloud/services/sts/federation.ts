import type { GetFederationTokenCommandInput, GetFederationTokenCommandOutput } from '@aws-sdk/client-sts';
import type { Caller } from '../../caller.ts';
import type { Context, Permission } from '../../service.ts';
import { constraint, noSessionFromSession } from './errors.ts';
import { isSession, lasting } from './durations.ts';
import { issueCredentials } from './issue-credentials.ts';
import { sessionPolicy } from './session-policy.ts';
import { readTags, tagContext } from './session-tags.ts';
import type { StsStore } from './store.ts';

/** A federated user whom no policy was passed for may do nothing. */
const NOTHING = JSON.stringify({ Version: '2012-10-17', Statement: [] });

const arnOf = (accountId: string, name: string): string => `arn:aws:sts::${accountId}:federated-user/${name}`;

export function federationPermissions(
  { accountId, caller }: Context<StsStore>,
  { Name, Tags }: GetFederationTokenCommandInput,
): Permission[] {
  if (isSession(caller)) throw noSessionFromSession('GetFederationToken');
  if (Name === undefined) throw constraint(undefined, 'name', 'not be null');
  if (Name.length < 2) throw constraint(Name, 'name', 'have length greater than or equal to 2');
  if (Name.length > 32) throw constraint(Name, 'name', 'have length less than or equal to 32');
  if (!/^[\w+=,.@-]*$/.test(Name)) throw constraint(Name, 'name', 'satisfy regular expression pattern: [\\w+=,.@-]*');
  const resource = arnOf(accountId, Name);
  const context = tagContext(readTags(Tags));
  return [
    { action: 'sts:GetFederationToken', resource, context },
    ...(Tags?.length ? [{ action: 'sts:TagSession', resource, context }] : []),
  ];
}

/**
 * Lends a part of the caller's permissions to somebody the caller knows by a name of its own.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 */
export async function getFederationToken(
  ctx: Context<StsStore>,
  input: GetFederationTokenCommandInput,
): Promise<Omit<GetFederationTokenCommandOutput, '$metadata'>> {
  const { caller, accountId } = ctx;
  const seconds = lasting(caller, input.DurationSeconds);
  const arn = arnOf(accountId, input.Name!);
  const tags = readTags(input.Tags);
  const federated: Caller = {
    type: 'FederatedUser',
    accountId,
    arn,
    userId: `${accountId}:${input.Name}`,
    ...(caller.type === 'User' ? { userName: caller.userName } : {}),
    sessionPolicy: (await sessionPolicy(ctx, accountId, input)) ?? NOTHING,
    ...(input.Tags?.length ? { sessionTags: tags } : {}),
  };
  return {
    Credentials: issueCredentials(ctx, federated, seconds),
    FederatedUser: { FederatedUserId: federated.userId, Arn: arn },
  };
}
