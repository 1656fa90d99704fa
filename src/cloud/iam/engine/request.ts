import type { Caller } from '../../caller.ts';
import type { AttachedPolicy, Permission } from '../../service.ts';

/** Everything that decides one permission of one call. */
export interface AuthorizationRequest {
  caller: Caller;
  permission: Permission;
  /** Policies of the caller's identity: kinds `inline`, `managed` and `boundary`. */
  identityPolicies: readonly AttachedPolicy[];
  /** Who owns the resource and the policy on it; null when the resource has neither (it is then the caller's own). */
  resource: { ownerAccountId: string; policy: AttachedPolicy | null } | null;
  /** Condition keys of the request. `permission.context` is laid over them. */
  context: Readonly<Record<string, string | string[]>>;
}

/** Condition keys and their values; names are not case-sensitive, nor is the part after a slash (`aws:ResourceTag/Owner`). */
export class ContextKeys {
  readonly #values = new Map<string, readonly string[]>();

  constructor(...layers: readonly (Readonly<Record<string, string | string[]>> | undefined)[]) {
    for (const layer of layers)
      for (const [key, value] of Object.entries(layer ?? {}))
        this.#values.set(key.toLowerCase(), Array.isArray(value) ? value : [value]);
  }

  /** Values of a key; null when the request does not carry it. A key with an empty list counts as absent. */
  values(key: string): readonly string[] | null {
    const values = this.#values.get(key.toLowerCase());
    return values?.length ? values : null;
  }

  /** The value of a single-valued key, as policy variables need it; null otherwise. */
  single(key: string): string | null {
    const values = this.values(key);
    return values?.length === 1 ? values[0]! : null;
  }
}
