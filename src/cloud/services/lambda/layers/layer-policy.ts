import type {
  AddLayerVersionPermissionCommandInput,
  GetLayerVersionPolicyCommandInput,
  RemoveLayerVersionPermissionCommandInput,
} from '@aws-sdk/client-lambda';
import { longerThan, missing, pattern, refuseViolations } from '../constraints.ts';
import { conflict, preconditionFailed, resourceNotFound } from '../errors.ts';
import type { LambdaContext, LayerStatement, LayerVersionRecord } from '../store.ts';
import { findLayer, readLayerName } from './layer-name.ts';

/** The policy document of a layer version as stored in the account. */
export const layerPolicyDocument = ({ statements }: NonNullable<LayerVersionRecord['policy']>) => ({
  Version: '2012-10-17',
  Id: 'default',
  Statement: statements,
});

/** Shares a layer version: with an account, with all, or with an organization. */
export function addLayerVersionPermission(
  ctx: LambdaContext,
  input: AddLayerVersionPermissionCommandInput,
): { Statement: string; RevisionId: string } {
  refuseViolations(
    missing('statementId', input.StatementId),
    longerThan('statementId', input.StatementId, 100),
    pattern('statementId', input.StatementId, '([a-zA-Z0-9-_]+)'),
    missing('action', input.Action),
    pattern('action', input.Action, 'lambda:GetLayerVersion'),
    missing('principal', input.Principal),
    pattern('principal', input.Principal, '\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root'),
    pattern('organizationId', input.OrganizationId, 'o-[a-z0-9]{10,32}'),
  );
  const record = layerVersion(ctx, input);
  const before = record.policy?.statements ?? [];
  if (before.some(({ Sid }) => Sid === input.StatementId))
    throw conflict(
      `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    );
  checkRevision(record, input.RevisionId);
  const statement: LayerStatement = {
    Sid: input.StatementId!,
    Effect: 'Allow',
    Principal: principal(input.Principal!),
    Action: input.Action!,
    Resource: record.arn,
    ...(input.OrganizationId ? { Condition: { StringEquals: { 'aws:PrincipalOrgID': input.OrganizationId } } } : {}),
  };
  record.policy = { revisionId: ctx.ids.uuid('lambda'), statements: [...before, statement] };
  return { Statement: JSON.stringify(statement), RevisionId: record.policy.revisionId };
}

export function removeLayerVersionPermission(
  ctx: LambdaContext,
  input: RemoveLayerVersionPermissionCommandInput,
): Record<string, never> {
  const record = layerVersion(ctx, input);
  checkRevision(record, input.RevisionId);
  const left = record.policy?.statements.filter(({ Sid }) => Sid !== input.StatementId) ?? [];
  if (!record.policy || left.length === record.policy.statements.length)
    throw resourceNotFound(`Statement ${input.StatementId} is not found in resource policy.`);
  record.policy = left.length ? { revisionId: ctx.ids.uuid('lambda'), statements: left } : null;
  return {};
}

export function getLayerVersionPolicy(
  ctx: LambdaContext,
  input: GetLayerVersionPolicyCommandInput,
): { Policy: string; RevisionId: string } {
  const { policy } = layerVersion(ctx, input);
  if (!policy) throw resourceNotFound('No policy is associated with the given resource.');
  return { Policy: JSON.stringify(layerPolicyDocument(policy)), RevisionId: policy.revisionId };
}

function layerVersion(ctx: LambdaContext, input: GetLayerVersionPolicyCommandInput): LayerVersionRecord {
  const reference = readLayerName(ctx, input.LayerName!);
  const record = findLayer(ctx, reference)?.versions.get(input.VersionNumber!);
  if (!record) throw resourceNotFound(`Layer version ${reference.layerArn}:${input.VersionNumber} does not exist.`);
  return record;
}

const principal = (value: string): LayerStatement['Principal'] =>
  value === '*' ? '*' : { AWS: /^\d{12}$/.test(value) ? `arn:aws:iam::${value}:root` : value };

function checkRevision({ policy }: LayerVersionRecord, revisionId: string | undefined): void {
  if (revisionId !== undefined && policy && revisionId !== policy.revisionId)
    throw preconditionFailed(
      'The Revision Id provided does not match the latest Revision Id. Call the GetLayerVersionPolicy API to retrieve the latest Revision Id',
    );
}
