import { pathPermissions } from '../../path-permissions.ts';
import type { Permission } from '../../service.ts';
import { model } from './model.ts';
import type { GatewayContext } from './store.ts';

/** The input members that hold a role, by operation. */
const ROLES: Readonly<Record<string, string>> = {
  PutIntegration: 'credentials',
  CreateAuthorizer: 'authorizerCredentials',
};

/** What each operation needs: its path, and who gives a role to an API must be allowed to pass it to API Gateway. */
export function permissionsFor(
  operations: readonly string[],
): Record<string, (ctx: GatewayContext, input: any) => Permission[]> {
  const byPath = pathPermissions(model, operations);
  const passing = Object.entries(ROLES).map(([operation, member]) => [
    operation,
    (ctx: GatewayContext, input: any) => [...byPath[operation]!(ctx, input), ...passRole(input[member])],
  ]);
  return { ...byPath, ...Object.fromEntries(passing) };
}

const passRole = (role: unknown): Permission[] =>
  typeof role === 'string' && /^arn:aws:iam::\d{12}:role\//.test(role)
    ? [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'apigateway.amazonaws.com' } }]
    : [];
