import { parseArn } from '../../../std/arn.ts';
import type { Caller } from '../../caller.ts';
import type { Era } from '../../era.ts';
import type { AttachedPolicy, SecurityHooks } from '../../service.ts';
import { readDocument } from './read-document.ts';
import { defaultDocument, managedPolicy } from './policies.ts';
import type { IamStore, Identity, Role, User } from './store.ts';

/** What IAM tells the pipeline: users' keys, the policies of roles and users, and who may assume a role. */
export const security: SecurityHooks<IamStore> = {
  credentials(store, accessKeyId) {
    const key = Object.hasOwn(store.accessKeys, accessKeyId) ? store.accessKeys[accessKeyId]! : null;
    const user = key?.active ? store.users[key.userName] : undefined;
    if (!key || !user) return null;
    const { arn, id: userId, name: userName } = user;
    const accountId = parseArn(arn)!.accountId;
    return { secretAccessKey: key.secret, caller: { type: 'User', accountId, arn, userId, userName, accessKeyId } };
  },

  identityPolicies(store, caller, era = 'today') {
    const identity = identityOf(store, caller);
    return identity ? effectivePolicies(store, identity, era) : [];
  },

  principalTags(store, caller) {
    const own = identityOf(store, caller)?.tags ?? [];
    const session = 'sessionTags' in caller ? caller.sessionTags : undefined;
    return { ...Object.fromEntries(own.map(({ Key, Value }) => [Key, Value])), ...session };
  },

  used(store, caller, { at, region, service, console }) {
    const key = 'accessKeyId' in caller && caller.accessKeyId !== undefined ? caller.accessKeyId : '';
    if (Object.hasOwn(store.accessKeys, key)) store.accessKeys[key]!.lastUsed = { at, region, service };
    const identity = identityOf(store, caller);
    if (caller.type === 'AssumedRole' && identity) (identity as Role).lastUsed = { at, region };
    if (caller.type === 'User' && identity && console) (identity as User).passwordLastUsedAt = at;
  },

  /** A role's trust policy; other IAM resources have none. */
  resourcePolicy(store, arn) {
    const role = Object.values(store.roles).find((candidate) => candidate.arn === arn);
    if (!role) return null;
    const document = readDocument(role.trustPolicy);
    const ownerAccountId = parseArn(arn)!.accountId;
    return { ownerAccountId, policy: { name: 'trust policy', kind: 'trust', attachedTo: arn, document } };
  },
};

/**
 * A role made anew under the name of a deleted one does not inherit the old one's sessions; a user's sessions stay the user's under a
 * new name.
 */
function identityOf({ roles, users }: IamStore, caller: Caller): Identity | undefined {
  if (caller.type === 'User')
    return users[caller.userName] ?? Object.values(users).find(({ id }) => id === caller.userId);
  if (caller.type === 'FederatedUser') return caller.userName === undefined ? undefined : users[caller.userName];
  if (caller.type !== 'AssumedRole') return undefined;
  const role = roles[caller.roleName];
  return role && caller.userId.startsWith(`${role.id}:`) ? role : undefined;
}

/** What counts for an identity: its own policies and boundary, and for a user those of its groups. */
export function effectivePolicies(store: IamStore, identity: Identity, era: Era): AttachedPolicy[] {
  const policies = policiesOf(store, identity, era);
  if (store.users[identity.name] !== identity) return policies;
  for (const group of Object.values(store.groups))
    if (group.members.includes(identity.name)) policies.push(...policiesOf(store, group, era));
  return policies;
}

function policiesOf(store: IamStore, identity: Identity, era: Era): AttachedPolicy[] {
  const { arn: attachedTo, inlinePolicies, attachedPolicies, permissionsBoundary } = identity;
  const policies: AttachedPolicy[] = [];
  for (const [name, text] of Object.entries(inlinePolicies))
    policies.push({ name, kind: 'inline', attachedTo, document: readDocument(text) });
  const add = (arn: string, kind: 'managed' | 'boundary') => {
    const policy = managedPolicy(store, arn, era);
    if (policy)
      policies.push({ name: policy.name, kind, attachedTo, arn, document: readDocument(defaultDocument(policy)) });
  };
  for (const arn of attachedPolicies) add(arn, 'managed');
  if (permissionsBoundary) add(permissionsBoundary, 'boundary');
  return policies;
}
