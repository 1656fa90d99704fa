import { fixed, flag, json, list, map, required, struct, number, tags, text } from '../../template/property-schema.ts';
import { changed, pick, policyText, tagMap, type ResourceType } from '../resource-type.ts';
import { simpleType } from '../simple-type.ts';
import { guardTypes } from './guards.ts';
import { lowered } from './members.ts';
import { method } from './method.ts';
import { restApi } from './rest-api.ts';

const service = 'apigateway';
const replace = (properties: any, before: any, paths: Record<string, string>) =>
  Object.entries(paths).flatMap(([name, path]) =>
    changed(properties, before, name) ? [{ op: 'replace', path, value: String(properties[name] ?? '') }] : [],
  );

const resource = simpleType({
  service,
  properties: { ParentId: fixed(required(text)), PathPart: fixed(required(text)), RestApiId: fixed(required(text)) },
  attributes: ['ResourceId'],
  create: (properties) => ['CreateResource', lowered(properties)],
  made: ({ id }) => ({ id, attributes: { ResourceId: id } }),
  delete: (resourceId, { RestApiId }) => ['DeleteResource', { restApiId: RestApiId, resourceId }],
});

const deployment = simpleType({
  service,
  properties: {
    DeploymentCanarySettings: fixed(json),
    Description: text,
    RestApiId: fixed(required(text)),
    StageDescription: json,
    StageName: text,
  },
  attributes: ['DeploymentId'],
  create: ({ RestApiId, Description, StageName, StageDescription }) => [
    'CreateDeployment',
    {
      restApiId: RestApiId,
      ...(Description === undefined ? {} : { description: Description }),
      ...(StageName === undefined ? {} : { stageName: StageName }),
      ...(StageDescription?.Variables ? { variables: StageDescription.Variables } : {}),
    },
  ],
  made: ({ id }) => ({ id, attributes: { DeploymentId: id } }),
  update: (deploymentId, properties, before) => [
    'UpdateDeployment',
    {
      restApiId: properties.RestApiId,
      deploymentId,
      patchOperations: replace(properties, before, { Description: '/description' }),
    },
  ],
  delete: (deploymentId, { RestApiId }) => ['DeleteDeployment', { restApiId: RestApiId, deploymentId }],
});

const stage = simpleType({
  service,
  properties: {
    AccessLogSetting: json,
    CacheClusterEnabled: flag,
    CacheClusterSize: text,
    CanarySetting: json,
    ClientCertificateId: text,
    DeploymentId: text,
    Description: text,
    DocumentationVersion: text,
    MethodSettings: json,
    RestApiId: fixed(required(text)),
    StageName: fixed(text),
    Tags: tags,
    TracingEnabled: flag,
    Variables: map(text),
  },
  create: ({ Tags, ...properties }, api) => [
    'CreateStage',
    {
      stageName: api.name(),
      ...lowered(
        pick(properties, 'DeploymentId', 'Description', 'RestApiId', 'StageName', 'TracingEnabled', 'Variables'),
        'Variables',
      ),
      ...(Tags?.length ? { tags: tagMap(Tags) } : {}),
    },
  ],
  made: ({ stageName }) => ({ id: stageName }),
  update: (stageName, properties, before) => [
    'UpdateStage',
    {
      restApiId: properties.RestApiId,
      stageName,
      patchOperations: [
        ...replace(properties, before, {
          DeploymentId: '/deploymentId',
          Description: '/description',
          TracingEnabled: '/tracingEnabled',
        }),
        ...Object.entries(properties.Variables ?? {}).map(([name, value]) => ({
          op: 'replace',
          path: `/variables/${name}`,
          value: String(value),
        })),
      ],
    },
  ],
  delete: (stageName, { RestApiId }) => ['DeleteStage', { restApiId: RestApiId, stageName }],
});

const model = simpleType({
  service,
  properties: {
    ContentType: fixed(text),
    Description: text,
    Name: fixed(text),
    RestApiId: fixed(required(text)),
    Schema: json,
  },
  create: ({ RestApiId, Name, ContentType = 'application/json', Description, Schema }, api) => [
    'CreateModel',
    {
      restApiId: RestApiId,
      name: Name ?? api.logicalId,
      contentType: ContentType,
      ...(Description === undefined ? {} : { description: Description }),
      ...(Schema === undefined ? {} : { schema: policyText(Schema) }),
    },
  ],
  made: ({ name }) => ({ id: name }),
  update: (modelName, { RestApiId, Description = '', Schema = '' }) => [
    'UpdateModel',
    {
      restApiId: RestApiId,
      modelName,
      patchOperations: [
        { op: 'replace', path: '/description', value: Description },
        { op: 'replace', path: '/schema', value: policyText(Schema) },
      ],
    },
  ],
  delete: (modelName, { RestApiId }) => ['DeleteModel', { restApiId: RestApiId, modelName }],
});

