import type { Operation } from '../../../service.ts';
import { check } from '../constraints.ts';
import { noSuchEntity } from '../errors.ts';
import { findIdentity, nameMember } from '../identities.ts';
import { checkAttachable } from '../policies.ts';
import type { IamStore } from '../store.ts';

/** The permissions boundary of roles or users; groups have none. */
export function boundaryOperations(kind: 'Role' | 'User'): Record<string, Operation<IamStore>> {
  const named = nameMember(kind);
  return {
    [`Put${kind}PermissionsBoundary`](ctx, input) {
      check(input, named, 'PermissionsBoundary');
      const identity = findIdentity(ctx.store, kind, input);
      checkAttachable(ctx, input.PermissionsBoundary);
      identity.permissionsBoundary = input.PermissionsBoundary;
      return {};
    },

    [`Delete${kind}PermissionsBoundary`](ctx, input) {
      check(input, named);
      const identity = findIdentity(ctx.store, kind, input);
      if (!identity.permissionsBoundary)
        throw noSuchEntity(`${kind} ${identity.name} does not have a permissions boundary.`);
      delete identity.permissionsBoundary;
      return {};
    },
  };
}
