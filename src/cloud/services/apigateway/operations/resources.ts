import type {
  CreateResourceRequest,
  DeleteResourceRequest,
  GetResourceRequest,
  GetResourcesRequest,
  UpdateResourceRequest,
} from '@aws-sdk/client-api-gateway';
import { badRequest, conflict } from '../errors.ts';
import { apiOf, resourceOf } from '../find.ts';
import { page } from '../paging.ts';
import { patch } from '../patch.ts';
import { newId, type GatewayContext, type Resource, type RestApi } from '../store.ts';

const PART = /^(?:[a-zA-Z0-9._:-]+|\{[a-zA-Z0-9._:-]+\+?\})$/;
/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_RESOURCES = 300;

export function createResource(ctx: GatewayContext, { restApiId, parentId, pathPart = '' }: CreateResourceRequest) {
  const api = apiOf(ctx, restApiId);
  const parent = resourceOf(api, parentId);
  checkPart(ctx, api, parent, pathPart);
  if (Object.keys(api.resources).length >= MAX_RESOURCES)
    throw badRequest(
      `Maximum number of resources per API exceeded. Please contact AWS if you need additional resources.`,
    );
  const id = newId(ctx);
  const path = pathUnder(parent, pathPart);
  api.resources[id] = { id, parentId: parent.id, pathPart, path, resourceMethods: {} };
  return resourceView(api.resources[id], []);
}

const pathUnder = ({ path }: Resource, part: string): string => `${path === '/' ? '' : path}/${part}`;

function checkPart({ era }: GatewayContext, api: RestApi, parent: Resource, part: string, self?: Resource): void {
  if (!PART.test(part) || (era === '2016' && part.endsWith('+}')))
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.",
    );
  if (parent.pathPart?.endsWith('+}'))
    throw badRequest(`Cannot create a child of a resource with a greedy path variable: ${parent.pathPart}`);
  const siblings = Object.values(api.resources).filter((each) => each.parentId === parent.id && each !== self);
  if (siblings.some(({ pathPart }) => pathPart === part))
    throw conflict(`Another resource with the same parent already has this name: ${part}`);
  const variable = (name: string | undefined) => /^\{.*\}$/.test(name ?? '') && !name!.endsWith('+}');
  const other = siblings.find(({ pathPart }) => variable(pathPart));
  if (variable(part) && other)
    throw badRequest(
      `A sibling ({${other.pathPart!.slice(1, -1)}}) of this resource already has a variable path part -- only one is allowed`,
    );
}

/** Methods are told in full when `embed` asks for them, else only that they are there. */
function resourceView({ resourceMethods, ...facts }: Resource, embed: readonly string[] | undefined) {
  const full = embed?.includes('methods');
  const methods = Object.entries(resourceMethods).map(([verb, method]) => [verb, full ? method : {}]);
  return { ...facts, ...(methods.length ? { resourceMethods: Object.fromEntries(methods) } : {}) };
}

export const getResource = (ctx: GatewayContext, { restApiId, resourceId, embed }: GetResourceRequest) =>
  resourceView(resourceOf(apiOf(ctx, restApiId), resourceId), embed);

export function getResources(ctx: GatewayContext, { restApiId, embed, ...paging }: GetResourcesRequest) {
  const all = Object.values(apiOf(ctx, restApiId).resources).sort((a, b) => (a.path < b.path ? -1 : 1));
  return page(
    all.map((resource) => resourceView(resource, embed)),
    paging,
  );
}

export function updateResource(ctx: GatewayContext, { restApiId, resourceId, patchOperations }: UpdateResourceRequest) {
  const api = apiOf(ctx, restApiId);
  const resource = resourceOf(api, resourceId);
  if (!resource.parentId) throw badRequest('Cannot update the root resource');
  const { parentId, pathPart } = resource;
  const wanted = { parentId, pathPart: pathPart! };
  patch(wanted, patchOperations, { '/parentId': 'text', '/pathPart': 'text' });
  const parent = resourceOf(api, wanted.parentId);
  if (parent.path === resource.path || parent.path.startsWith(`${resource.path}/`))
    throw badRequest('Resources cannot be cyclical.');
  checkPart(ctx, api, parent, wanted.pathPart, resource);
  const before = resource.path;
  Object.assign(resource, wanted, { path: pathUnder(parent, wanted.pathPart) });
  for (const each of Object.values(api.resources))
    if (each.path.startsWith(`${before}/`)) each.path = resource.path + each.path.slice(before.length);
  return resourceView(resource, []);
}

export function deleteResource(ctx: GatewayContext, { restApiId, resourceId }: DeleteResourceRequest) {
  const api = apiOf(ctx, restApiId);
  const resource = resourceOf(api, resourceId);
  if (!resource.parentId) throw badRequest('The root resource can not be deleted.');
  for (const { id, path } of Object.values(api.resources))
    if (id === resource.id || path.startsWith(`${resource.path}/`)) delete api.resources[id];
  return {};
}
