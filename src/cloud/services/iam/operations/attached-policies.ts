import type { Operation } from '../../../service.ts';
import { check } from '../constraints.ts';
import { limitExceeded } from '../errors.ts';
import { findIdentity, type IdentityKind, nameMember } from '../identities.ts';
import { page } from '../paging.ts';
import { checkAttachable, policyNotFound } from '../policies.ts';
import type { IamStore } from '../store.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_ATTACHED = 10;

/** Managed policies on roles, users or groups: attach, detach and list. */
export function attachedPolicyOperations(kind: IdentityKind): Record<string, Operation<IamStore>> {
  const named = nameMember(kind);
  return {
    [`Attach${kind}Policy`](ctx, input) {
      check(input, named, 'PolicyArn');
      const { attachedPolicies } = findIdentity(ctx.store, kind, input);
      checkAttachable(ctx, input.PolicyArn);
      if (attachedPolicies.includes(input.PolicyArn)) return {};
      if (attachedPolicies.length >= MAX_ATTACHED)
        throw limitExceeded(`Cannot exceed quota for PoliciesPer${kind}: ${MAX_ATTACHED}`);
      attachedPolicies.push(input.PolicyArn);
      return {};
    },

    [`Detach${kind}Policy`](ctx, input) {
      check(input, named, 'PolicyArn');
      const { attachedPolicies } = findIdentity(ctx.store, kind, input);
      const index = attachedPolicies.indexOf(input.PolicyArn);
      if (index < 0) throw policyNotFound(input.PolicyArn);
      attachedPolicies.splice(index, 1);
      return {};
    },

    [`ListAttached${kind}Policies`](ctx, input) {
      check(input, named);
      const { attachedPolicies } = findIdentity(ctx.store, kind, input);
      const listed = attachedPolicies.map((arn) => ({ PolicyName: arn.split('/').at(-1), PolicyArn: arn }));
      return page('AttachedPolicies', listed, input);
    },
  };
}
