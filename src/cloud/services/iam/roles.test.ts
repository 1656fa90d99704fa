import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { allows, failureOf, iamAccount, trusts, trustsLambda } from './testing/iam-account.ts';

const RoleName = 'hello-role';
const basicExecution = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

async function withRole() {
  const account = iamAccount();
  const { Role } = await account.iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustsLambda, Description: 'says hello' }),
  );
  return { ...account, role: Role! };
}

describe('a role', () => {
  it('is made with an ARN, an id and an encoded trust policy', async () => {
    const { iam, role } = await withRole();
    expect(role).toMatchObject({
      Path: '/',
      RoleName,
      Arn: 'arn:aws:iam::111122223333:role/hello-role',
      Description: 'says hello',
      MaxSessionDuration: 3600,
      CreateDate: new Date('2026-11-23T12:00:00.000Z'),
    });
    expect(role.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(Role!.AssumeRolePolicyDocument).toMatch(/^%7B%22Version%22%3A%222012-10-17%22/);
    expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toBe(trustsLambda);
  });

  it('may stand under a path', async () => {
    const { iam } = iamAccount();
    const input = { RoleName, Path: '/service-role/', AssumeRolePolicyDocument: trustsLambda };
    const { Role } = await iam.send(new CreateRoleCommand(input));
    expect(Role!.Arn).toBe('arn:aws:iam::111122223333:role/service-role/hello-role');
    const listed = await iam.send(new ListRolesCommand({ PathPrefix: '/service-role/' }));
    expect(listed.Roles!.map((role) => role.RoleName)).toEqual([RoleName]);
    expect((await iam.send(new ListRolesCommand({ PathPrefix: '/other/' }))).Roles).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty'])('may be called %s', async (RoleName) => {
    const { iam } = iamAccount();
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustsLambda }));
    const PolicyDocument = allows('s3:*');
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: '__proto__', PolicyDocument }));
    expect((await iam.send(new GetRoleCommand({ RoleName }))).Role!.RoleName).toBe(RoleName);
    expect((await iam.send(new ListRolesCommand({}))).Roles).toHaveLength(1);
    expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['__proto__']);
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: '__proto__' }));
    await iam.send(new DeleteRoleCommand({ RoleName }));
    expect((await iam.send(new ListRolesCommand({}))).Roles).toEqual([]);
  });

  it('is updated, trusted anew and tagged', async () => {
    const { iam } = await withRole();
    await iam.send(new UpdateRoleCommand({ RoleName, Description: 'new', MaxSessionDuration: 7200 }));
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trusts({ AWS: '123456789012' }) }));
    await iam.send(
      new TagRoleCommand({
        RoleName,
        Tags: [
          { Key: 'team', Value: 'a' },
          { Key: 'env', Value: 'dev' },
        ],
      }),
    );
    await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'Team', Value: 'b' }] }));
    await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['env'] }));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(Role).toMatchObject({ Description: 'new', MaxSessionDuration: 7200, Tags: [{ Key: 'Team', Value: 'b' }] });
    expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toContain('123456789012');
    expect((await iam.send(new ListRoleTagsCommand({ RoleName }))).Tags).toHaveLength(1);
  });

  it('takes inline policies', async () => {
    const { iam } = await withRole();
    const document = allows('s3:GetObject', 'arn:aws:s3:::photos/*');
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'read', PolicyDocument: document }));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'also', PolicyDocument: allows('s3:*') }));
    expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['also', 'read']);
    const got = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'read' }));
    expect(got).toMatchObject({ RoleName, PolicyName: 'read' });
    expect(decodeURIComponent(got.PolicyDocument!)).toBe(document);
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'read' }));
    expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['also']);
  });

  it('takes managed policies, once each', async () => {
    const { iam } = await withRole();
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: basicExecution }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: basicExecution }));
    const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toEqual([{ PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: basicExecution }]);
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: basicExecution }));
    expect((await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }))).AttachedPolicies).toEqual([]);
  });

  it('is deleted when nothing hangs on it', async () => {
    const { iam } = await withRole();
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: basicExecution }));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: allows('s3:*') }));
    expect(await failureOf(iam.send(new DeleteRoleCommand({ RoleName })))).toEqual({
      code: 'DeleteConflict',
      message: 'Cannot delete entity, must detach all policies first.',
      status: 409,
    });
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: basicExecution }));
    expect((await failureOf(iam.send(new DeleteRoleCommand({ RoleName })))).message).toBe(
      'Cannot delete entity, must delete policies first.',
    );
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    await iam.send(new DeleteRoleCommand({ RoleName }));
    expect((await failureOf(iam.send(new GetRoleCommand({ RoleName })))).code).toBe('NoSuchEntity');
  });

  it('lists are paged in alphabetical order', async () => {
    const { iam } = iamAccount();
    for (const name of ['c', 'a', 'b'])
      await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trustsLambda }));
    const first = await iam.send(new ListRolesCommand({ MaxItems: 2 }));
    expect(first.Roles!.map((role) => role.RoleName)).toEqual(['a', 'b']);
    expect(first.IsTruncated).toBe(true);
    const rest = await iam.send(new ListRolesCommand({ MaxItems: 2, Marker: first.Marker }));
    expect(rest.Roles!.map((role) => role.RoleName)).toEqual(['c']);
    expect(rest).toMatchObject({ IsTruncated: false });
    expect(rest.Marker).toBeUndefined();
    expect((await failureOf(iam.send(new ListRolesCommand({ Marker: '%%' })))).code).toBe('ValidationError');
  });
});

