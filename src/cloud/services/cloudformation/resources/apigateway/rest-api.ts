import { fixed, flag, json, list, map, number, struct, tags, text } from '../../template/property-schema.ts';
import { changed, pick, tagMap, type ResourceType } from '../resource-type.ts';
import { importPaths } from './import-paths.ts';
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
    if (Body) await importPaths(api, answer.id, answer.rootResourceId, Body);
    return { id: answer.id, attributes: { RestApiId: answer.id, RootResourceId: answer.rootResourceId } };
  },
  async update(api, restApiId, properties, before) {
    const patchOperations = ['Name', 'Description'].flatMap((name) =>
      changed(properties, before, name)
        ? [{ op: 'replace', path: `/${name.toLowerCase()}`, value: properties[name] ?? '' }]
        : [],
    );
    if (patchOperations.length) await api.call('apigateway', 'UpdateRestApi', { restApiId, patchOperations });
    if (!properties.Body || !changed(properties, before, 'Body')) return;
    const { items } = await api.call('apigateway', 'GetResources', { restApiId, limit: 500 });
    const root = items.find(({ path }: any) => path === '/');
    for (const { id, parentId } of items) {
      if (parentId === root.id) await api.call('apigateway', 'DeleteResource', { restApiId, resourceId: id });
    }
    await importPaths(api, restApiId, root.id, properties.Body);
  },
  delete: (api, restApiId) => api.call('apigateway', 'DeleteRestApi', { restApiId }),
};
