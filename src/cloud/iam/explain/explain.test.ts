import { describe, expect, it } from 'vitest';
import type { Caller } from '../../caller.ts';
import { authorize } from '../engine/authorize.ts';
import type { AuthorizationRequest } from '../engine/request.ts';
import type { AttachedPolicy } from '../../service.ts';
import type { PolicyKind } from '../decision.ts';

const accountId = '111122223333';
const roleArn = `arn:aws:iam::${accountId}:role/hello`;
const hello: Caller = {
  type: 'AssumedRole',
  accountId,
  arn: `arn:aws:sts::${accountId}:assumed-role/hello/fn`,
  userId: 'AROAEXAMPLE:fn',
  roleArn,
  roleName: 'hello',
  sessionName: 'fn',
};
const alice: Caller = {
  type: 'User',
  accountId,
  arn: `arn:aws:iam::${accountId}:user/alice`,
  userId: 'AIDA',
  userName: 'alice',
};

const statement = (Action: string | string[], Resource: string | string[] = '*', rest: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...rest,
});

const policy = (
  Statement: unknown,
  kind: PolicyKind = 'inline',
  Version: string | undefined = '2012-10-17',
): AttachedPolicy => ({
  name: 'read',
  kind,
  attachedTo: kind === 'resource' || kind === 'trust' ? 'arn:aws:s3:::photos' : roleArn,
  document: { Version, Statement },
});

const ask = (action: string, resource: string, policies: AttachedPolicy[], rest: Partial<AuthorizationRequest> = {}) =>
  authorize({
    caller: hello,
    permission: { action, resource },
    identityPolicies: policies,
    resource: null,
    context: {},
    ...rest,
  });

const object = 'arn:aws:s3:::photos/name.txt';
const stream = `arn:aws:logs:us-east-1:${accountId}:log-group:/aws/lambda/fn:log-stream:2026`;
const table = `arn:aws:dynamodb:us-east-1:${accountId}:table/users`;
const fn = `arn:aws:lambda:us-east-1:${accountId}:function:fn`;

