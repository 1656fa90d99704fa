import { parseArn } from '../../../std/arn.ts';
import type { Permission, ServiceDefinition } from '../../service.ts';
import { arnForPermission } from './function-name.ts';
import type { LambdaContext, LambdaStore } from './store.ts';

/** A permission on the function that the input names. */
const onFunction =
  (action: string) =>
  (ctx: LambdaContext, input: any): Permission[] => [
    { action: `lambda:${action}`, resource: arnForPermission(ctx, input.FunctionName, input.Qualifier) },
  ];

/** A permission on the function whose ARN is tagged. */
const onResource =
  (action: string) =>
  (ctx: LambdaContext, input: any): Permission[] => [
    { action: `lambda:${action}`, resource: arnForPermission(ctx, input.Resource) },
  ];

/** Whoever gives a role to a function must be allowed to pass it to Lambda; another account's role Lambda itself refuses. */
const passRole = (ctx: LambdaContext, role: unknown): Permission[] =>
  typeof role === 'string' && parseArn(role)?.accountId === ctx.accountId
    ? [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'lambda.amazonaws.com' } }]
    : [];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const permissions: ServiceDefinition<LambdaStore>['permissions'] = {
  CreateFunction: (ctx, input) => [...onFunction('CreateFunction')(ctx, input), ...passRole(ctx, input.Role)],
  GetFunction: onFunction('GetFunction'),
  GetFunctionConfiguration: onFunction('GetFunctionConfiguration'),
  ListFunctions: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
  ListVersionsByFunction: onFunction('ListVersionsByFunction'),
  PublishVersion: onFunction('PublishVersion'),
  CreateAlias: onFunction('CreateAlias'),
  GetAlias: onFunction('GetAlias'),
  ListAliases: onFunction('ListAliases'),
  UpdateAlias: onFunction('UpdateAlias'),
  DeleteAlias: onFunction('DeleteAlias'),
  PutFunctionConcurrency: onFunction('PutFunctionConcurrency'),
  GetFunctionConcurrency: onFunction('GetFunctionConcurrency'),
  DeleteFunctionConcurrency: onFunction('DeleteFunctionConcurrency'),
  GetAccountSettings: () => [{ action: 'lambda:GetAccountSettings', resource: '*' }],
  ListTags: onResource('ListTags'),
  TagResource: onResource('TagResource'),
  UntagResource: onResource('UntagResource'),
  UpdateFunctionCode: onFunction('UpdateFunctionCode'),
  UpdateFunctionConfiguration: (ctx, input) => [
    ...onFunction('UpdateFunctionConfiguration')(ctx, input),
    ...passRole(ctx, input.Role),
  ],
  DeleteFunction: onFunction('DeleteFunction'),
  Invoke: onFunction('InvokeFunction'),
  AddPermission: onFunction('AddPermission'),
  RemovePermission: onFunction('RemovePermission'),
  GetPolicy: onFunction('GetPolicy'),
};
