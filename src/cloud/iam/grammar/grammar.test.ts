import { describe, expect, it } from 'vitest';
import { AwsError } from '../../aws-error.ts';
import { parsePolicy, type PolicyGrammar, policyFault } from './index.ts';

const bucket = 'arn:aws:s3:::photos';
const allow = (statement: object = {}) => ({
  Effect: 'Allow',
  Action: 's3:ListBucket',
  Resource: bucket,
  ...statement,
});
const policy = (statement: unknown, top: object = {}) => ({ Version: '2012-10-17', Statement: statement, ...top });
const SYNTAX = 'Syntax errors in policy.';
const LEGACY = 'The policy failed legacy parsing';
const VENDOR = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
const NO_RESOURCES = 'Policy statement must contain resources.';
const NO_ACTIONS = 'Policy statement must contain actions.';
const IAM_PATH =
  'IAM resource path must either be "*" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, ' +
  'server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.';

/** What is wrong → documents. Texts and their order as recorded from AWS by public test suites (getmoto/moto tests/test_iam). */
const managed: [string | null, ...unknown[]][] = [
  [
    null,
    policy(allow()),
    policy([allow(), allow({ Sid: 'two', Resource: [bucket, '*'] })]),
    policy(allow({ Action: '*' })),
    policy(allow({ Action: 'no-such-service:NoSuchAction' })),
    policy(allow({ Action: 'iam: anything at all ' })),
    policy(allow({ Resource: 'arn:aws:iam:::user/alice' })),
    policy(allow({ Resource: 'arn:aws:short' })),
    policy(allow({ Resource: 'arn:aws:iam::*:user/${aws:username}' })),
    policy(allow({ Condition: {} })),
    policy(allow({ Condition: { NoSuchOperator: {} } })),
    policy(allow({ Condition: { DateGreaterThan: { 'aws:CurrentTime': [] } } })),
    policy(allow({ Condition: { DateLessThan: { 'aws:CurrentTime': '2017-12-31T23:59:59Z' } } })),
    policy(allow({ Condition: { 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'a' } } })),
    policy(allow({ Condition: { Bool: { 'aws:SecureTransport': true } } })),
    policy({ Effect: 'Deny', NotAction: 's3:ListBucket', NotResource: '*' }),
  ],
  [
    SYNTAX,
    'no json',
    [],
    policy(undefined),
    policy([]),
    policy(['text']),
    policy(allow(), { Version: '2013-10-17' }),
    policy(allow(), { Extra: 1 }),
    policy(allow({ Extra: 1 })),
    policy(allow(), { Id: ['a'] }),
    policy(allow({ Sid: {} })),
    policy(allow({ Effect: 'Perhaps' })),
    policy(allow({ Effect: undefined })),
    policy(allow({ Resource: { a: bucket } })),
    policy(allow({ Resource: ['x', {}] })),
    policy(allow({ Action: [[]] })),
    policy(allow({ NotAction: 's3:*' })),
    policy(allow({ NotResource: '*' })),
    policy(allow({ Condition: [] })),
    policy(allow({ Condition: { StringEquals: 'b' } })),
    policy(allow({ Condition: { StringEquals: { a: {} } } })),
    policy(allow({ Condition: { NoSuchOperator: { a: '1' } } })),
    policy(allow({ Condition: { 'ForAnyValue::StringEquals': { a: '1' } } })),
  ],
  [
    'Policy document must be version 2012-10-17 or greater.',
    { Statement: allow() },
    { Version: '2008-10-17', Statement: allow() },
    { Statement: allow({ Effect: 'denY' }) },
  ],
  ['Policy document should not specify a principal.', policy(allow({ Principal: '*' }))],
  [
    LEGACY,
    policy(allow({ Effect: 'allow' })),
    policy(allow({ Resource: 'arn:aws:s3::photos' })),
    policy(allow({ Action: undefined, Resource: 'arn:aws:s3::photos' })),
    policy(allow({ Resource: 'arn:aws::::photos' })),
    policy(allow({ Condition: { DateGreaterThan: { 'aws:CurrentTime': 'tomorrow' } } })),
    policy(allow({ Condition: { DateLessThan: { 'aws:CurrentTime': '9223372036854775808' } } })),
    policy(allow({ Resource: 'arn:error:s3:::photos', Condition: { DateLessThan: { 'aws:CurrentTime': 'x' } } })),
  ],
  [
    'Statement IDs (SID) in a single policy must be unique.',
    policy([allow({ Sid: 'a' }), { Sid: 'a', Effect: 'Allow' }]),
  ],
  [NO_ACTIONS, policy({ Effect: 'Allow' }), policy(allow({ Action: [] })), policy([{ Effect: 'Deny' }, allow()])],
  [NO_RESOURCES, policy(allow({ Resource: undefined })), policy(allow({ Resource: [] }))],
  [VENDOR, policy(allow({ Action: 'GetObject' })), policy(allow({ Action: undefined, NotAction: '' }))],
  ['Vendor a a is not valid', policy(allow({ Action: 'a a:ListBucket' }))],
  ['Vendor s* is not valid', policy(allow({ Action: 's*:ListBucket' }))],
  ['Actions/Condition can contain only one colon.', policy(allow({ Action: 's3:List:Bucket' }))],
  ['Resource photos must be in ARN format or "*".', policy(allow({ Resource: 'photos', Action: 's:3:ListBucket' }))],
  ['Resource  must be in ARN format or "*".', policy(allow({ Resource: '' }))],
  ['Partition "b" is not valid for resource "arn:b:c:*:*:*".', policy(allow({ Resource: 'a:b:c' }))],
  ['Partition "b" is not valid for resource "arn:b:*:*:*:*".', policy(allow({ Resource: 'a:b' }))],
  ['Partition "s3" is not valid for resource "arn:s3:::photos:*".', policy(allow({ Resource: 'aws:s3:::photos' }))],
  ['Resource vendor must be fully qualified and cannot contain regexes.', policy(allow({ Resource: 'arn:aws' }))],
  [
    'Resource arn:aws:s3:eu-west-1::a can not contain region information.',
    policy(allow({ Resource: 'arn:aws:s3:eu-west-1::a' })),
  ],
  [
    'IAM resource arn:aws:iam:eu-west-1::a cannot contain region information.',
    policy(allow({ Resource: 'arn:aws:iam:eu-west-1::a' })),
  ],
  [IAM_PATH, policy(allow({ Resource: 'arn:aws:iam:::alice' }))],
];

