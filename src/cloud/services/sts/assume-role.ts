import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { parseArn } from '../../../std/arn.ts';
import { AwsError } from '../../aws-error.ts';
import { root, type Caller } from '../../caller.ts';
import type { Era } from '../../era.ts';
import type { Context, Permission } from '../../service.ts';
import { constraint, mayNotAssume, rootMayNotAssume, validationError } from './errors.ts';
import { issueCredentials } from './issue-credentials.ts';
import { sessionPolicy } from './session-policy.ts';
import { readTags, tagContext } from './session-tags.ts';
import type { StsStore } from './store.ts';

const DEFAULT_SECONDS = 3600;
const MIN_SECONDS = 900;
/** Longer sessions than an hour came in March 2018, with a role's MaxSessionDuration. */
const MAX_SECONDS: Record<Era, number> = { '2016': 3600, today: 43_200 };
/** A role assumed by a role ends after an hour, whatever its maximum. */
const CHAINED_SECONDS = 3600;
/** Services of AWS that work for a role are not held to the role's maximum: Lambda's sessions last as long as an environment may. */
const SERVICE_SECONDS = 43_200;

/** What a caller must be allowed, on the role; its trust policy is the role's resource policy. */
export function assumeRolePermissions(ctx: Context<StsStore>, input: AssumeRoleCommandInput): Permission[] {
  validate(input, ctx.caller.type === 'Service' ? SERVICE_SECONDS : MAX_SECONDS[ctx.era]);
  if (ctx.caller.type === 'Root') throw rootMayNotAssume();
  const context: Record<string, string | string[]> = { 'sts:RoleSessionName': input.RoleSessionName! };
  if (input.ExternalId !== undefined) context['sts:ExternalId'] = input.ExternalId;
  if (input.SourceIdentity !== undefined) context['sts:SourceIdentity'] = input.SourceIdentity;
  Object.assign(context, tagContext(readTags(input.Tags)));
  if (input.TransitiveTagKeys?.length) context['sts:TransitiveTagKeys'] = input.TransitiveTagKeys;
  return [
    { action: 'sts:AssumeRole', resource: input.RoleArn!, context },
    ...(input.Tags?.length ? [{ action: 'sts:TagSession', resource: input.RoleArn!, context }] : []),
  ];
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export async function assumeRole(
  ctx: Context<StsStore>,
  input: AssumeRoleCommandInput,
): Promise<Omit<AssumeRoleCommandOutput, '$metadata'>> {
  const { accountId } = parseArn(input.RoleArn!)!;
  const role = await findRole(ctx, input.RoleArn!, accountId);
  const seconds = input.DurationSeconds ?? DEFAULT_SECONDS;
  if (ctx.caller.type !== 'Service' && seconds > (role.MaxSessionDuration ?? DEFAULT_SECONDS)) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  if (ctx.caller.type === 'AssumedRole' && seconds > CHAINED_SECONDS) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
  const sessionName = input.RoleSessionName!;
  const policy = await sessionPolicy(ctx, accountId, input);
  const caller: Caller = {
    type: 'AssumedRole',
    accountId,
    arn: `arn:aws:sts::${accountId}:assumed-role/${role.RoleName}/${sessionName}`,
    userId: `${role.RoleId}:${sessionName}`,
    roleArn: role.Arn,
    roleName: role.RoleName,
    sessionName,
    ...(policy === undefined ? {} : { sessionPolicy: policy }),
    ...tagsOfSession(ctx.caller, input),
    ...sourceIdentityOf(ctx.caller, input),
  };
  return {
    Credentials: issueCredentials(ctx, caller, seconds),
    AssumedRoleUser: { AssumedRoleId: caller.userId, Arn: caller.arn },
    ...(caller.sourceIdentity === undefined ? {} : { SourceIdentity: caller.sourceIdentity }),
  };
}

/** Tags that were passed, and those that go along from session to session. */
function tagsOfSession(
  caller: Caller,
  { Tags, TransitiveTagKeys = [] }: AssumeRoleCommandInput,
): { sessionTags?: Record<string, string>; transitiveTagKeys?: string[] } {
  const before = caller.type === 'AssumedRole' ? (caller.transitiveTagKeys ?? []) : [];
  const inherited = before.map((key) => [key, (caller as { sessionTags?: Record<string, string> }).sessionTags![key]!]);
  const sessionTags = { ...readTags(Tags), ...Object.fromEntries(inherited) };
  const transitiveTagKeys = [...new Set([...before, ...TransitiveTagKeys])].filter((key) => key in sessionTags);
  return Object.keys(sessionTags).length ? { sessionTags, transitiveTagKeys } : {};
}

/** Once set, it goes along from session to session. */
function sourceIdentityOf(caller: Caller, { SourceIdentity }: AssumeRoleCommandInput): { sourceIdentity?: string } {
  const before = caller.type === 'AssumedRole' ? caller.sourceIdentity : undefined;
  const sourceIdentity = before ?? SourceIdentity;
  return sourceIdentity === undefined ? {} : { sourceIdentity };
}

interface Role {
  RoleName: string;
  RoleId: string;
  Arn: string;
  MaxSessionDuration?: number;
}

/** The role as IAM has it; one that isn't there reads like one that may not be assumed. */
async function findRole(ctx: Context<StsStore>, arn: string, accountId: string): Promise<Role> {
  const RoleName = arn.slice(arn.lastIndexOf('/') + 1);
  try {
    const { Role } = await ctx.call('iam', 'GetRole', { RoleName }, { as: root(accountId), internal: true });
    if (Role.Arn === arn) return Role;
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'NoSuchEntity') throw error;
  }
  throw mayNotAssume(ctx.caller, arn);
}

function validate({ RoleArn, RoleSessionName, DurationSeconds }: AssumeRoleCommandInput, longest: number): void {
  if (RoleArn === undefined) throw constraint(undefined, 'roleArn', 'not be null');
  if (RoleArn.length < 20) throw constraint(RoleArn, 'roleArn', 'have length greater than or equal to 20');
  if (RoleSessionName === undefined) throw constraint(undefined, 'roleSessionName', 'not be null');
  if (RoleSessionName.length < 2) {
    throw constraint(RoleSessionName, 'roleSessionName', 'have length greater than or equal to 2');
  }
  if (RoleSessionName.length > 64) {
    throw constraint(RoleSessionName, 'roleSessionName', 'have length less than or equal to 64');
  }
  if (!/^[\w+=,.@-]*$/.test(RoleSessionName)) {
    throw constraint(RoleSessionName, 'roleSessionName', 'satisfy regular expression pattern: [\\w+=,.@-]*');
  }
  if (DurationSeconds !== undefined && DurationSeconds < MIN_SECONDS) {
    throw constraint(DurationSeconds, 'durationSeconds', `have value greater than or equal to ${MIN_SECONDS}`);
  }
  if (DurationSeconds !== undefined && DurationSeconds > longest) {
    throw constraint(DurationSeconds, 'durationSeconds', `have value less than or equal to ${longest}`);
  }
  const arn = parseArn(RoleArn);
  if (arn?.service !== 'iam' || !/^\d{12}$/.test(arn.accountId) || !/^role\/./.test(arn.resource)) {
    throw validationError(`${RoleArn} is invalid`);
  }
}
