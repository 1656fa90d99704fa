import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Caller } from '../../caller.ts';
import type { AttachedPolicy } from '../../service.ts';
import { applyEdit } from '../explain/apply-edit.ts';
import { authorize } from './authorize.ts';
import type { AuthorizationRequest } from './request.ts';

const accounts = ['111122223333', '123456789012'];
const actions = [
  's3:GetObject',
  's3:PutObject',
  's3:HeadObject',
  's3:ListBucket',
  's3:Get',
  's3:Get*',
  's3:*',
  '*',
  'logs:PutLogEvents',
];
const resources = [
  '*',
  'arn:aws:s3:::photos',
  'arn:aws:s3:::photos/*',
  'arn:aws:s3:::photos/a',
  'arn:aws:s3:::phtos/*',
  'arn:aws:s3:::photos/${aws:username}/*',
  'arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/f',
];
const conditions = [
  undefined,
  { StringEquals: { 'aws:username': 'alice' } },
  { StringNotLike: { 'aws:username': 'a*' } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
  { Null: { 'aws:username': 'true' } },
];
const principals = [
  '*',
  { AWS: '111122223333' },
  { AWS: 'arn:aws:iam::111122223333:user/alice' },
  { Service: 's3.amazonaws.com' },
];

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const some = <T>(values: readonly T[]) => fc.array(pick(values), { minLength: 1, maxLength: 3 });

const statement = (effects: string[]) =>
  fc.record({ Effect: pick(effects), Action: some(actions), Resource: some(resources), Condition: pick(conditions) });

const withPrincipal = (effects: string[]) =>
  fc.tuple(statement(effects), pick(principals)).map(([rest, Principal]) => ({ ...rest, Principal }));

const policy = (name: string, kind: AttachedPolicy['kind'], statements: unknown[]): AttachedPolicy => ({
  name,
  kind,
  attachedTo: 'here',
  document: { Version: '2012-10-17', Statement: statements },
});

const caller = fc.oneof(
  pick(accounts).map(
    (accountId): Caller => ({
      type: 'User',
      accountId,
      arn: `arn:aws:iam::${accountId}:user/alice`,
      userId: 'AIDA',
      userName: 'alice',
    }),
  ),
  fc.option(statement(['Allow', 'Deny']), { nil: undefined }).map(
    (session): Caller => ({
      type: 'AssumedRole',
      accountId: accounts[0]!,
      arn: `arn:aws:sts::${accounts[0]}:assumed-role/hello/s`,
      userId: 'AROA:s',
      roleArn: `arn:aws:iam::${accounts[0]}:role/hello`,
      roleName: 'hello',
      sessionName: 's',
      ...(session ? { sessionPolicy: JSON.stringify({ Version: '2012-10-17', Statement: session }) } : {}),
    }),
  ),
  fc.constant<Caller>({
    type: 'Service',
    accountId: accounts[0]!,
    arn: 's3.amazonaws.com',
    userId: '',
    service: 's3.amazonaws.com',
  }),
);

const usernameOf = (caller: Caller): Record<string, string> =>
  caller.type === 'User' ? { 'aws:username': 'alice' } : {};

const EFFECTS = ['Allow', 'Allow', 'Deny'];

const request: fc.Arbitrary<AuthorizationRequest> = fc
  .record({
    caller,
    action: pick(['s3:GetObject', 's3:PutObject', 's3:ListBucket', 'logs:PutLogEvents']),
    resource: pick(['arn:aws:s3:::photos', 'arn:aws:s3:::photos/a', 'arn:aws:s3:::photos/alice/b', '*']),
    inline: fc.array(statement(EFFECTS), { maxLength: 3 }),
    boundary: fc.option(fc.array(statement(EFFECTS), { maxLength: 2 }), { freq: 1 }),
    onResource: fc.option(fc.array(withPrincipal(EFFECTS), { maxLength: 2 })),
    owner: pick(accounts),
  })
  .map(({ caller, action, resource, inline, boundary, onResource, owner }) => ({
    caller,
    permission: { action, resource },
    identityPolicies: [policy('own', 'inline', inline), ...(boundary ? [policy('limit', 'boundary', boundary)] : [])],
    resource: { ownerAccountId: owner, policy: onResource ? policy('theirs', 'resource', onResource) : null },
    context: usernameOf(caller),
  }));

const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, property), { numRuns: 2000, seed: 20261123 });

const plus = (to: AuthorizationRequest, added: AttachedPolicy): AuthorizationRequest => ({
  ...to,
  identityPolicies: [...to.identityPolicies, added],
});

it('an explicit deny always wins', () => {
  const everything = policy('no', 'inline', [{ Effect: 'Deny', Action: '*', Resource: '*' }]);
  check(request, (one) => {
    expect(authorize(plus(one, everything)).verdict).toBe('explicitDeny');
  });
});

it('one more Allow never turns an allow into a denial', () => {
  check(fc.tuple(request, statement(['Allow'])), ([one, added]) => {
    if (authorize(one).verdict === 'allow')
      expect(authorize(plus(one, policy('more', 'inline', [added]))).verdict).toBe('allow');
  });
});

it('a suggestion, followed, turns the denial into an allow; undone, it is denied again', () => {
  let suggestions = 0;
  check(request, (one) => {
    const before = structuredClone(one);
    const { suggestion } = authorize(one);
    if (!suggestion) return;
    suggestions++;
    expect(authorize(applyEdit(one, suggestion.edit)).verdict).toBe('allow');
    expect(one).toEqual(before);
    expect(authorize(one).verdict).toBe('implicitDeny');
  });
  expect(suggestions).toBeGreaterThan(300);
});

it('every decision says what it rests on', () => {
  check(request, (one) => {
    const { verdict, deciding, reason, nearMisses } = authorize(one);
    expect(deciding.length > 0).toBe(verdict !== 'implicitDeny');
    expect(reason).not.toBe('');
    for (const miss of nearMisses) for (const { why } of miss.failed) expect(why).toMatch(/^\S.*\.$/s);
  });
});

it('no document makes it fail', () => {
  check(fc.tuple(request, fc.jsonValue()), ([one, document]) => {
    const odd: AttachedPolicy = { name: 'odd', kind: 'inline', attachedTo: 'here', document };
    expect(authorize(plus(one, odd)).verdict).toBe(authorize(one).verdict);
  });
});