const trusted = (statement: object = {}) => ({
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
  ...statement,
});

const trust: [string | null, ...unknown[]][] = [
  [null, policy(trusted()), { Statement: [trusted({ Action: ['sts:AssumeRole', 'sts:TagSession'] })] }],
  ['This policy contains invalid Json', '{'],
  ['The policy must contain a valid version string', policy(trusted(), { Version: 'today' })],
  ['Could not parse the policy: Statement is empty!', policy([]), {}],
  ['Missing required field Effect', policy(trusted({ Effect: undefined }))],
  ['Invalid effect: allow', policy(trusted({ Effect: 'allow' }))],
  ['Missing required field Principal', policy(trusted({ Principal: undefined }))],
  ['Missing required field Principal cannot be empty!', policy(trusted({ Principal: {} }))],
  ['Principal must be a JSON object.', policy(trusted({ Principal: '*' }))],
  ['Missing required field Action', policy(trusted({ Action: undefined }))],
  [
    'AssumeRole policy may only specify STS AssumeRole actions.',
    policy(trusted({ Action: 's3:GetObject' })),
    policy(trusted({ Action: '*' })),
  ],
  ['Has prohibited field Resource', policy(trusted({ Resource: '*' }))],
  [
    'AssumeRole policy must not contain NotPrincipal field.',
    policy(trusted({ Effect: 'Deny', Principal: undefined, NotPrincipal: { AWS: '1' } })),
  ],
  ['The Statement Ids in the policy are not unique', policy([trusted({ Sid: 'a' }), trusted({ Sid: 'a' })])],
];

const onBucket = (statement: object = {}) => allow({ Principal: '*', ...statement });

const resource: [string | null, ...unknown[]][] = [
  [null, policy(onBucket()), policy(onBucket({ Principal: { CanonicalUser: '79a5' } }))],
  [`Policies must be valid JSON and the first byte must be '{'`, '[]', 'x'],
  ['Missing required field Principal', policy(allow())],
  ['Missing required field Action', policy(onBucket({ Action: undefined }))],
  ['Missing required field Resource', policy(onBucket({ Resource: undefined }))],
  ['Unknown field Ressource', policy(onBucket({ Ressource: '*' }))],
];

const tables: [PolicyGrammar, typeof managed][] = [
  ['managed', managed],
  ['trust', trust],
  ['resource', resource],
];

describe.each(tables)('the grammar of a %s policy', (grammar, table) => {
  const cases = table.flatMap(([fault, ...documents]) => documents.map((document) => [fault, document] as const));
  it.each(cases)('%s: %j', (fault, document) => {
    expect(policyFault(typeof document === 'string' ? document : JSON.stringify(document), grammar)).toBe(fault);
  });
});

describe('an inline policy', () => {
  it('needs no version', () => {
    expect(policyFault(JSON.stringify({ Statement: allow() }), 'inline')).toBeNull();
  });

  it('is refused with code MalformedPolicyDocument', () => {
    expect(() => parsePolicy('{', 'inline')).toThrow(AwsError);
    expect(() => parsePolicy('{', 'inline')).toThrow(
      expect.objectContaining({ code: 'MalformedPolicyDocument', status: 400 }),
    );
  });
});
