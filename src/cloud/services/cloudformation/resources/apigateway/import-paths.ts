import type { ResourceApi } from '../resource-type.ts';

/** Makes the resources, methods and integrations that an OpenAPI document describes, as far as SAM writes such documents. */
export async function importPaths(
  api: ResourceApi,
  restApiId: string,
  rootId: string,
  { paths = {} }: any,
): Promise<void> {
  const made = new Map([['', rootId]]);
  for (const [path, methods] of Object.entries<Record<string, any>>(paths)) {
    let at = '';
    for (const pathPart of path.split('/').filter(Boolean)) {
      const parentId = made.get(at)!;
      at += `/${pathPart}`;
      if (made.has(at)) continue;
      const { id } = await api.call('apigateway', 'CreateResource', { restApiId, parentId, pathPart });
      made.set(at, id);
    }
    for (const [method, { 'x-amazon-apigateway-integration': integration }] of Object.entries(methods)) {
      const httpMethod = method === 'x-amazon-apigateway-any-method' ? 'ANY' : method.toUpperCase();
      const place = { restApiId, resourceId: made.get(at)!, httpMethod };
      await api.call('apigateway', 'PutMethod', { ...place, authorizationType: 'NONE' });
      if (!integration) continue;
      await api.call('apigateway', 'PutIntegration', {
        ...place,
        type: String(integration.type).toUpperCase(),
        integrationHttpMethod: integration.httpMethod,
        uri: integration.uri,
      });
    }
  }
}
