import type {
  DecodeAuthorizationMessageCommandInput,
  DecodeAuthorizationMessageCommandOutput,
  GetCallerIdentityCommandOutput,
  GetSessionTokenCommandInput,
  GetSessionTokenCommandOutput,
} from '@aws-sdk/client-sts';
import { decodeAuthorizationMessage as decode } from '../../iam/authorization-message.ts';
import type { Context } from '../../service.ts';
import { constraint, invalidAuthorizationMessage, noSessionFromSession } from './errors.ts';
import { issueCredentials } from './issue-credentials.ts';
import type { StsStore } from './store.ts';

export { assumeRole } from './assume-role.ts';

/** Answers everybody with valid credentials: no permission is needed, and none can be taken away. */
export const getCallerIdentity = ({
  caller,
}: Context<StsStore>): Omit<GetCallerIdentityCommandOutput, '$metadata'> => ({
  UserId: caller.userId,
  Account: caller.accountId,
  Arn: caller.arn,
});

/** Tells what a denial of EC2's has encoded. https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
export function decodeAuthorizationMessage(
  _: Context<StsStore>,
  { EncodedMessage: encoded }: DecodeAuthorizationMessageCommandInput,
): Omit<DecodeAuthorizationMessageCommandOutput, '$metadata'> {
  if (encoded === undefined) throw constraint(undefined, 'encodedMessage', 'not be null');
  if (!encoded) throw constraint('', 'encodedMessage', 'have length greater than or equal to 1');
  const DecodedMessage = decode(encoded);
  if (DecodedMessage === null) throw invalidAuthorizationMessage();
  return { DecodedMessage };
}

/** Seconds a session token lasts: default and range for users; a root user's never outlasts an hour. */
const USER_SECONDS = 43_200;
const MIN_SECONDS = 900;
const MAX_SECONDS = 129_600;
const ROOT_SECONDS = 3600;

export function getSessionToken(
  ctx: Context<StsStore>,
  { DurationSeconds = USER_SECONDS }: GetSessionTokenCommandInput,
): Omit<GetSessionTokenCommandOutput, '$metadata'> {
  const { caller } = ctx;
  if (caller.type === 'AssumedRole' || ('accessKeyId' in caller && caller.accessKeyId?.startsWith('ASIA')))
    throw noSessionFromSession('GetSessionToken');
  if (DurationSeconds < MIN_SECONDS) {
    throw constraint(DurationSeconds, 'durationSeconds', `have value greater than or equal to ${MIN_SECONDS}`);
  }
  if (DurationSeconds > MAX_SECONDS) {
    throw constraint(DurationSeconds, 'durationSeconds', `have value less than or equal to ${MAX_SECONDS}`);
  }
  const seconds = caller.type === 'Root' ? Math.min(DurationSeconds, ROOT_SECONDS) : DurationSeconds;
  return { Credentials: issueCredentials(ctx, caller, seconds) };
}
