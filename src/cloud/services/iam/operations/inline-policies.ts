import type { Operation } from '../../../service.ts';
import { parsePolicy } from '../../../iam/grammar/index.ts';
import { check } from '../constraints.ts';
import { encodeDocument, sizeOf } from '../documents.ts';
import { limitExceeded, noSuchEntity } from '../errors.ts';
import { findIdentity, type IdentityKind, nameMember } from '../identities.ts';
import { page } from '../paging.ts';
import type { IamStore } from '../store.ts';

/** Bytes of all inline policies of one identity together. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_TOTAL = { Role: 10240, User: 2048, Group: 5120 };

/** PutRolePolicy, GetRolePolicy, ListRolePolicies and DeleteRolePolicy, or the same for users and groups. */
export function inlinePolicyOperations(kind: IdentityKind): Record<string, Operation<IamStore>> {
  const word = kind.toLowerCase();
  const named = nameMember(kind);
  const missing = (name: string) => noSuchEntity(`The ${word} policy with name ${name} cannot be found.`);
  return {
    [`Put${kind}Policy`](ctx, input) {
      check(input, named, 'PolicyName', 'PolicyDocument');
      const identity = findIdentity(ctx.store, kind, input);
      parsePolicy(input.PolicyDocument, 'inline');
      const policies: Record<string, string> = { ...identity.inlinePolicies, [input.PolicyName]: input.PolicyDocument };
      if (Object.values(policies).reduce((size, document) => size + sizeOf(document), 0) > MAX_TOTAL[kind])
        throw limitExceeded(`Maximum policy size of ${MAX_TOTAL[kind]} bytes exceeded for ${word} ${identity.name}`);
      identity.inlinePolicies = policies;
      return {};
    },

    [`Get${kind}Policy`](ctx, input) {
      check(input, named, 'PolicyName');
      const { name, inlinePolicies } = findIdentity(ctx.store, kind, input);
      const document = Object.hasOwn(inlinePolicies, input.PolicyName) ? inlinePolicies[input.PolicyName] : undefined;
      if (document === undefined) throw missing(input.PolicyName);
      return { [named]: name, PolicyName: input.PolicyName, PolicyDocument: encodeDocument(document) };
    },

    [`List${kind}Policies`](ctx, input) {
      check(input, named);
      return page('PolicyNames', Object.keys(findIdentity(ctx.store, kind, input).inlinePolicies).sort(), input);
    },

    [`Delete${kind}Policy`](ctx, input) {
      check(input, named, 'PolicyName');
      const { inlinePolicies } = findIdentity(ctx.store, kind, input);
      if (!Object.hasOwn(inlinePolicies, input.PolicyName)) throw missing(input.PolicyName);
      delete inlinePolicies[input.PolicyName];
      return {};
    },
  };
}
