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
  readonly #layers: readonly (Keys | (() => Keys) | undefined)[];
  #values: Map<string, readonly string[]> | null = null;
  /** Every key that was looked at, with what it held. */
  readonly asked = new Map<string, readonly string[] | null>();

  constructor(...layers: readonly (Keys | (() => Keys) | undefined)[]) {
    this.#layers = layers;
  }

  /** Most questions are decided without looking at a key. */
  #read(): Map<string, readonly string[]> {
    const values = new Map<string, readonly string[]>();
    for (const layer of this.#layers)
      for (const [key, value] of Object.entries((typeof layer === 'function' ? layer() : layer) ?? {}))
        values.set(key.toLowerCase(), Array.isArray(value) ? value : [value]);
    return values;
  }

  /** Values of a key; null when the request does not carry it. A key with an empty list counts as absent. */
  values(key: string): readonly string[] | null {
    this.#values ??= this.#read();
    const found = this.#values.get(key.toLowerCase());
    const values = found?.length ? found : null;
    this.asked.set(key, values);
    return values;
  }

  /** The value of a single-valued key, as policy variables need it; null otherwise. */
  single(key: string): string | null {
    const values = this.values(key);
    return values?.length === 1 ? values[0]! : null;
  }
}
