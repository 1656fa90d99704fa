import { AwsError } from '../../aws-error.ts';
import type { Era } from '../../era.ts';
import { awsManagedPolicy } from './aws-managed-policies.ts';
import { invalidInput, noSuchEntity } from './errors.ts';
import type { IamContext, IamStore, Identity, ManagedPolicy } from './store.ts';

/** The managed policy of that ARN, the account's own or AWS's; null when there is none. */
export const managedPolicy = (store: IamStore, arn: string, era: Era): ManagedPolicy | null =>
  (Object.hasOwn(store.policies, arn) ? store.policies[arn]! : null) ?? awsManagedPolicy(arn, era);

export const policyNotFound = (arn: string): AwsError => noSuchEntity(`Policy ${arn} was not found.`);

/** @throws {AwsError} NoSuchEntity, or InvalidInput for what is no ARN */
export function findPolicy({ store, era }: IamContext, arn: string): ManagedPolicy {
  checkArn(arn);
  const policy = managedPolicy(store, arn, era);
  if (!policy) throw policyNotFound(arn);
  return policy;
}

/** A policy that the account may change. @throws {AwsError} as `findPolicy`; AccessDenied for one of AWS's */
export function findCustomerPolicy(ctx: IamContext, arn: string): ManagedPolicy {
  const policy = findPolicy(ctx, arn);
  if (!Object.hasOwn(ctx.store.policies, arn))
    throw new AwsError('AccessDenied', `Policy ${arn} is an AWS managed policy and cannot be changed.`, 403);
  return policy;
}

/** @throws {AwsError} NoSuchEntity when there is no such policy to attach */
export function checkAttachable({ store, era }: IamContext, arn: string): void {
  checkArn(arn);
  if (!managedPolicy(store, arn, era)) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
}

/** The document in force, as JSON text. */
export const defaultDocument = ({ versions, defaultVersionId }: ManagedPolicy): string =>
  versions.find((version) => version.id === defaultVersionId)!.document;

/** Roles, users and groups that a policy is attached to, and roles and users that it bounds. */
export function holdersOf({ roles, users, groups }: IamStore, arn: string) {
  const attached = (identity: Identity) => identity.attachedPolicies.includes(arn);
  const bounded = (identity: Identity) => identity.permissionsBoundary === arn;
  const which = (test: (identity: Identity) => boolean) => ({
    roles: Object.values(roles).filter(test),
    users: Object.values(users).filter(test),
    groups: Object.values(groups).filter(test),
  });
  return { attached: which(attached), bounded: which(bounded) };
}

/** How many there are of all kinds. */
export const countHolders = (found: Record<string, Identity[]>): number => Object.values(found).flat().length;

function checkArn(arn: string): void {
  if (!/^arn:[^:]+:iam:[^:]*:[^:]*:./.test(arn)) throw invalidInput(`ARN ${arn} is not valid.`);
}
