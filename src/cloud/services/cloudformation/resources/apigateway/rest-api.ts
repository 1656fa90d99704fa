import { fixed, flag, json, list, map, number, struct, tags, text } from '../../template/property-schema.ts';
import { utf8 } from '../../../../../std/bytes.ts';
import { changed, pick, tagMap, type ResourceApi, type ResourceType } from '../resource-type.ts';
import { lowered } from './members.ts';

export const restApi: ResourceType = {
  properties: {
    ApiKeySourceType: text,
    BinaryMediaTypes: list(text),
    Body: json,
    CloneFrom: fixed(text),
    Description: text,
    DisableExecuteApiEndpoint: flag,
    EndpointConfiguration: struct({ IpAddressType: text, Types: list(text), VpcEndpointIds: list(text) }),
    FailOnWarnings: flag,
    MinimumCompressionSize: number,
    Mode: text,
    Name: text,
    Parameters: map(text),
    Policy: json,
    Tags: tags,
  },
  attributes: ['RestApiId', 'RootResourceId'],
  seconds: 1,
  async create(api, properties) {
    const { Tags, Policy, Body } = properties;
    const answer = await api.call('apigateway', 'CreateRestApi', {
      ...lowered(
        pick(properties, 'BinaryMediaTypes', 'Description', 'DisableExecuteApiEndpoint', 'EndpointConfiguration'),
      ),
      ...lowered(pick(properties, 'MinimumCompressionSize', 'CloneFrom')),
      name: properties.Name ?? Body?.info?.title ?? api.name(),
      ...(properties.ApiKeySourceType ? { apiKeySource: properties.ApiKeySourceType } : {}),
      ...(Policy ? { policy: JSON.stringify(Policy) } : {}),
      ...(Tags?.length ? { tags: tagMap(Tags) } : {}),
    });
    if (Body) await putBody(api, answer.id, 'merge', properties);
    return { id: answer.id, attributes: { RestApiId: answer.id, RootResourceId: answer.rootResourceId } };
  },
  async update(api, restApiId, properties, before) {
    const bodyChanged = properties.Body && changed(properties, before, 'Body');
    if (bodyChanged) await putBody(api, restApiId, properties.Mode ?? 'overwrite', properties);
    const patchOperations = ['Name', 'Description'].flatMap((name) =>
      changed(properties, before, name) || (bodyChanged && properties[name] !== undefined)
        ? [{ op: 'replace', path: `/${name.toLowerCase()}`, value: properties[name] ?? '' }]
        : [],
    );
    if (patchOperations.length) await api.call('apigateway', 'UpdateRestApi', { restApiId, patchOperations });
  },
  delete: (api, restApiId) => api.call('apigateway', 'DeleteRestApi', { restApiId }),
};

/** Writes an OpenAPI document into an API, or over it. */
const putBody = (api: ResourceApi, restApiId: string, mode: string, { Body, Parameters }: any): Promise<unknown> =>
  api.call('apigateway', 'PutRestApi', {
    restApiId,
    mode,
    body: utf8(JSON.stringify(Body)),
    ...(Parameters ? { parameters: Parameters } : {}),
  });
