import type {
  CreateDeploymentRequest,
  CreateStageRequest,
  FlushStageAuthorizersCacheRequest,
  GetDeploymentsRequest,
  GetStagesRequest,
  UpdateDeploymentRequest,
  UpdateStageRequest,
} from '@aws-sdk/client-api-gateway';
import { badRequest, conflict } from '../errors.ts';
import { apiOf, entry, stageOf } from '../find.ts';
import { page } from '../paging.ts';
import { patch, type PatchOperation } from '../patch.ts';
import { newId, type ApiContent, type Deployment, type GatewayContext, type RestApi, type Stage } from '../store.ts';

/** What a deployment keeps of an API: everything a request meets. */
export const contentOf = (api: RestApi): ApiContent => {
  const { resources, models, validators, authorizers, gatewayResponses, binaryMediaTypes, apiKeySource, policy } = api;
  return structuredClone({
    resources,
    models,
    validators,
    authorizers,
    gatewayResponses,
    binaryMediaTypes,
    apiKeySource,
    ...(policy ? { policy } : {}),
  });
};

export function createDeployment(ctx: GatewayContext, input: CreateDeploymentRequest) {
  const api = apiOf(ctx, input.restApiId);
  const methods = Object.values(api.resources).flatMap(({ resourceMethods }) => Object.values(resourceMethods));
  if (!methods.length) throw badRequest("The REST API doesn't contain any methods");
  if (methods.some(({ methodIntegration }) => !methodIntegration))
    throw badRequest('No integration defined for method');
  if (input.stageName !== undefined) checkStageName(input.stageName);
  const deployment: Deployment = {
    id: newId(ctx),
    createdDate: new Date(ctx.clock.now()),
    ...(input.description === undefined ? {} : { description: input.description }),
    content: contentOf(api),
  };
  api.deployments[deployment.id] = deployment;
  if (input.stageName !== undefined) deployTo(ctx, api, deployment, input);
  return deploymentView(deployment, []);
}

function deployTo(ctx: GatewayContext, api: RestApi, { id }: Deployment, input: CreateDeploymentRequest): void {
  const name = input.stageName!;
  const stage = api.stages[name];
  if (input.canarySettings && stage) {
    const { percentTraffic = 0, stageVariableOverrides, useStageCache = false } = input.canarySettings;
    stage.canarySettings = {
      percentTraffic,
      deploymentId: id,
      useStageCache,
      ...(stageVariableOverrides ? { stageVariableOverrides: { ...stageVariableOverrides } } : {}),
    };
    return;
  }
  const variables = input.variables ? { variables: { ...input.variables } } : {};
  if (stage) Object.assign(stage, { deploymentId: id, lastUpdatedDate: new Date(ctx.clock.now()) }, variables);
  else {
    const description = input.stageDescription;
    api.stages[name] = newStage(ctx, { stageName: name, deploymentId: id, description, ...variables });
  }
}

function newStage(ctx: GatewayContext, input: Partial<CreateStageRequest>): Stage {
  const now = new Date(ctx.clock.now());
  const { stageName, deploymentId, description, variables, canarySettings, documentationVersion } = input;
  return {
    stageName: stageName!,
    deploymentId: deploymentId!,
    ...(description === undefined ? {} : { description }),
    cacheClusterEnabled: false,
    cacheClusterStatus: 'NOT_AVAILABLE',
    methodSettings: {},
    ...(variables ? { variables: { ...variables } } : {}),
    ...(documentationVersion ? { documentationVersion } : {}),
    ...(canarySettings ? { canarySettings } : {}),
    ...(ctx.era === '2016' ? {} : { tracingEnabled: input.tracingEnabled ?? false, tags: { ...input.tags } }),
    createdDate: now,
    lastUpdatedDate: now,
  };
}

const checkStageName = (name: string): void => {
  if (!/^[a-zA-Z0-9_-]{1,128}$/.test(name)) throw badRequest('Stage name only allows a-zA-Z0-9_-');
};

