import { check } from '../constraints.ts';
import { date } from '../date.ts';
import { encodeDocument } from '../documents.ts';
import { deleteConflict, limitExceeded, noSuchEntity } from '../errors.ts';
import { page } from '../paging.ts';
import { findCustomerPolicy, findPolicy } from '../policies.ts';
import type { IamContext, ManagedPolicy, PolicyVersion } from '../store.ts';
import { checkManagedDocument } from './managed-policies.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html */
const MAX_VERSIONS = 5;

export const policyVersionOperations = {
  CreatePolicyVersion(ctx: IamContext, input: any) {
    check(input, 'PolicyArn', 'PolicyDocument');
    const policy = findCustomerPolicy(ctx, input.PolicyArn);
    checkManagedDocument(input.PolicyDocument);
    if (policy.versions.length >= MAX_VERSIONS)
      throw limitExceeded(
        `A managed policy can have up to ${MAX_VERSIONS} versions. ` +
          'Before you create a new version, you must delete an existing version.',
      );
    const now = ctx.clock.now();
    const version = { id: `v${policy.nextVersion++}`, createdAt: now, document: input.PolicyDocument };
    policy.versions.push(version);
    if (input.SetAsDefault) {
      policy.defaultVersionId = version.id;
      policy.updatedAt = now;
    }
    return { PolicyVersion: describe(policy, version) };
  },

  GetPolicyVersion(ctx: IamContext, input: any) {
    check(input, 'PolicyArn', 'VersionId');
    const policy = findPolicy(ctx, input.PolicyArn);
    const version = findVersion(policy, input.VersionId);
    return { PolicyVersion: { ...describe(policy, version), Document: encodeDocument(version.document) } };
  },

  /** Newest first, without their documents. */
  ListPolicyVersions(ctx: IamContext, input: any) {
    check(input, 'PolicyArn');
    const policy = findPolicy(ctx, input.PolicyArn);
    return page(
      'Versions',
      [...policy.versions].reverse().map((version) => describe(policy, version)),
      input,
    );
  },

  SetDefaultPolicyVersion(ctx: IamContext, input: any) {
    check(input, 'PolicyArn', 'VersionId');
    const policy = findCustomerPolicy(ctx, input.PolicyArn);
    policy.defaultVersionId = findVersion(policy, input.VersionId).id;
    policy.updatedAt = ctx.clock.now();
    return {};
  },

  DeletePolicyVersion(ctx: IamContext, input: any) {
    check(input, 'PolicyArn', 'VersionId');
    const policy = findCustomerPolicy(ctx, input.PolicyArn);
    const version = findVersion(policy, input.VersionId);
    if (version.id === policy.defaultVersionId) throw deleteConflict('Cannot delete the default version of a policy.');
    policy.versions = policy.versions.filter((other) => other !== version);
    return {};
  },
};

function findVersion(policy: ManagedPolicy, id: string): PolicyVersion {
  const version = policy.versions.find((candidate) => candidate.id === id);
  if (!version) throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
  return version;
}

const describe = (policy: ManagedPolicy, version: PolicyVersion) => ({
  VersionId: version.id,
  IsDefaultVersion: version.id === policy.defaultVersionId,
  CreateDate: date(version.createdAt),
});