const apiKey = simpleType({
  service,
  properties: {
    CustomerId: text,
    Description: text,
    Enabled: flag,
    GenerateDistinctId: fixed(flag),
    Name: fixed(text),
    StageKeys: list(struct({ RestApiId: text, StageName: text })),
    Tags: tags,
    Value: fixed(text),
  },
  attributes: ['APIKeyId'],
  create: ({ Tags, ...properties }, api) => [
    'CreateApiKey',
    { name: api.name(), ...lowered(properties), ...(Tags?.length ? { tags: tagMap(Tags) } : {}) },
  ],
  made: ({ id }) => ({ id, attributes: { APIKeyId: id } }),
  update: (key, properties, before) => [
    'UpdateApiKey',
    { apiKey: key, patchOperations: replace(properties, before, { Enabled: '/enabled', Description: '/description' }) },
  ],
  delete: (key) => ['DeleteApiKey', { apiKey: key }],
});

const simplePlan = simpleType({
  service,
  properties: {
    ApiStages: list(struct({ ApiId: text, Stage: text, Throttle: json })),
    Description: text,
    Quota: struct({ Limit: number, Offset: number, Period: text }),
    Tags: tags,
    Throttle: struct({ BurstLimit: number, RateLimit: number }),
    UsagePlanName: text,
  },
  attributes: ['Id'],
  create: ({ UsagePlanName, Tags, ...properties }, api) => [
    'CreateUsagePlan',
    { name: UsagePlanName ?? api.name(), ...lowered(properties), ...(Tags?.length ? { tags: tagMap(Tags) } : {}) },
  ],
  made: ({ id }) => ({ id, attributes: { Id: id } }),
  update: (usagePlanId, properties, before) => [
    'UpdateUsagePlan',
    {
      usagePlanId,
      patchOperations: [
        ...replace(properties, before, { UsagePlanName: '/name', Description: '/description' }),
        ...changedMembers(properties.Throttle, before.Throttle, '/throttle'),
        ...changedMembers(properties.Quota, before.Quota, '/quota'),
        ...stagesGone(before.ApiStages, properties.ApiStages),
        ...stagesGone(properties.ApiStages, before.ApiStages).map((each) => ({ ...each, op: 'add' })),
      ],
    },
  ],
  delete: (usagePlanId) => ['DeleteUsagePlan', { usagePlanId }],
});

/** Patches that bring a structure of a plan to what is declared. */
function changedMembers(now: Record<string, unknown> | undefined, before: object | undefined, path: string) {
  if (now === undefined) return before === undefined ? [] : [{ op: 'remove', path }];
  return Object.entries(lowered(now)).map(([name, value]) => ({
    op: 'replace',
    path: `${path}/${name}`,
    value: String(value),
  }));
}

type PlanStage = { ApiId: string; Stage: string };

/** Patches that take away the stages of one list that are not in the other. */
function stagesGone(from: readonly PlanStage[] = [], to: readonly PlanStage[] = []) {
  const names = (stages: readonly PlanStage[]) => stages.map(({ ApiId, Stage }) => `${ApiId}:${Stage}`);
  const kept = names(to);
  return names(from)
    .filter((value) => !kept.includes(value))
    .map((value) => ({ op: 'remove', path: '/apiStages', value }));
}

/** A plan does not go while stages belong to it. */
const usagePlan: ResourceType = {
  ...simplePlan,
  async delete(api, usagePlanId, properties) {
    const patchOperations = stagesGone(properties.ApiStages);
    if (patchOperations.length) await api.call(service, 'UpdateUsagePlan', { usagePlanId, patchOperations });
    await simplePlan.delete(api, usagePlanId, properties);
  },
};

const usagePlanKey = simpleType({
  service,
  properties: { KeyId: fixed(required(text)), KeyType: fixed(required(text)), UsagePlanId: fixed(required(text)) },
  attributes: ['Id'],
  create: (properties) => ['CreateUsagePlanKey', lowered(properties)],
  made: ({ id }, { UsagePlanId }) => ({ id: `${id}:${UsagePlanId}`, attributes: { Id: `${id}:${UsagePlanId}` } }),
  delete: (_id, { UsagePlanId, KeyId }) => ['DeleteUsagePlanKey', { usagePlanId: UsagePlanId, keyId: KeyId }],
});

const account = simpleType({
  service,
  properties: { CloudWatchRoleArn: text },
  attributes: ['Id'],
  create: ({ CloudWatchRoleArn = '' }) => ['UpdateAccount', roleOf(CloudWatchRoleArn)],
  made: (_answer, _properties, api) => {
    const id = api.name();
    return { id, attributes: { Id: id } };
  },
  update: (_id, { CloudWatchRoleArn = '' }) => ['UpdateAccount', roleOf(CloudWatchRoleArn)],
  // The account stays as it is.
  delete: () => null,
});

const roleOf = (value: string) => ({ patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value }] });

export const apiGatewayTypes: Readonly<Record<string, ResourceType>> = {
  ...guardTypes,
  'AWS::ApiGateway::Account': account,
  'AWS::ApiGateway::ApiKey': apiKey,
  'AWS::ApiGateway::Deployment': deployment,
  'AWS::ApiGateway::Method': method,
  'AWS::ApiGateway::Model': model,
  'AWS::ApiGateway::Resource': resource,
  'AWS::ApiGateway::RestApi': restApi,
  'AWS::ApiGateway::Stage': stage,
  'AWS::ApiGateway::UsagePlan': usagePlan,
  'AWS::ApiGateway::UsagePlanKey': usagePlanKey,
};