function deploymentView({ content, ...facts }: Deployment, embed: readonly string[] | undefined) {
  if (!embed?.includes('apisummary')) return facts;
  const summary = Object.values(content.resources)
    .filter(({ resourceMethods }) => Object.keys(resourceMethods).length)
    .map(({ path, resourceMethods }) => [
      path,
      Object.fromEntries(
        Object.entries(resourceMethods).map(([verb, { authorizationType, apiKeyRequired }]) => [
          verb,
          { authorizationType, apiKeyRequired },
        ]),
      ),
    ]);
  return { ...facts, apiSummary: Object.fromEntries(summary) };
}

interface DeploymentPlace {
  restApiId?: string;
  deploymentId?: string;
  embed?: string[];
}

export const deploymentOf = (api: RestApi, id: string | undefined): Deployment =>
  entry(api.deployments, id, 'Invalid Deployment identifier specified');

export const getDeployment = (ctx: GatewayContext, { restApiId, deploymentId, embed }: DeploymentPlace) =>
  deploymentView(deploymentOf(apiOf(ctx, restApiId), deploymentId), embed);

export const getDeployments = (ctx: GatewayContext, { restApiId, ...paging }: GetDeploymentsRequest) =>
  page(
    Object.values(apiOf(ctx, restApiId).deployments).map((each) => deploymentView(each, [])),
    paging,
  );

export function updateDeployment(ctx: GatewayContext, input: UpdateDeploymentRequest) {
  const deployment = deploymentOf(apiOf(ctx, input.restApiId), input.deploymentId);
  patch(deployment, input.patchOperations, { '/description': 'text' });
  return deploymentView(deployment, []);
}

export function deleteDeployment(ctx: GatewayContext, { restApiId, deploymentId }: DeploymentPlace) {
  const api = apiOf(ctx, restApiId);
  const { id } = deploymentOf(api, deploymentId);
  if (Object.values(api.stages).some((stage) => stage.deploymentId === id || stage.canarySettings?.deploymentId === id))
    throw badRequest('Active stages pointing to this deployment must be moved or deleted');
  delete api.deployments[id];
  return {};
}

export function createStage(ctx: GatewayContext, input: CreateStageRequest) {
  const api = apiOf(ctx, input.restApiId);
  checkStageName(input.stageName ?? '');
  deploymentOf(api, input.deploymentId);
  if (Object.hasOwn(api.stages, input.stageName!)) throw conflict('Stage already exists');
  checkVariables(input.variables);
  api.stages[input.stageName!] = newStage(ctx, input);
  return api.stages[input.stageName!]!;
}

