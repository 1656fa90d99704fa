import { AwsError } from '../../aws-error.ts';
import { identityPolicyFault } from './identity-policy.ts';
import { resourcePolicyFault } from './resource-policy.ts';

/** Kinds of document, by the grammar they follow. */
export type PolicyGrammar = 'inline' | 'managed' | 'trust' | 'resource';

/** What AWS says against a policy document (JSON text) of that kind, in its words; null when it is well formed. */
export const policyFault = (text: string, grammar: PolicyGrammar): string | null =>
  grammar === 'inline' || grammar === 'managed'
    ? identityPolicyFault(text, grammar)
    : resourcePolicyFault(text, grammar);

/**
 * The document, parsed.
 * @throws {AwsError} MalformedPolicyDocument (400), as IAM answers; services with a code of their own (`MalformedPolicy` of S3) use
 * `policyFault`.
 */
export function parsePolicy(text: string, grammar: PolicyGrammar): unknown {
  const fault = policyFault(text, grammar);
  if (fault) throw new AwsError('MalformedPolicyDocument', fault, 400);
  return JSON.parse(text);
}
