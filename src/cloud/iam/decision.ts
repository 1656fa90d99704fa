/** Why a call was allowed or denied: the result of `authorize`, recorded with the call and shown as it is. */
export interface Decision {
  verdict: 'allow' | 'explicitDeny' | 'implicitDeny';
  /** `s3:GetObject` */
  action: string;
  /** ARN, or `*` for actions without resource types. */
  resource: string;
  /** ARN of who asked. */
  principal: string;
  /** One plain sentence, e.g. `no identity-based policy allows the s3:GetObject action`. */
  reason: string;
  /** The statements that decided: the allowing ones, or the denying one. Empty for an implicit deny. */
  deciding: StatementRef[];
  /** Statements that came close and did not match, closest first. */
  nearMisses: NearMiss[];
  /** The smallest edit that would turn this denial into an allow; absent when allowed or when none is known. */
  suggestion?: Suggestion;
}

export type PolicyKind = 'inline' | 'managed' | 'resource' | 'trust' | 'boundary' | 'session';

export interface StatementRef {
  policyName: string;
  /** Of a managed policy. */
  policyArn?: string;
  kind: PolicyKind;
  /** ARN of the role, user, bucket or function that the policy is attached to. */
  attachedTo: string;
  sid?: string;
  /** Index of the statement in the policy, from 0. */
  index: number;
  /** The statement itself, as written. */
  statement: unknown;
}

export interface NearMiss {
  statement: StatementRef;
  failed: Mismatch[];
}

export interface Mismatch {
  element: 'Principal' | 'NotPrincipal' | 'Action' | 'NotAction' | 'Resource' | 'NotResource' | 'Condition';
  /** What the statement says. */
  expected: string[];
  /** What the request has. */
  actual: string;
  /** One plain sentence that says why they differ, e.g. that the pattern names the bucket and not the objects in it. */
  why: string;
}

export interface Suggestion {
  /** What to change, in words. */
  text: string;
  edit:
    | { kind: 'add-resource'; statement: StatementRef; resource: string }
    | { kind: 'add-action'; statement: StatementRef; action: string }
    | {
        kind: 'add-statement';
        /** Principal and Condition in policies of resources; no Resource in a trust policy. */
        statement: {
          Effect: 'Allow';
          Principal?: { AWS: string } | { Service: string };
          Action: string;
          Resource?: string;
          Condition?: Record<string, Record<string, string>>;
        };
        /** The kind of policy that it belongs in; a new inline policy of the caller when missing. */
        to?: PolicyKind;
      };
}
