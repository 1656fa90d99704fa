import type { Caller } from '../caller.ts';
import type { Call } from './call.ts';
import type { World } from './world.ts';

/** Addresses set aside for documentation (RFC 5737): the learner's own, and the one Lambda's functions call from. */
const LEARNER_IP = '203.0.113.10';
const FUNCTION_IP = '198.51.100.20';

/**
 * The global condition keys of a call. The service's own keys come with each permission.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function conditionKeys(call: Call, world: World): Record<string, string | string[]> {
  const now = new Date(world.clock.now());
  return {
    'aws:CurrentTime': `${now.toISOString().slice(0, 19)}Z`,
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    'aws:RequestedRegion': call.region,
    'aws:ViaAWSService': String(call.source === 'service'),
    ...transportKeys(call),
    ...principalKeys(call.caller),
  };
}

function transportKeys({ request, source, invocationId }: Call): Record<string, string> {
  if (source === 'service') return { 'aws:SecureTransport': 'true' };
  const userAgent = request?.headers['user-agent'];
  return {
    'aws:SecureTransport': String(!request || request.url.startsWith('https:')),
    'aws:SourceIp': invocationId ? FUNCTION_IP : LEARNER_IP,
    ...(userAgent ? { 'aws:UserAgent': userAgent } : {}),
  };
}

function principalKeys(caller: Caller): Record<string, string> {
  const account = {
    'aws:PrincipalAccount': caller.accountId,
    'aws:userid': caller.userId,
    'aws:PrincipalIsAWSService': 'false',
  };
  switch (caller.type) {
    case 'Root':
      return { ...account, 'aws:PrincipalArn': caller.arn, 'aws:PrincipalType': 'Account' };
    case 'User':
      return {
        ...account,
        'aws:PrincipalArn': caller.arn,
        'aws:PrincipalType': 'User',
        'aws:username': caller.userName,
      };
    case 'AssumedRole':
      return {
        ...account,
        'aws:PrincipalArn': caller.roleArn,
        'aws:PrincipalType': 'AssumedRole',
        ...(caller.sourceIdentity === undefined ? {} : { 'aws:SourceIdentity': caller.sourceIdentity }),
      };
    case 'FederatedUser':
      return { ...account, 'aws:PrincipalArn': caller.arn, 'aws:PrincipalType': 'FederatedUser' };
    case 'Service':
      return {
        'aws:PrincipalIsAWSService': 'true',
        'aws:PrincipalServiceName': caller.service,
        ...(caller.sourceArn ? { 'aws:SourceArn': caller.sourceArn } : {}),
        ...(caller.sourceAccount ? { 'aws:SourceAccount': caller.sourceAccount } : {}),
        ...(caller.referer ? { 'aws:Referer': caller.referer } : {}),
      };
    case 'Anonymous':
      return { 'aws:PrincipalType': 'Anonymous', 'aws:PrincipalIsAWSService': 'false' };
  }
}
