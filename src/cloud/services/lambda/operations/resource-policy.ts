import type {
  AddPermissionCommandInput,
  GetPolicyCommandInput,
  RemovePermissionCommandInput,
} from '@aws-sdk/client-lambda';
import { conflict, invalidParameter, preconditionFailed, resourceNotFound, validation } from '../errors.ts';
import { findFunction, qualifiedArn, type Found } from '../function-name.ts';
import type { AliasRecord, FunctionPolicy, FunctionVersion, LambdaContext, PolicyStatement } from '../store.ts';

type PolicyDocument = { Version: string; Id: string; Statement: PolicyStatement[] };

const documents = new WeakMap<FunctionPolicy, PolicyDocument>();

/** The policy document of a function as stored in the account; a change makes a new policy, so the same one has the same document. */
export function policyDocument(policy: FunctionPolicy): PolicyDocument {
  let document = documents.get(policy);
  if (!document)
    documents.set(policy, (document = { Version: '2012-10-17', Id: 'default', Statement: policy.statements }));
  return document;
}

/** Adds one statement to a function's resource policy. */
export function addPermission(ctx: LambdaContext, input: AddPermissionCommandInput): { Statement: string } {
  const found = findFunction(ctx, input.FunctionName!, input.Qualifier);
  const record = policyHolder(found);
  const { reference } = found;
  checkMembers(input);
  if (input.FunctionUrlAuthType && input.Action !== 'lambda:InvokeFunctionUrl')
    throw invalidParameter('FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action');
  checkRevision(record, input.RevisionId);
  const policy = record.policy ?? { revisionId: '', statements: [] };
  if (policy.statements.some((statement) => statement.Sid === input.StatementId))
    throw conflict(
      `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    );
  const statement: PolicyStatement = {
    Sid: input.StatementId!,
    Effect: 'Allow',
    Principal: principal(input.Principal!),
    Action: input.Action!,
    Resource: qualifiedArn(reference),
    ...condition(input),
  };
  record.policy = { revisionId: ctx.ids.uuid('lambda'), statements: [...policy.statements, statement] };
  record.revisionId = record.policy.revisionId;
  return { Statement: JSON.stringify(statement) };
}

export function removePermission(ctx: LambdaContext, input: RemovePermissionCommandInput): Record<string, never> {
  const record = policyHolder(findFunction(ctx, input.FunctionName!, input.Qualifier));
  const policy = record.policy;
  if (!policy?.statements.some((statement) => statement.Sid === input.StatementId))
    throw resourceNotFound(
      policy
        ? `Statement ${input.StatementId} is not found in resource policy.`
        : 'No policy is associated with the given resource.',
    );
  checkRevision(record, input.RevisionId);
  const statements = policy.statements.filter((statement) => statement.Sid !== input.StatementId);
  record.policy = statements.length ? { revisionId: ctx.ids.uuid('lambda'), statements } : null;
  return {};
}

/** The resource policy as JSON text. */
export function getPolicy(
  ctx: LambdaContext,
  input: GetPolicyCommandInput,
): { Policy: string; RevisionId: string | undefined } {
  const record = policyHolder(findFunction(ctx, input.FunctionName!, input.Qualifier));
  if (!record.policy) throw resourceNotFound('The resource you requested does not exist.');
  return {
    Policy: JSON.stringify(policyDocument(record.policy)),
    RevisionId: ctx.era === '2016' ? undefined : record.policy.revisionId,
  };
}

function checkMembers(input: AddPermissionCommandInput): void {
  const rules: [member: string, value: string | undefined, pattern: string][] = [
    ['statementId', input.StatementId, '([a-zA-Z0-9-_]+)'],
    ['action', input.Action, '(lambda:[*]|lambda:[a-zA-Z]+|[*])'],
    ['principal', input.Principal, '[^\\s]+'],
  ];
  for (const [member, value, pattern] of rules) {
    if (value === undefined)
      throw validation(
        `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
      );
    if (!new RegExp(`^(?:${pattern})$`).test(value))
      throw validation(
        `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ` +
          `Member must satisfy regular expression pattern: ${pattern}`,
      );
  }
}

function principal(value: string): PolicyStatement['Principal'] {
  if (value === '*') return '*';
  if (/^\d{12}$/.test(value)) return { AWS: `arn:aws:iam::${value}:root` };
  if (/^arn:aws[a-z-]*:(iam|sts)::\d{12}:/.test(value)) return { AWS: value };
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazon(aws)?\.com(\.cn)?$/.test(value)) return { Service: value };
  throw invalidParameter('The provided principal was invalid. Please check the principal and try again.');
}

function condition(input: AddPermissionCommandInput): Pick<PolicyStatement, 'Condition'> {
  const operators: Record<string, Record<string, string>> = {};
  const equals: Record<string, string> = {};
  if (input.SourceAccount) equals['AWS:SourceAccount'] = input.SourceAccount;
  if (input.PrincipalOrgID) equals['aws:PrincipalOrgID'] = input.PrincipalOrgID;
  if (input.EventSourceToken) equals['lambda:EventSourceToken'] = input.EventSourceToken;
  if (input.FunctionUrlAuthType) equals['lambda:FunctionUrlAuthType'] = input.FunctionUrlAuthType;
  if (Object.keys(equals).length) operators.StringEquals = equals;
  if (input.SourceArn) operators.ArnLike = { 'AWS:SourceArn': input.SourceArn };
  if (input.InvokedViaFunctionUrl !== undefined)
    operators.Bool = { 'lambda:InvokedViaFunctionUrl': String(input.InvokedViaFunctionUrl) };
  return Object.keys(operators).length ? { Condition: operators } : {};
}

/** Function, versions and aliases have a policy each; it is for callers that name the same qualifier. */
const policyHolder = ({ record, alias }: Found): FunctionVersion | AliasRecord => alias ?? record;

function checkRevision(record: FunctionVersion | AliasRecord, revisionId: string | undefined): void {
  if (revisionId !== undefined && record.policy && revisionId !== record.policy.revisionId)
    throw preconditionFailed(
      'The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id',
    );
}
