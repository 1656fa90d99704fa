import type { PolicyKind, StatementRef } from '../decision.ts';

/**
 * AWS's words for the kinds of policy in a denial.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html#access-denied-error-examples
 */
const words: Record<PolicyKind, { allows: string; denies: string }> = {
  inline: { allows: 'identity-based policy', denies: 'an identity-based policy' },
  managed: { allows: 'identity-based policy', denies: 'an identity-based policy' },
  resource: { allows: 'resource-based policy', denies: 'a resource-based policy' },
  trust: { allows: 'role trust policy', denies: 'the role trust policy' },
  boundary: { allows: 'permissions boundary', denies: 'a permissions boundary' },
  session: { allows: 'session policy', denies: 'a session policy' },
};

/** `no identity-based policy allows the s3:GetObject action`; follows "because" in the message. */
export const noPolicyAllows = (kind: PolicyKind, action: string): string =>
  `no ${words[kind].allows} allows the ${action} action`;

/** `an explicit deny in an identity-based policy`, with the ARN of a managed one; follows "with" in the message. */
export const explicitDenyIn = ({ kind, policyArn }: Pick<StatementRef, 'kind' | 'policyArn'>): string =>
  `an explicit deny in ${words[kind].denies}${policyArn ? `: ${policyArn}` : ''}`;
