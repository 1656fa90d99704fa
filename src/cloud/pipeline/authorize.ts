import type { Permission } from '../service.ts';
import { serviceOf, type Call } from './call.ts';
import { contextOf } from './context.ts';
import { requirePermission } from './require-permission.ts';
import type { World } from './world.ts';

/** Asks the policy engine for every permission the operation needs; the first that is denied ends the call. */
export function authorize(call: Call, world: World): void | Promise<void> {
  const { definition } = serviceOf(call);
  const needed = definition.permissions[call.operationName]?.(contextOf(call, world), call.input) ?? [];
  if (needed.length) return requireAll(needed, call, world);
}

async function requireAll(needed: readonly Permission[], call: Call, world: World): Promise<void> {
  for (const permission of needed) await requirePermission(permission, call, world);
}
