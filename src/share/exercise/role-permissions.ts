import type { AccountPort } from '../../bridge/account-port.ts';

/** What one Allow statement of a policy gives. */
export interface Grant {
  action: string;
  resource: string;
}

/**
 * Everything that the policies of a function's role allow, inline and attached ones. Conditions, boundaries and denials are not counted: they make it
 * less. `Allow` with `NotAction` or `NotResource` is `*`.
 * @throws {CallError} when there is no such function.
 */
export async function grantsOf(account: AccountPort, FunctionName: string): Promise<Grant[]> {
  const call = (service: string, operation: string, input: object): Promise<any> =>
    account.call(service, operation, input, { source: 'lesson' });
  const { Role } = await call('lambda', 'GetFunctionConfiguration', { FunctionName });
  const RoleName = String(Role).split('/').at(-1)!;
  const documents: string[] = [];
  for (const PolicyName of (await call('iam', 'ListRolePolicies', { RoleName })).PolicyNames ?? [])
    documents.push((await call('iam', 'GetRolePolicy', { RoleName, PolicyName })).PolicyDocument);
  for (const { PolicyArn } of (await call('iam', 'ListAttachedRolePolicies', { RoleName })).AttachedPolicies ?? []) {
    const { DefaultVersionId: VersionId } = (await call('iam', 'GetPolicy', { PolicyArn })).Policy;
    documents.push((await call('iam', 'GetPolicyVersion', { PolicyArn, VersionId })).PolicyVersion.Document);
  }
  return documents.flatMap((document) => grantsIn(JSON.parse(decodeURIComponent(document))));
}

const listOf = (value: unknown): string[] =>
  value === undefined ? ['*'] : Array.isArray(value) ? value.map(String) : [String(value)];

function grantsIn({ Statement }: { Statement?: unknown }): Grant[] {
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  return statements
    .filter((statement) => statement?.Effect === 'Allow')
    .flatMap(({ Action, Resource }) =>
      listOf(Action).flatMap((action) => listOf(Resource).map((resource) => ({ action, resource }))),
    );
}

/** What is allowed at most. */
export interface Allowed {
  actions: readonly string[];
  resources: readonly string[];
}

/** The grants that go beyond what is allowed. */
export const broader = (grants: readonly Grant[], allowed: readonly Allowed[]): Grant[] =>
  grants.filter(
    ({ action, resource }) =>
      !allowed.some(
        ({ actions, resources }) =>
          actions.some((each) => covers(each.toLowerCase(), action.toLowerCase())) &&
          resources.some((each) => covers(each, resource)),
      ),
  );

/** Whether everything that a pattern of policies matches (`*`, `?`) is matched by a wider one. */
export function covers(wide: string, narrow: string): boolean {
  /** For each place in `wide`, whether the part of `narrow` read so far can end there. */
  let places = reached(wide, new Set([0]));
  for (const sign of narrow) {
    const next = new Set<number>();
    for (const at of places) {
      if (wide[at] === '*') next.add(at);
      else if (sign !== '*' && (wide[at] === sign || wide[at] === '?')) next.add(at + 1);
    }
    places = reached(wide, next);
    if (!places.size) return false;
  }
  return places.has(wide.length);
}

/** With the places behind stars, which may stand for nothing. */
function reached(wide: string, places: Set<number>): Set<number> {
  for (const at of places) if (wide[at] === '*') places.add(at + 1);
  return places;
}
