import { resourceFault } from './resource-arn.ts';
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

const TOP_ELEMENTS = ['Version', 'Id', 'Statement'];
const LEGACY = 'The policy failed legacy parsing';

/**
 * What IAM says against a policy for an identity (inline or managed); null when nothing. The order of the checks and the texts are those
 * that calls to AWS gave, as public test suites and issues record them; AWS documents only the code MalformedPolicyDocument.
 * A managed policy must carry the version 2012-10-17, an inline one need not
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html).
 */
export function identityPolicyFault(text: string, kind: 'inline' | 'managed'): string | null {
  const document = parseObject(text);
  if (!document || !hasSyntax(document)) return 'Syntax errors in policy.';
  const statements = statementsOf(document) as RawStatement[];
  if (kind === 'managed' && document.Version !== '2012-10-17')
    return 'Policy document must be version 2012-10-17 or greater.';
  if (statements.some((statement) => 'Principal' in statement || 'NotPrincipal' in statement))
    return 'Policy document should not specify a principal.';
  if (!statements.every(isLegacyReadable)) return LEGACY;
  const resources = statements.flatMap((statement) => listOf(statement, 'Resource', 'NotResource'));
  const badResource = resources.map(resourceFault).find((fault) => fault !== null);
  if (badResource === LEGACY) return LEGACY;
  if (!haveUniqueSids(statements)) return 'Statement IDs (SID) in a single policy must be unique.';
  if (statements.some((statement) => !listOf(statement, 'Action', 'NotAction').length))
    return 'Policy statement must contain actions.';
  if (badResource) return badResource;
  const actions = statements.flatMap((statement) => listOf(statement, 'Action', 'NotAction'));
  const badAction = actions.map(actionFault).find((fault) => fault !== null);
  if (badAction) return badAction;
  if (statements.some((statement) => !listOf(statement, 'Resource', 'NotResource').length))
    return 'Policy statement must contain resources.';
  return null;
}

/** What IAM says against one entry of an Action element; null when nothing. Names are not checked, only their form. */
function actionFault(action: string): string | null {
  if (action === '*') return null;
  const [vendor, ...rest] = action.split(':');
  if (!rest.length) return 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
  if (rest.length > 1) return 'Actions/Condition can contain only one colon.';
  return vendor === '*' || /^[a-z0-9.-]+$/i.test(vendor!) ? null : `Vendor ${vendor} is not valid`;
}

const listOf = (statement: RawStatement, element: string, not: string): string[] =>
  strings(statement[element] ?? statement[not] ?? []) ?? [];

function hasSyntax(document: Record<string, unknown>): boolean {
  const { Version: version, Id: id, ...rest } = document;
  const statements = statementsOf(document);
  return (
    Object.keys(rest).every((element) => TOP_ELEMENTS.includes(element)) &&
    (version === undefined || version === '2012-10-17' || version === '2008-10-17') &&
    (id === undefined || typeof id === 'string') &&
    statements.length > 0 &&
    statements.every((statement) => isObject(statement) && isStatement(statement))
  );
}

function isStatement(statement: RawStatement): boolean {
  const has = (element: string) => statement[element] !== undefined;
  return (
    Object.keys(statement).every((name) => STATEMENT_ELEMENTS.includes(name)) &&
    typeof statement.Effect === 'string' &&
    /^(allow|deny)$/i.test(statement.Effect) &&
    !(has('Action') && has('NotAction')) &&
    !(has('Resource') && has('NotResource')) &&
    ['Action', 'NotAction', 'Resource', 'NotResource'].every(
      (name) => !has(name) || strings(statement[name]) !== null,
    ) &&
    (!has('Sid') || typeof statement.Sid === 'string') &&
    (!has('Condition') || isConditionBlock(statement.Condition))
  );
}

/** The older parser behind the new one: Effect is case-sensitive, and dates must be dates. */
function isLegacyReadable(statement: RawStatement): boolean {
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') return false;
  const dates = Object.entries((statement.Condition ?? {}) as Record<string, Record<string, unknown>>)
    .filter(([operator]) => /^(For(All|Any)Values?:)?Date/.test(operator))
    .flatMap(([, keys]) => Object.values(keys).flat());
  return dates.every((date) => isDate(String(date)));
}

function isDate(text: string): boolean {
  if (/^\d+$/.test(text)) return BigInt(text) <= 9223372036854775807n;
  return /^-?\d+(-\d\d?(-\d\d?)?)?(T(\d\d?(:\d\d?(:\d\d?(\.\d{1,9})?(Z|[+-]\d\d(:\d\d)?)?)?)?)?)?$/i.test(text);
}
