import { isObject, statementsOf, strings } from '../../iam/grammar/shape.ts';
import { malformedPolicy } from './errors.ts';
import type { IamContext } from './store.ts';

/**
 * Checks that what a trust policy names can be a principal: an account, `*`, a user or role of this account that exists, a service.
 * Other accounts' users and roles are taken as written; whether a service exists is judged by its form.
 * @throws {AwsError} MalformedPolicyDocument
 */
export function checkPrincipals(ctx: IamContext, policy: unknown): void {
  for (const { Principal: principal } of statementsOf(policy as Record<string, unknown>) as { Principal?: unknown }[]) {
    if (!isObject(principal)) continue;
    const aws = (strings(principal.AWS ?? []) ?? []).find((value) => !isAwsPrincipal(ctx, value));
    if (aws !== undefined) throw malformedPolicy(`Invalid principal in policy: "AWS":"${aws}"`);
    const service = (strings(principal.Service ?? []) ?? []).find(
      (value) => !/^[a-z0-9.-]+\.amazonaws\.com$/.test(value),
    );
    if (service !== undefined) throw malformedPolicy(`Invalid principal in policy: "SERVICE":"${service}"`);
  }
}

function isAwsPrincipal({ store, accountId }: IamContext, value: string): boolean {
  if (value === '*' || /^\d{12}$/.test(value)) return true;
  if (/^A(RO|ID)A[A-Z0-9]{12,}$/.test(value)) return true;
  const [, service, account, kind, name] =
    /^arn:aws:(iam|sts)::(\d{12}):(root|user|role|assumed-role)(?:\/(.+))?$/.exec(value) ?? [];
  if (!service) return false;
  if (kind === 'root') return service === 'iam' && name === undefined;
  if (!name) return false;
  if (account !== accountId || kind === 'assumed-role') return true;
  return Object.values(kind === 'user' ? store.users : store.roles).some((identity) => identity.arn === value);
}
