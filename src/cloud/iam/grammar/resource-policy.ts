import {
  haveUniqueSids,
  isConditionBlock,
  isObject,
  parseObject,
  type RawStatement,
  STATEMENT_ELEMENTS,
  statementsOf,
  strings,
} from './shape.ts';

/**
 * What AWS says against a policy that names principals: a role's trust policy, or the policy of a bucket, a function, a topic; null when
 * nothing. Whether principals, actions and resources exist is for the service to check.
 * Texts as AWS gives them in public issue trackers and test suites; it documents only the error codes.
 */
export function resourcePolicyFault(text: string, kind: 'trust' | 'resource'): string | null {
  const document = parseObject(text);
  if (!document)
    return kind === 'trust'
      ? 'This policy contains invalid Json'
      : `Policies must be valid JSON and the first byte must be '{'`;
  const unknown = Object.keys(document).find((name) => !['Version', 'Id', 'Statement'].includes(name));
  if (unknown) return `Unknown field ${unknown}`;
  if (document.Version !== undefined && document.Version !== '2012-10-17' && document.Version !== '2008-10-17')
    return 'The policy must contain a valid version string';
  const statements = statementsOf(document);
  if (!statements.length) return 'Could not parse the policy: Statement is empty!';
  for (const statement of statements) {
    const fault = isObject(statement) ? statementFault(statement, kind) : 'Syntax error in policy.';
    if (fault) return fault;
  }
  return haveUniqueSids(statements as RawStatement[]) ? null : 'The Statement Ids in the policy are not unique';
}

function statementFault(statement: RawStatement, kind: 'trust' | 'resource'): string | null {
  const has = (element: string) => statement[element] !== undefined;
  const unknown = Object.keys(statement).find((name) => !STATEMENT_ELEMENTS.includes(name));
  if (unknown) return `Unknown field ${unknown}`;
  if (!has('Effect')) return 'Missing required field Effect';
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') return `Invalid effect: ${String(statement.Effect)}`;
  const principal = principalFault(statement, kind);
  if (principal) return principal;
  if (has('Condition') && !isConditionBlock(statement.Condition)) return 'Syntax error in policy.';
  if (has('Action') && has('NotAction')) return 'Syntax error in policy.';
  const actions = strings(statement.Action ?? statement.NotAction ?? []);
  if (!actions) return 'Syntax error in policy.';
  if (!actions.length) return 'Missing required field Action';
  return kind === 'trust' ? trustFault(statement, actions) : resourceElementFault(statement);
}

function principalFault(statement: RawStatement, kind: 'trust' | 'resource'): string | null {
  if (statement.NotPrincipal !== undefined) {
    if (statement.Effect === 'Allow') return 'Allow with NotPrincipal is not allowed.';
    return kind === 'trust' ? 'AssumeRole policy must not contain NotPrincipal field.' : null;
  }
  const principal = statement.Principal;
  if (principal === undefined) return 'Missing required field Principal';
  if (typeof principal === 'string') {
    if (kind === 'trust') return 'Principal must be a JSON object.';
    return principal === '*' ? null : 'Invalid principal in policy';
  }
  if (!isObject(principal)) return 'Syntax error in policy.';
  if (!Object.keys(principal).length) return 'Missing required field Principal cannot be empty!';
  const types = kind === 'trust' ? ['AWS', 'Service', 'Federated'] : ['AWS', 'Service', 'Federated', 'CanonicalUser'];
  for (const [type, values] of Object.entries(principal)) {
    if (!types.includes(type)) return `Invalid principal in policy: "${type}"`;
    if (!strings(values)) return 'Syntax error in policy.';
  }
  return null;
}

function trustFault(statement: RawStatement, actions: readonly string[]): string | null {
  if (!actions.every((action) => /^sts:/i.test(action)))
    return 'AssumeRole policy may only specify STS AssumeRole actions.';
  if (statement.Resource !== undefined) return 'Has prohibited field Resource';
  return statement.NotResource !== undefined ? 'AssumeRole policy must not contain resources.' : null;
}

function resourceElementFault(statement: RawStatement): string | null {
  if (statement.Resource !== undefined && statement.NotResource !== undefined) return 'Syntax error in policy.';
  const resources = strings(statement.Resource ?? statement.NotResource ?? []);
  if (!resources) return 'Syntax error in policy.';
  return resources.length ? null : 'Missing required field Resource';
}
