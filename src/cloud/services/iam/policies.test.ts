import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRolePermissionsBoundaryCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  PutRolePermissionsBoundaryCommand,
  SetDefaultPolicyVersionCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { policyFault } from '../../iam/grammar/index.ts';
import { awsManagedPolicies } from './aws-managed-policies.ts';
import { allows, failureOf, iamAccount, trustsLambda } from './testing/iam-account.ts';

const read = allows('s3:Get*');
const readOnly = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';

const createPolicy = async (iam: IAMClient, PolicyName = 'read') =>
  (await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: read, Description: 'reads' }))).Policy!;

const createRole = (iam: IAMClient, RoleName = 'hello-role') =>
  iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustsLambda }));

const addVersion = (iam: IAMClient, PolicyArn: string, SetAsDefault = false) =>
  iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: allows('s3:*'), SetAsDefault }));

describe('a managed policy', () => {
  it('is made, found and listed', async () => {
    const { iam } = iamAccount();
    const policy = await createPolicy(iam);
    expect(policy.PolicyId).toMatch(/^ANPA[A-Z2-7]{17}$/);
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: policy.Arn }));
    expect(Policy).toMatchObject({
      PolicyName: 'read',
      Arn: 'arn:aws:iam::111122223333:policy/read',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      IsAttachable: true,
      Description: 'reads',
    });
    const { Policies } = await iam.send(new ListPoliciesCommand({ Scope: 'Local' }));
    expect(Policies!.map((each) => each.PolicyName)).toEqual(['read']);
  });

  it('counts and names those it is attached to', async () => {
    const { iam } = iamAccount();
    await createRole(iam);
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'hello-role', PolicyArn: readOnly }));
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: readOnly }));
    expect(Policy).toMatchObject({ AttachmentCount: 1, PolicyId: 'ANPAIZTJ4DXE7G6AGAE6M', DefaultVersionId: 'v3' });
    const entities = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn: readOnly }));
    expect(entities.PolicyRoles).toMatchObject([{ RoleName: 'hello-role' }]);
    const { Policies } = await iam.send(new ListPoliciesCommand({ OnlyAttached: true }));
    expect(Policies!.map((each) => each.PolicyName)).toEqual(['AmazonS3ReadOnlyAccess']);
  });

  it('has up to five versions, one of them in force', async () => {
    const { iam } = iamAccount();
    const { Arn: PolicyArn } = await createPolicy(iam);
    await addVersion(iam, PolicyArn!);
    await addVersion(iam, PolicyArn!, true);
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    expect(Versions!.map((version) => [version.VersionId, version.IsDefaultVersion])).toEqual([
      ['v3', true],
      ['v2', false],
      ['v1', false],
    ]);
    const v1 = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    expect(decodeURIComponent(v1.PolicyVersion!.Document!)).toBe(read);
    await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v3' }));
    await addVersion(iam, PolicyArn!);
    await addVersion(iam, PolicyArn!);
    const { PolicyVersion } = await addVersion(iam, PolicyArn!);
    expect(PolicyVersion).toMatchObject({ VersionId: 'v6', IsDefaultVersion: false });
    expect(await failureOf(addVersion(iam, PolicyArn!))).toEqual({
      code: 'LimitExceeded',
      status: 409,
      message:
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    });
  });

  it('is deleted when it is alone', async () => {
    const { iam } = iamAccount();
    const { Arn: PolicyArn } = await createPolicy(iam);
    const remove = () => iam.send(new DeletePolicyCommand({ PolicyArn }));
    await createRole(iam);
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: 'hello-role', PermissionsBoundary: PolicyArn }));
    expect((await failureOf(remove())).message).toBe('Cannot delete a policy attached to entities.');
    await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName: 'hello-role' }));
    await addVersion(iam, PolicyArn!);
    expect((await failureOf(remove())).message).toMatch(/^This policy has more than one version\./);
    expect((await failureOf(iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' })))).message).toBe(
      'Cannot delete the default version of a policy.',
    );
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    await remove();
    expect(await failureOf(remove())).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: `Policy ${PolicyArn} was not found.`,
    });
  });

  it('is refused when its name is taken, its document old or too long', async () => {
    const { iam } = iamAccount();
    await createPolicy(iam);
    const create = (PolicyName: string, PolicyDocument: string) =>
      failureOf(iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument })));
    expect(await create('READ', read)).toEqual({
      code: 'EntityAlreadyExists',
      status: 409,
      message: 'A policy called READ already exists. Duplicate names are not allowed.',
    });
    expect((await create('old', read.replace('2012', '2008'))).message).toBe(
      'Policy document must be version 2012-10-17 or greater.',
    );
    expect((await create('long', allows('s3:*', `arn:aws:s3:::${'a'.repeat(6200)}`))).message).toBe(
      'Cannot exceed quota for PolicySize: 6144',
    );
  });

  it('of AWS cannot be changed', async () => {
    const { iam } = iamAccount();
    expect((await failureOf(iam.send(new DeletePolicyCommand({ PolicyArn: readOnly })))).code).toBe('AccessDenied');
  });
});

describe("AWS's managed policies", () => {
  it.each(['2016', 'today'] as const)('are well formed (%s)', (era) => {
    for (const policy of awsManagedPolicies(era))
      for (const version of policy.versions) expect(policyFault(version.document, 'managed')).toBeNull();
  });

  it('are those of the era', async () => {
    const names = async (era: '2016' | 'today') => {
      const { Policies } = await iamAccount({ era }).iam.send(new ListPoliciesCommand({ Scope: 'AWS' }));
      return Policies!.map((policy) => policy.PolicyName);
    };
    expect(await names('2016')).toContain('AWSLambdaFullAccess');
    expect(await names('2016')).not.toContain('AWSLambda_FullAccess');
    expect(await names('today')).toContain('AWSLambda_FullAccess');
    expect(await names('today')).not.toContain('AWSLambdaFullAccess');
  });
});