describe('a statement that nearly matched', () => {
  const cases: [string, [string, string], object, string, string | undefined][] = [
    [
      'names the bucket and not its objects',
      ['s3:GetObject', object],
      statement('s3:GetObject', 'arn:aws:s3:::photos'),
      'The pattern names the bucket itself; objects in it are arn:aws:s3:::photos/…, so add /*.',
      'Add arn:aws:s3:::photos/* to the Resource of statement 1 of read.',
    ],
    [
      'names the objects and not their bucket',
      ['s3:ListBucket', 'arn:aws:s3:::photos'],
      statement('s3:*', 'arn:aws:s3:::photos/*'),
      'The pattern names what is in arn:aws:s3:::photos; s3:ListBucket is about arn:aws:s3:::photos itself.',
      'Add arn:aws:s3:::photos to the Resource of statement 1 of read.',
    ],
    [
      'names another bucket',
      ['s3:GetObject', object],
      statement('s3:GetObject', 'arn:aws:s3:::pictures/*'),
      'The pattern names pictures, and the resource is photos.',
      'Add arn:aws:s3:::photos/name.txt to the Resource of statement 1 of read.',
    ],
    [
      'misspells the bucket',
      ['s3:GetObject', object],
      statement('s3:GetObject', 'arn:aws:s3:::phtos/*'),
      'phtos is misspelled: the resource is photos.',
      'Add arn:aws:s3:::photos/name.txt to the Resource of statement 1 of read.',
    ],
    [
      'names other objects in the bucket',
      ['s3:GetObject', object],
      statement('s3:GetObject', 'arn:aws:s3:::photos/in/*'),
      'In bucket photos the pattern names in/*, and the object is name.txt.',
      'Add arn:aws:s3:::photos/name.txt to the Resource of statement 1 of read.',
    ],
    [
      'gives a bucket an account',
      ['s3:GetObject', object],
      statement('s3:GetObject', `arn:aws:s3::${accountId}:photos/*`),
      'ARNs of S3 have neither region nor account: arn:aws:s3:::photos/*.',
      'Add arn:aws:s3:::photos/name.txt to the Resource of statement 1 of read.',
    ],
    [
      'names a resource for an action that has none',
      ['s3:ListAllMyBuckets', '*'],
      statement('s3:ListAllMyBuckets', 'arn:aws:s3:::photos'),
      's3:ListAllMyBuckets is not about one resource; it can only be allowed on "*".',
      'Give the role hello a policy that allows s3:ListAllMyBuckets on *.',
    ],
    [
      'names the log group and not its streams',
      ['logs:PutLogEvents', stream],
      statement('logs:*', stream.replace(':log-stream:2026', '')),
      `The pattern names the log group itself; streams in it are ${stream.replace('2026', '…')}, so add :*.`,
      `Add ${stream.replace('log-stream:2026', '*')} to the Resource of statement 1 of read.`,
    ],
    [
      'names the function and not its alias',
      ['lambda:InvokeFunction', `${fn}:prod`],
      statement('lambda:InvokeFunction', fn),
      `The pattern names the function itself; versions and aliases of it are ${fn}:…, so add :*.`,
      `Add ${fn}:prod to the Resource of statement 1 of read.`,
    ],
    [
      'is for another region',
      ['dynamodb:GetItem', table],
      statement('dynamodb:*', table.replace('us-east-1', 'eu-west-1')),
      'The pattern is for region eu-west-1, and the resource is in us-east-1.',
      `Add ${table} to the Resource of statement 1 of read.`,
    ],
    [
      'is for another account',
      ['dynamodb:GetItem', table],
      statement('dynamodb:*', table.replace(accountId, '999999999999')),
      `The pattern is for account 999999999999, and the resource belongs to ${accountId}.`,
      `Add ${table} to the Resource of statement 1 of read.`,
    ],
    [
      'has the wrong case',
      ['dynamodb:GetItem', table],
      statement('dynamodb:GetItem', table.replace('users', 'Users')),
      'They differ in upper and lower case only, and the names of resources are case-sensitive.',
      `Add ${table} to the Resource of statement 1 of read.`,
    ],
    [
      'uses a variable without value',
      ['s3:GetObject', object],
      statement('s3:GetObject', 'arn:aws:s3:::photos/${aws:username}/*'),
      '${aws:username} has no value in this request, so the pattern matches nothing.',
      'Add arn:aws:s3:::photos/name.txt to the Resource of statement 1 of read.',
    ],
    [
      'writes the beginning of an action',
      ['s3:GetObject', object],
      statement('s3:Get'),
      's3:Get is read as the whole name of an action. For s3:GetObject, write the whole name, or s3:Get* for all that begin so.',
      'Add s3:GetObject to the Action of statement 1 of read.',
    ],
    [
      'names an operation that has no action',
      ['s3:GetObject', object],
      statement(['logs:*', 's3:HeadObject']),
      'There is no action s3:HeadObject; that call needs s3:GetObject.',
      'In statement 1 of read, write s3:GetObject instead of s3:HeadObject.',
    ],
    [
      'misspells the action',
      ['s3:GetObject', object],
      statement('s3:GetObejct'),
      's3:GetObejct is misspelled: the action is called s3:GetObject.',
      'Add s3:GetObject to the Action of statement 1 of read.',
    ],
    [
      'has the wrong service',
      ['logs:PutLogEvents', stream],
      statement('cloudwatch:PutLogEvents'),
      'The action is logs:PutLogEvents: its service is logs, not cloudwatch.',
      'Add logs:PutLogEvents to the Action of statement 1 of read.',
    ],
    [
      'allows a sister action',
      ['s3:PutObject', object],
      statement('s3:GetObject', 'arn:aws:s3:::photos/*', { Sid: 'Read' }),
      'It covers s3:GetObject and the call needs s3:PutObject.',
      'Add s3:PutObject to the Action of statement Read of read.',
    ],
    [
      'excludes the action',
      ['iam:GetRole', roleArn],
      { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
      'It allows everything but iam:*, and iam:GetRole is among those.',
      `Give the role hello a policy that allows iam:GetRole on ${roleArn}.`,
    ],
    [
      'has a condition that is not met',
      ['s3:GetObject', object],
      statement('s3:*', '*', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
      'aws:SourceIp is 198.51.100.20, and the condition wants it to be in 10.0.0.0/8.',
      undefined,
    ],
    [
      'has a condition on a key that the request lacks',
      ['s3:GetObject', object],
      statement('s3:*', '*', { Condition: { StringEquals: { 'aws:username': ['a', 'b'] } } }),
      'The request has no aws:username, which the condition wants to be a or b.',
      undefined,
    ],
    [
      'compares a wildcard literally',
      ['s3:GetObject', object],
      statement('s3:*', '*', { Condition: { StringEquals: { 'aws:SourceIp': '198.*' } } }),
      'aws:SourceIp is 198.51.100.20, and the condition wants it to be 198.*; wildcards are for StringLike.',
      undefined,
    ],
  ];

  it.each(cases)('%s', (_, [action, resource], near, why, suggestion) => {
    const decision = ask(action, resource, [policy(near)], { context: { 'aws:SourceIp': '198.51.100.20' } });
    expect(decision.verdict).toBe('implicitDeny');
    expect(decision.nearMisses.map((miss) => miss.failed.map((mismatch) => mismatch.why))).toEqual([[why]]);
    expect(decision.suggestion?.text).toBe(suggestion);
  });

  it('needs Version 2012-10-17 for its variables', () => {
    const old = policy(statement('s3:*', 'arn:aws:s3:::photos/${aws:userid}/*'), 'inline', '2008-10-17');
    const [miss] = ask('s3:GetObject', 'arn:aws:s3:::photos/x/y', [old], { context: { 'aws:userid': 'x' } }).nearMisses;
    expect(miss!.failed[0]!.why).toBe(
      'Without "Version": "2012-10-17" in the policy, ${…} is plain text and no variable.',
    );
  });

  it.each(['constructor', '', ':', 's3:', '__proto__:x', 'arn:aws:s3:::'])('may hold anything: %j', (odd) => {
    expect(ask('s3:GetObject', object, [policy(statement(odd, odd))]).verdict).toBe('implicitDeny');
  });

  it('is referred to as it is written', () => {
    const near = statement('s3:GetObject', 'arn:aws:s3:::photos', { Sid: 'Photos' });
    const { nearMisses } = ask('s3:GetObject', object, [policy([statement('sqs:*'), near])]);
    expect(nearMisses).toMatchObject([
      {
        statement: {
          policyName: 'read',
          kind: 'inline',
          attachedTo: roleArn,
          sid: 'Photos',
          index: 1,
          statement: near,
        },
        failed: [{ element: 'Resource', expected: ['arn:aws:s3:::photos'], actual: object }],
      },
    ]);
  });
});

describe('several statements', () => {
  it('come closest first, and those about other things not at all', () => {
    const policies = [
      policy([
        statement('dynamodb:*'),
        statement('s3:PutObject', 'arn:aws:s3:::photos/*'),
        statement('s3:GetObject', 'arn:aws:s3:::photos'),
        statement('s3:GetObject', 'arn:aws:s3:::pictures/*'),
      ]),
    ];
    const { nearMisses } = ask('s3:GetObject', object, policies);
    expect(nearMisses.map((miss) => miss.statement.index)).toEqual([2, 1, 3]);
  });
});

describe('a policy of a resource', () => {
  const bucket = (Statement: unknown) => ({ ownerAccountId: accountId, policy: policy(Statement, 'resource') });

  it('that names another user is a near miss', () => {
    const named = statement('s3:*', 'arn:aws:s3:::photos/*', {
      Principal: { AWS: `arn:aws:iam::${accountId}:user/bob` },
    });
    const { nearMisses } = ask('s3:GetObject', object, [], { caller: alice, resource: bucket(named) });
    expect(nearMisses[0]!.failed[0]).toMatchObject({
      element: 'Principal',
      why: `It names arn:aws:iam::${accountId}:user/bob, and the caller is ${alice.arn}.`,
    });
  });

  it('that names the account does not allow by itself', () => {
    const named = statement('s3:*', 'arn:aws:s3:::photos/*', { Principal: { AWS: accountId } });
    const { nearMisses, reason } = ask('s3:GetObject', object, [], { caller: alice, resource: bucket(named) });
    expect(reason).toBe('no identity-based policy allows the s3:GetObject action');
    expect(nearMisses[0]!.failed[0]!.why).toMatch(/^It names account 111122223333 as a whole/);
  });

  it('is what a service lacks', () => {
    const caller: Caller = {
      type: 'Service',
      accountId,
      arn: 's3.amazonaws.com',
      userId: '',
      service: 's3.amazonaws.com',
    };
    const context = { 'aws:SourceArn': 'arn:aws:s3:::photos' };
    const decision = ask('lambda:InvokeFunction', fn, [], { caller, context });
    expect(decision.reason).toBe('no resource-based policy allows the lambda:InvokeFunction action');
    expect(decision.suggestion).toEqual({
      text: `Add a statement to the policy of ${fn} that allows s3.amazonaws.com the action lambda:InvokeFunction.`,
      edit: {
        kind: 'add-statement',
        to: 'resource',
        statement: {
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'lambda:InvokeFunction',
          Resource: fn,
          Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::photos' } },
        },
      },
    });
  });
});

describe('a suggestion', () => {
  it('does not change managed policies', () => {
    const { suggestion } = ask('s3:PutObject', object, [policy(statement('s3:GetObject'), 'managed')]);
    expect(suggestion!.edit).toEqual({
      kind: 'add-statement',
      statement: { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::photos/*' },
    });
  });

  it('widens the boundary when that is what is missing', () => {
    const { reason, suggestion } = ask('s3:GetObject', object, [
      policy(statement('s3:*')),
      policy(statement('sqs:*'), 'boundary'),
    ]);
    expect(reason).toBe('no permissions boundary allows the s3:GetObject action');
    expect(suggestion).toMatchObject({ edit: { kind: 'add-statement', to: 'boundary' } });
  });

  it('is not made against an explicit deny, nor to let everyone in', () => {
    const denied = ask('s3:GetObject', object, [policy([{ ...statement('s3:*'), Effect: 'Deny' }])]);
    expect(denied).toMatchObject({ verdict: 'explicitDeny', reason: 'an explicit deny in an identity-based policy' });
    expect(denied.suggestion).toBeUndefined();
    const caller: Caller = { type: 'Anonymous', accountId: '', arn: '*', userId: '' };
    expect(ask('s3:GetObject', object, [], { caller }).suggestion).toBeUndefined();
  });
});