describe('what IAM refuses', () => {
  const create = (input: object) =>
    new CreateRoleCommand({ RoleName: 'other', AssumeRolePolicyDocument: trustsLambda, ...input });
  const PolicyDocument = allows('s3:*');
  const cases: [string, any, string, number, string][] = [
    [
      'a role twice',
      create({ RoleName: 'Hello-Role' }),
      'EntityAlreadyExists',
      409,
      'Role with name Hello-Role already exists.',
    ],
    [
      'a role that is not there',
      new GetRoleCommand({ RoleName: 'x' }),
      'NoSuchEntity',
      404,
      'The role with name x cannot be found.',
    ],
    [
      'a role called like a member of objects',
      new GetRoleCommand({ RoleName: 'constructor' }),
      'NoSuchEntity',
      404,
      'The role with name constructor cannot be found.',
    ],
    [
      'an inline policy that is not there',
      new GetRolePolicyCommand({ RoleName, PolicyName: 'p' }),
      'NoSuchEntity',
      404,
      'The role policy with name p cannot be found.',
    ],
    [
      'a managed policy that is not there',
      new AttachRolePolicyCommand({ RoleName, PolicyArn: 'arn:aws:iam::aws:policy/Nothing' }),
      'NoSuchEntity',
      404,
      'Policy arn:aws:iam::aws:policy/Nothing does not exist or is not attachable.',
    ],
    [
      'a policy that is not attached',
      new DetachRolePolicyCommand({ RoleName, PolicyArn: basicExecution }),
      'NoSuchEntity',
      404,
      `Policy ${basicExecution} was not found.`,
    ],
    [
      'what is no ARN',
      new AttachRolePolicyCommand({ RoleName, PolicyArn: 'AWSLambdaBasicExecutionRole' }),
      'InvalidInput',
      400,
      'ARN AWSLambdaBasicExecutionRole is not valid.',
    ],
    [
      'a bad name',
      create({ RoleName: 'a b' }),
      'ValidationError',
      400,
      'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    ],
    [
      'a long name',
      create({ RoleName: 'a'.repeat(65) }),
      'ValidationError',
      400,
      `1 validation error detected: Value '${'a'.repeat(65)}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
    [
      'a bad path',
      create({ Path: 'lambda' }),
      'ValidationError',
      400,
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    ],
    [
      'a session too short',
      create({ MaxSessionDuration: 60 }),
      'ValidationError',
      400,
      "1 validation error detected: Value '60' at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600",
    ],
    [
      'a permissions policy as trust policy',
      create({ AssumeRolePolicyDocument: PolicyDocument }),
      'MalformedPolicyDocument',
      400,
      'Missing required field Principal',
    ],
    [
      'a service that is none',
      create({ AssumeRolePolicyDocument: trusts({ Service: 'lambda' }) }),
      'MalformedPolicyDocument',
      400,
      'Invalid principal in policy: "SERVICE":"lambda"',
    ],
    [
      'a role that is not there as principal',
      create({ AssumeRolePolicyDocument: trusts({ AWS: 'arn:aws:iam::111122223333:role/x' }) }),
      'MalformedPolicyDocument',
      400,
      'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:role/x"',
    ],
    [
      'a trust policy as permissions policy',
      new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: trustsLambda }),
      'MalformedPolicyDocument',
      400,
      'Policy document should not specify a principal.',
    ],
    [
      'text as policy',
      new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: 'hello' }),
      'MalformedPolicyDocument',
      400,
      'Syntax errors in policy.',
    ],
    [
      'a policy too long',
      new PutRolePolicyCommand({
        RoleName,
        PolicyName: 'p',
        PolicyDocument: allows('s3:*', `arn:aws:s3:::${'a'.repeat(10300)}`),
      }),
      'LimitExceeded',
      409,
      'Maximum policy size of 10240 bytes exceeded for role hello-role',
    ],
    [
      'a trust policy too long',
      create({ AssumeRolePolicyDocument: trusts({ AWS: Array(200).fill('123456789012') }) }),
      'LimitExceeded',
      409,
      'Cannot exceed quota for ACLSizePerRole: 2048',
    ],
    [
      'a tag without value',
      create({ Tags: [{ Key: 'a' }] }),
      'ValidationError',
      400,
      "1 validation error detected: Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a tag twice',
      create({
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'A', Value: '2' },
        ],
      }),
      'InvalidInput',
      400,
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
  ];

  it.each(cases)('%s', async (_, command, code, status, message) => {
    const { iam } = await withRole();
    expect(await failureOf(iam.send(command))).toEqual({ code, status, message });
  });
});
