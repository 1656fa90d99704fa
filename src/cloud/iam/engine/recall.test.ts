import { expect, test } from 'vitest';
import { root, servicePrincipal } from '../../caller.ts';
import { authorize } from './authorize.ts';
import type { AuthorizationRequest } from './request.ts';

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/*' };
const policyOf = (...statements: object[]) => ({
  name: 'reads',
  kind: 'inline' as const,
  attachedTo: 'arn:aws:iam::111122223333:role/reader',
  document: { Version: '2012-10-17', Statement: statements },
});
const caller = {
  type: 'AssumedRole',
  accountId: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/reader/one',
  userId: 'AROAREADER:one',
  roleArn: 'arn:aws:iam::111122223333:role/reader',
  roleName: 'reader',
  sessionName: 'one',
} as const;

const base: AuthorizationRequest = {
  caller,
  permission: { action: 's3:GetObject', resource: 'arn:aws:s3:::photos/cat.jpg' },
  identityPolicies: [policyOf(statement)],
  resource: { ownerAccountId: caller.accountId, policy: null },
  context: {},
};

test('the same request gets the same decision', () => {
  const decision = authorize(base);
  expect(decision.verdict).toBe('allow');
  expect(authorize({ ...base, caller: { ...caller }, context: () => ({}) })).toBe(decision);
  // The same document, read from the store anew.
  expect(authorize({ ...base, identityPolicies: base.identityPolicies.map((policy) => ({ ...policy })) })).toBe(
    decision,
  );
});

test.each<[string, Partial<AuthorizationRequest>]>([
  ['another document under the same name', { identityPolicies: [policyOf({ ...statement, Action: 's3:PutObject' })] }],
  ['no policy any more', { identityPolicies: [] }],
  ['a deny beside it', { identityPolicies: [...base.identityPolicies, policyOf({ ...statement, Effect: 'Deny' })] }],
  ['a boundary beside it', { identityPolicies: [...base.identityPolicies, { ...policyOf(), kind: 'boundary' }] }],
  ['another owner of the resource', { resource: { ownerAccountId: '999999999999', policy: null } }],
  ['a session policy', { caller: { ...caller, sessionPolicy: '{"Statement":[]}' } }],
])('an allow does not outlive %s', (_, change) => {
  expect(authorize(base).verdict).toBe('allow');
  expect(authorize({ ...base, ...change }).verdict).not.toBe('allow');
  expect(authorize(base).verdict).toBe('allow');
});

test('condition keys count, and only those that were looked at', () => {
  const identityPolicies = [
    policyOf({
      ...statement,
      Resource: 'arn:aws:s3:::photos/${aws:PrincipalTag/team}*',
      Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    }),
  ];
  const asked = (context: Record<string, string>, more: Record<string, string> = {}) =>
    authorize({ ...base, identityPolicies, context, permission: { ...base.permission, context: more } });
  const inside = { 'aws:SourceIp': '203.0.113.10', 'aws:principaltag/Team': 'cat' };
  const allowed = asked({ ...inside, 'aws:CurrentTime': '2026-11-23T09:00:00Z' });
  expect(allowed.verdict).toBe('allow');
  expect(asked({ ...inside, 'aws:CurrentTime': '2026-11-23T09:01:00Z' })).toBe(allowed);
  expect(asked({ ...inside, 'aws:SourceIp': '198.51.100.20' }).verdict).toBe('implicitDeny');
  expect(asked({ ...inside, 'aws:principaltag/Team': 'dog' }).verdict).toBe('implicitDeny');
  expect(asked(inside, { 'aws:SourceIp': '198.51.100.20' }).verdict).toBe('implicitDeny');
  expect(asked({ 'aws:SourceIp': '203.0.113.10' }).verdict).toBe('implicitDeny');
});

test('who asks is more than a name', () => {
  const policy = policyOf({ ...statement, Principal: { Service: 'lambda.amazonaws.com' } });
  const request = {
    ...base,
    identityPolicies: [],
    resource: { ownerAccountId: caller.accountId, policy: { ...policy, kind: 'resource' as const } },
  };
  const service = servicePrincipal('lambda.amazonaws.com', caller.accountId);
  expect(authorize({ ...request, caller: service }).verdict).toBe('allow');
  expect(authorize({ ...request, caller: { ...root('999999999999'), arn: service.arn } }).verdict).toBe('implicitDeny');
});
