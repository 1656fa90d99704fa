import type { PolicyKind, StatementRef } from '../decision.ts';
import type { AttachedPolicy } from '../../service.ts';

/** A statement in one form, whatever the author wrote: every element is a list. */
export interface Statement {
  ref: StatementRef;
  effect: 'Allow' | 'Deny';
  principal?: PrincipalElement;
  notPrincipal?: PrincipalElement;
  action?: string[];
  notAction?: string[];
  resource?: string[];
  notResource?: string[];
  conditions: ConditionTest[];
  /** Version 2012-10-17 or later: `${…}` is a variable. */
  hasVariables: boolean;
}

/** Type of principal (`AWS`, `Service` …) → values; the bare `"*"` reads as `{ AWS: ['*'] }`. */
export type PrincipalElement = Record<string, string[]>;

/** One key under one operator of a Condition block. */
export interface ConditionTest {
  /** As written, `ForAnyValue:StringLikeIfExists`. */
  operator: string;
  key: string;
  values: string[];
}

/** Statements by the document they were read from, which nobody changes: the same few policies decide call after call. */
const known = new WeakMap<object, Read[]>();

interface Read {
  policy: AttachedPolicy;
  statements: readonly Statement[];
}

/** One document may hang on several identities, under several names; more than so many in use at once are read again. */
const MOST_HOLDERS = 20;
const none: readonly Statement[] = [];

/**
 * Reads a policy's statements; parts that are not of the grammar's form are left out (writers have validated the document). The same list for the same document
 * on the same holder.
 */
export function readStatements(policy: AttachedPolicy): readonly Statement[] {
  const { document } = policy;
  if (typeof document !== 'object' || document === null) return none;
  let reads = known.get(document);
  if (!reads) known.set(document, (reads = []));
  const read = reads.find((one) => isSame(one.policy, policy));
  if (read) return read.statements;
  const statements = statementsOf(policy);
  if (reads.length >= MOST_HOLDERS) reads.shift();
  reads.push({ policy, statements });
  return statements;
}

const isSame = (a: AttachedPolicy, b: AttachedPolicy): boolean =>
  a.name === b.name && a.kind === b.kind && a.attachedTo === b.attachedTo && a.arn === b.arn;

function statementsOf(policy: AttachedPolicy): Statement[] {
  const document = asObject(policy.document);
  const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  const hasVariables = document.Version === '2012-10-17';
  return statements.flatMap((raw, index) => {
    const written = asObject(raw);
    if (written.Effect !== 'Allow' && written.Effect !== 'Deny') return [];
    const ref = reference(policy, written, index);
    return [
      {
        ref,
        effect: written.Effect,
        principal: readPrincipal(written.Principal),
        notPrincipal: readPrincipal(written.NotPrincipal),
        action: readList(written.Action),
        notAction: readList(written.NotAction),
        resource: readList(written.Resource),
        notResource: readList(written.NotResource),
        conditions: readConditions(written.Condition),
        hasVariables,
      },
    ];
  });
}

/** Kinds of policy that grant to an identity, as opposed to those that only limit it. */
export const isGrantingKind = (kind: PolicyKind): boolean => kind === 'inline' || kind === 'managed';

const reference = (policy: AttachedPolicy, statement: Record<string, unknown>, index: number): StatementRef => ({
  policyName: policy.name,
  ...(policy.arn ? { policyArn: policy.arn } : {}),
  kind: policy.kind,
  attachedTo: policy.attachedTo,
  ...(typeof statement.Sid === 'string' && statement.Sid ? { sid: statement.Sid } : {}),
  index,
  statement,
});

const asObject = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};

const readList = (value: unknown): string[] | undefined =>
  value === undefined ? undefined : (Array.isArray(value) ? value : [value]).map(String);

function readPrincipal(value: unknown): PrincipalElement | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return { AWS: [value] };
  return Object.fromEntries(Object.entries(asObject(value)).map(([type, list]) => [type, readList(list) ?? []]));
}

const readConditions = (value: unknown): ConditionTest[] =>
  Object.entries(asObject(value)).flatMap(([operator, keys]) =>
    Object.entries(asObject(keys)).map(([key, values]) => ({ operator, key, values: readList(values) ?? [] })),
  );