const VARIABLE_NAME = /^\w+$/;
const VARIABLE_VALUE = /^[A-Za-z0-9\-._~:/?#&=,]*$/;

function checkVariables(variables: Record<string, string> | undefined): void {
  for (const [name, value] of Object.entries(variables ?? {})) {
    if (!VARIABLE_NAME.test(name))
      throw badRequest(`Stage variable name '${name}' is invalid. Please use alphanumeric values and underscores.`);
    if (!VARIABLE_VALUE.test(value))
      throw badRequest(
        `Stage variable value '${value}' is invalid. Please use values with alphanumeric characters and the symbols ' ', -', '.', '_', ':', '/', '?', '&', '=', and ','.`,
      );
  }
}

interface StagePlace {
  restApiId?: string;
  stageName?: string;
}

export const getStage = (ctx: GatewayContext, { restApiId, stageName }: StagePlace) =>
  stageOf(apiOf(ctx, restApiId), stageName);

export const getStages = (ctx: GatewayContext, { restApiId, deploymentId }: GetStagesRequest) => ({
  item: Object.values(apiOf(ctx, restApiId).stages).filter(
    (stage) => !deploymentId || stage.deploymentId === deploymentId,
  ),
});

const SETTINGS: Record<string, [member: string, kind: 'text' | 'boolean' | 'number']> = {
  'logging/loglevel': ['loggingLevel', 'text'],
  'logging/dataTrace': ['dataTraceEnabled', 'boolean'],
  'metrics/enabled': ['metricsEnabled', 'boolean'],
  'throttling/burstLimit': ['throttlingBurstLimit', 'number'],
  'throttling/rateLimit': ['throttlingRateLimit', 'number'],
  'caching/enabled': ['cachingEnabled', 'boolean'],
  'caching/ttlInSeconds': ['cacheTtlInSeconds', 'number'],
  'caching/dataEncrypted': ['cacheDataEncrypted', 'boolean'],
};
const LOG_LEVELS = ['OFF', 'ERROR', 'INFO'];

/** `/{resource}/{method}/logging/loglevel` names a method setting; a resource's slashes are written `~1`. */
function settingPatch(operation: PatchOperation): PatchOperation {
  const [, resource, verb, setting] = /^\/([^/]+)\/([^/]+)\/(\w+\/\w+)$/.exec(operation.path ?? '') ?? [];
  const known = setting && SETTINGS[setting];
  if (!known) return operation;
  const key = `${resource!.replace(/^~1/, '')}/${verb}`.replaceAll('/', '~1');
  return { ...operation, path: `/methodSettings/${key}/${known[0]}` };
}

export function updateStage(ctx: GatewayContext, { restApiId, stageName, patchOperations = [] }: UpdateStageRequest) {
  const api = apiOf(ctx, restApiId);
  const stage = stageOf(api, stageName);
  const draft = structuredClone(stage);
  const settings = Object.values(SETTINGS).map(([member, kind]) => [`/methodSettings/*/${member}`, kind] as const);
  patch(draft, patchOperations.map(settingPatch), {
    '/deploymentId': 'text',
    '/description': 'text',
    '/variables/*': 'text',
    '/tracingEnabled': 'boolean',
    '/cacheClusterEnabled': 'boolean',
    '/cacheClusterSize': 'text',
    '/canarySettings': 'text',
    '/canarySettings/percentTraffic': 'number',
    '/canarySettings/deploymentId': 'text',
    '/canarySettings/useStageCache': 'boolean',
    '/canarySettings/stageVariableOverrides/*': 'text',
    '/accessLogSettings/destinationArn': 'text',
    '/accessLogSettings/format': 'text',
    ...Object.fromEntries(settings),
  });
  deploymentOf(api, draft.deploymentId);
  checkVariables(draft.variables);
  for (const { loggingLevel = 'OFF' } of Object.values(draft.methodSettings)) {
    if (!LOG_LEVELS.includes(loggingLevel))
      throw badRequest('Invalid logging level specified. Must be one of: [OFF, ERROR, INFO]');
    if (loggingLevel !== 'OFF' && !ctx.store.cloudwatchRoleArn)
      throw badRequest('CloudWatch Logs role ARN must be set in account settings to enable logging');
  }
  draft.lastUpdatedDate = new Date(ctx.clock.now());
  api.stages[stage.stageName] = draft;
  return draft;
}

export function deleteStage(ctx: GatewayContext, { restApiId, stageName }: StagePlace) {
  const api = apiOf(ctx, restApiId);
  stageOf(api, stageName);
  delete api.stages[stageName!];
  return {};
}

/** Authorizers are asked anew from now on. */
export function flushStageAuthorizersCache(
  ctx: GatewayContext,
  { restApiId, stageName }: FlushStageAuthorizersCacheRequest,
) {
  const { stageName: name } = stageOf(apiOf(ctx, restApiId), stageName);
  const { authorizations } = ctx.store;
  for (const key of Object.keys(authorizations))
    if (key.startsWith(`${restApiId}/${name}/`)) delete authorizations[key];
  return {};
}
