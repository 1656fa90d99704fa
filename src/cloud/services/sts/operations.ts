import { accountOfAccessKey } from '../../access-key-id.ts';
import type {
  DecodeAuthorizationMessageCommandInput,
  DecodeAuthorizationMessageCommandOutput,
  GetAccessKeyInfoCommandInput,
  GetAccessKeyInfoCommandOutput,
  GetCallerIdentityCommandOutput,
  GetSessionTokenCommandInput,
  GetSessionTokenCommandOutput,
} from '@aws-sdk/client-sts';
import { decodeAuthorizationMessage as decode } from '../../iam/authorization-message.ts';
import type { Context } from '../../service.ts';
import { isSession, lasting } from './durations.ts';
import { constraint, invalidAuthorizationMessage, noSessionFromSession, validationError } from './errors.ts';
import { issueCredentials } from './issue-credentials.ts';
import type { StsStore } from './store.ts';

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

/** Everybody may ask whose a key is: the key itself says it. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html */
export function getAccessKeyInfo(
  _: Context<StsStore>,
  { AccessKeyId: id }: GetAccessKeyInfoCommandInput,
): Omit<GetAccessKeyInfoCommandOutput, '$metadata'> {
  if (id === undefined) throw constraint(undefined, 'accessKeyId', 'not be null');
  if (id.length < 16) throw constraint(id, 'accessKeyId', 'have length greater than or equal to 16');
  if (id.length > 128) throw constraint(id, 'accessKeyId', 'have length less than or equal to 128');
  if (!/^\w*$/.test(id)) throw constraint(id, 'accessKeyId', 'satisfy regular expression pattern: [\\w]*');
  const Account = accountOfAccessKey(id);
  if (Account === null) throw validationError(`Invalid Access Key ID: ${id}`);
  return { Account };
}

export function getSessionToken(
  ctx: Context<StsStore>,
  { DurationSeconds }: GetSessionTokenCommandInput,
): Omit<GetSessionTokenCommandOutput, '$metadata'> {
  const { caller } = ctx;
  if (isSession(caller)) throw noSessionFromSession('GetSessionToken');
  return { Credentials: issueCredentials(ctx, caller, lasting(caller, DurationSeconds)) };
}
