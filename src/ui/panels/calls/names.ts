import type { CallRecord } from '../../../cloud/trace.ts';
import type { PolicyKind, StatementRef } from '../../../cloud/iam/decision.ts';

/** Who and what a decision speaks of, in words short enough for a row. */

export function callerName(caller: CallRecord['caller']): string {
  const name = lastPart(caller.arn);
  if (caller.type === 'Root') return 'root user';
  if (caller.type === 'AssumedRole') return `role ${caller.arn.split('/')[1] ?? name}`;
  if (caller.type === 'User') return `user ${name}`;
  if (caller.type === 'FederatedUser') return `federated user ${name}`;
  if (caller.type === 'Service') return caller.arn;
  return 'anonymous';
}

/** The same from an ARN alone, as decisions carry it. */
export function callerOfPrincipal(arn: string): string {
  if (arn.includes(':assumed-role/')) return callerName({ type: 'AssumedRole', arn });
  if (arn.endsWith(':root')) return callerName({ type: 'Root', arn });
  if (arn.includes(':federated-user/')) return callerName({ type: 'FederatedUser', arn });
  if (arn.includes(':user/')) return callerName({ type: 'User', arn });
  return arn === '*' ? 'anonymous' : arn;
}

/** `role hello-role`, `bucket uploads`, `function hello`; the ARN when it is something else. */
export function resourceName(arn: string): string {
  const [, , service, , , ...rest] = arn.split(':');
  const resource = rest.join(':');
  if (service === 'iam') return `${resource.split('/')[0]} ${lastPart(arn)}`;
  if (service === 's3') return `bucket ${resource.split('/')[0]}`;
  if (service === 'lambda') return `function ${rest[1] ?? resource}`;
  return arn;
}

const KINDS: Record<PolicyKind, string> = {
  inline: 'inline policy',
  managed: 'managed policy',
  resource: 'resource policy',
  trust: 'trust policy',
  boundary: 'permissions boundary',
  session: 'session policy',
};

/** `statement 2 of inline policy access on role hello-role` */
export function statementName(ref: StatementRef): string {
  const which = ref.sid ? `statement “${ref.sid}”` : `statement ${ref.index + 1}`;
  const policy =
    ref.kind === 'trust' || ref.kind === 'resource' ? KINDS[ref.kind] : `${KINDS[ref.kind]} “${ref.policyName}”`;
  return `${which} of the ${policy} on ${resourceName(ref.attachedTo)}`;
}

const lastPart = (arn: string): string => arn.split(/[/:]/).at(-1) ?? arn;
