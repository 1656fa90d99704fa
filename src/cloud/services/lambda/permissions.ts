import { parseArn } from '../../../std/arn.ts';
import type { Permission, ServiceDefinition } from '../../service.ts';
import { mappingArn } from './event-sources/describe.ts';
import { arnForPermission } from './function-name.ts';
import { readLayerName } from './layers/layer-name.ts';
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

/** A permission on a mapping; its function is a condition key. */
const onMapping =
  (action: string) =>
  (ctx: LambdaContext, { UUID }: any): Permission[] => {
    const mapping = ctx.store.eventSourceMappings.get(UUID);
    return [
      {
        action: `lambda:${action}`,
        resource: mappingArn(ctx, UUID),
        ...(mapping ? { context: { 'lambda:FunctionArn': mapping.functionArn } } : {}),
      },
    ];
  };

/** Whoever gives a role to a function must be allowed to pass it to Lambda; another account's role Lambda itself refuses. */
const passRole = (ctx: LambdaContext, role: unknown): Permission[] =>
  typeof role === 'string' && parseArn(role)?.accountId === ctx.accountId
    ? [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'lambda.amazonaws.com' } }]
    : [];

/** The same for an operation whose action does not look at the qualifier. */
const onWholeFunction =
  (action: string) =>
  (ctx: LambdaContext, input: any): Permission[] => [
    { action: `lambda:${action}`, resource: arnForPermission(ctx, input.FunctionName) },
  ];

/** A permission on a version of a layer, or on the layer itself. */
const onLayer =
  (action: string) =>
  (ctx: LambdaContext, input: any): Permission[] => {
    const { layerArn } = readLayerName(ctx, String(input.LayerName));
    const resource = input.VersionNumber === undefined ? layerArn : `${layerArn}:${input.VersionNumber}`;
    return [{ action: `lambda:${action}`, resource }];
  };

/** Alexa tells which skill it asks for. */
const withSkill = ({ caller }: LambdaContext, permissions: Permission[]): Permission[] =>
  caller?.type === 'Service' && caller.eventSourceToken
    ? permissions.map((each) => ({ ...each, context: { 'lambda:EventSourceToken': caller.eventSourceToken! } }))
    : permissions;

/** Condition keys that tell functions by their layers. */
const withLayers = (permissions: Permission[], { Layers: layers }: any): Permission[] =>
  layers?.length
    ? permissions.map((one) => ({ ...one, context: { ...one.context, 'lambda:Layer': layers } }))
    : permissions;

const onUrl =
  (action: string) =>
  (ctx: LambdaContext, input: any): Permission[] => [
    {
      action: `lambda:${action}`,
      resource: arnForPermission(ctx, input.FunctionName, input.Qualifier),
      ...(input.AuthType ? { context: { 'lambda:FunctionUrlAuthType': input.AuthType } } : {}),
    },
  ];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const permissions: ServiceDefinition<LambdaStore>['permissions'] = {
  CreateFunction: (ctx, input) => [
    ...withLayers(onFunction('CreateFunction')(ctx, input), input),
    ...passRole(ctx, input.Role),
  ],
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
    ...withLayers(onFunction('UpdateFunctionConfiguration')(ctx, input), input),
    ...passRole(ctx, input.Role),
  ],
  DeleteFunction: onFunction('DeleteFunction'),
  Invoke: (ctx, input) => withSkill(ctx, onFunction('InvokeFunction')(ctx, input)),
  InvokeWithResponseStream: onFunction('InvokeFunction'),
  AddPermission: onFunction('AddPermission'),
  RemovePermission: onFunction('RemovePermission'),
  GetPolicy: onFunction('GetPolicy'),
  PutFunctionEventInvokeConfig: onFunction('PutFunctionEventInvokeConfig'),
  UpdateFunctionEventInvokeConfig: onFunction('UpdateFunctionEventInvokeConfig'),
  GetFunctionEventInvokeConfig: onFunction('GetFunctionEventInvokeConfig'),
  DeleteFunctionEventInvokeConfig: onFunction('DeleteFunctionEventInvokeConfig'),
  ListFunctionEventInvokeConfigs: onFunction('ListFunctionEventInvokeConfigs'),
  CreateFunctionUrlConfig: onUrl('CreateFunctionUrlConfig'),
  UpdateFunctionUrlConfig: onUrl('UpdateFunctionUrlConfig'),
  GetFunctionUrlConfig: onUrl('GetFunctionUrlConfig'),
  DeleteFunctionUrlConfig: onUrl('DeleteFunctionUrlConfig'),
  ListFunctionUrlConfigs: onUrl('ListFunctionUrlConfigs'),
  PutProvisionedConcurrencyConfig: onFunction('PutProvisionedConcurrencyConfig'),
  GetProvisionedConcurrencyConfig: onFunction('GetProvisionedConcurrencyConfig'),
  DeleteProvisionedConcurrencyConfig: onFunction('DeleteProvisionedConcurrencyConfig'),
  ListProvisionedConcurrencyConfigs: onFunction('ListProvisionedConcurrencyConfigs'),
  PublishLayerVersion: onLayer('PublishLayerVersion'),
  GetLayerVersion: onLayer('GetLayerVersion'),
  GetLayerVersionByArn: (_ctx, input) => [{ action: 'lambda:GetLayerVersion', resource: String(input.Arn) }],
  DeleteLayerVersion: onLayer('DeleteLayerVersion'),
  ListLayers: () => [{ action: 'lambda:ListLayers', resource: '*' }],
  ListLayerVersions: () => [{ action: 'lambda:ListLayerVersions', resource: '*' }],
  AddLayerVersionPermission: onLayer('AddLayerVersionPermission'),
  RemoveLayerVersionPermission: onLayer('RemoveLayerVersionPermission'),
  GetLayerVersionPolicy: onLayer('GetLayerVersionPolicy'),
  GetFunctionCodeSigningConfig: onWholeFunction('GetFunctionCodeSigningConfig'),
  PutRuntimeManagementConfig: onFunction('PutRuntimeManagementConfig'),
  GetRuntimeManagementConfig: onFunction('GetRuntimeManagementConfig'),
  PutFunctionRecursionConfig: onWholeFunction('PutFunctionRecursionConfig'),
  GetFunctionRecursionConfig: onWholeFunction('GetFunctionRecursionConfig'),
  CreateEventSourceMapping: (ctx, input) => [
    {
      action: 'lambda:CreateEventSourceMapping',
      resource: '*',
      context: { 'lambda:FunctionArn': arnForPermission(ctx, input.FunctionName) },
    },
  ],
  GetEventSourceMapping: onMapping('GetEventSourceMapping'),
  ListEventSourceMappings: () => [{ action: 'lambda:ListEventSourceMappings', resource: '*' }],
  UpdateEventSourceMapping: onMapping('UpdateEventSourceMapping'),
  DeleteEventSourceMapping: onMapping('DeleteEventSourceMapping'),
};
