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
  context: Keys | (() => Keys);
}

type Keys = Readonly<Record<string, string | string[]>>;

/** Condition keys and their values; names are not case-sensitive, nor is the part after a slash (`aws:ResourceTag/Owner`). */
export class ContextKeys {
  readonly #layers: (Keys | (() => Keys) | undefined)[];
  /** Every key that was looked at, with what it held. */
  readonly asked = new Map<string, readonly string[] | null>();

  /** Later layers lie over earlier ones. A function is not called before somebody asks for a key: most questions are decided without one. */
  constructor(...layers: (Keys | (() => Keys) | undefined)[]) {
    this.#layers = layers;
  }

  /** Values of a key; null when the request does not carry it. A key with an empty list counts as absent. */
  values(key: string): readonly string[] | null {
    const known = this.asked.get(key);
    if (known !== undefined) return known;
    const found = this.#find(key.toLowerCase());
    const values = found === undefined || found.length === 0 ? null : typeof found === 'string' ? [found] : found;
    this.asked.set(key, values);
    return values;
  }

  #find(key: string): string | readonly string[] | undefined {
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const layer = this.#layers[i];
      const keys = typeof layer === 'function' ? (this.#layers[i] = layer()) : layer;
      let found: Keys[string] | undefined;
      for (const name in keys) if (name.length === key.length && name.toLowerCase() === key) found = keys[name];
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The value of a single-valued key, as policy variables need it; null otherwise. */
  single(key: string): string | null {
    const values = this.values(key);
    return values?.length === 1 ? values[0]! : null;
  }
}
