import { AwsError } from '../aws-error.ts';
import type { Era } from '../era.ts';
import type { Decision } from '../iam/decision.ts';
import type { Denial, Permission } from '../service.ts';
import { protocolOf, serviceOf, type Call } from './call.ts';

/**
 * A denied decision in the words of the service that was called.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export async function denial(
  decision: Decision,
  { shownAs = decision.resource, context = {} }: Pick<Permission, 'shownAs' | 'context'>,
  call: Call,
  era: Era,
  ownerAccountId: string | undefined,
): Promise<AwsError> {
  const { name, denial: own } = serviceOf(call).definition;
  if (name === 's3') return new AwsError('AccessDenied', s3Message(decision, call, era, ownerAccountId), 403);
  const message = own ? ownMessage(decision, own, call.region, era) : fullMessage(decision, era, shownAs);
  const protocol = protocolOf(call).name;
  if (protocol === 'query') return new AwsError(own?.queryCode ?? 'AccessDenied', message, 403);
  if (protocol === 'ec2')
    return new AwsError('UnauthorizedOperation', await ec2Message(decision, call, era, context), 403);
  const status = protocol === 'restJson' ? 403 : (own?.jsonStatus ?? 400);
  return new AwsError('AccessDeniedException', message, status);
}

const fullMessage = (decision: Decision, era: Era, resource = decision.resource): string =>
  `${who(decision)} on resource: ${resource}${reason(decision, era)}`;

function ownMessage(decision: Decision, own: Denial, region: string, era: Era): string {
  if (era === '2016' && own.messageIn2016) return own.messageIn2016(region);
  if (own.message) return own.message(decision);
  const { action } = decision;
  return fullMessage(decision, era).replaceAll(action, own.spell?.(action) ?? action);
}

/**
 * S3 names caller, action and reason since August 2024, and only to callers of the account that owns the resource; others read "Access Denied".
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
function s3Message(decision: Decision, { caller }: Call, era: Era, ownerAccountId: string | undefined): string {
  const sameAccount = caller.type !== 'Anonymous' && (!ownerAccountId || ownerAccountId === caller.accountId);
  if (era === '2016' || !sameAccount) return 'Access Denied';
  const on = decision.resource === '*' ? '' : ` on resource: "${decision.resource}"`;
  return `${who(decision)}${on}${reason(decision, era)}`;
}

/**
 * EC2 says who may not do what since 2023. Denials of what changes something end with all of it, encoded for those who may decode it.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-api-permissions.html and re:Post, "ec2-not-auth-launch"
 */
async function ec2Message(
  decision: Decision,
  { caller, region }: Call,
  era: Era,
  context: Permission['context'] = {},
): Promise<string> {
  const start = 'You are not authorized to perform this operation.';
  const on = decision.resource === '*' ? '' : ` on resource: ${decision.resource}`;
  const named = era === '2016' ? start : `${start} ${who(decision)}${on}${reason(decision, era)}`;
  if (decision.action.startsWith('ec2:Describe')) return named;
  const { encodeAuthorizationMessage } = await import('../iam/authorization-message.ts');
  const encoded = encodeAuthorizationMessage({ decision, caller, region, context });
  return `${named}${era === '2016' ? '' : '.'} Encoded authorization failure message: ${encoded}`;
}

const who = ({ principal, action }: Decision): string => `User: ${principal} is not authorized to perform: ${action}`;

/** The kind of policy is named since 2021; a role's trust policy never is. */
function reason({ verdict, action, reason }: Decision, era: Era): string {
  if (verdict === 'explicitDeny') return ` with ${reason}`;
  if (era === '2016' || action.startsWith('sts:AssumeRole')) return '';
  return ` because ${reason}`;
}
