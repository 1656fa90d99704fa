import { notFound } from './errors.ts';
import type { GatewayContext, Integration, Method, Resource, RestApi, Stage } from './store.ts';

const own = <T>(record: Record<string, T>, key: string | undefined): T | undefined =>
  key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;

/** The entry of a table. @throws {AwsError} NotFoundException with this message. */
export function entry<T>(record: Record<string, T>, key: string | undefined, message: string): T {
  const found = own(record, key);
  if (found === undefined) throw notFound(message);
  return found;
}

export const apiOf = ({ store, accountId }: GatewayContext, id: string | undefined): RestApi =>
  entry(store.apis, id, `Invalid API identifier specified ${accountId}:${id}`);

export const resourceOf = (api: RestApi, id: string | undefined): Resource =>
  entry(api.resources, id, 'Invalid Resource identifier specified');

interface MethodPlace {
  restApiId?: string;
  resourceId?: string;
  httpMethod?: string;
}

export const methodOf = (ctx: GatewayContext, { restApiId, resourceId, httpMethod }: MethodPlace): Method =>
  entry(
    resourceOf(apiOf(ctx, restApiId), resourceId).resourceMethods,
    httpMethod?.toUpperCase(),
    'Invalid Method identifier specified',
  );

export function integrationOf(ctx: GatewayContext, place: MethodPlace): Integration {
  const { methodIntegration } = methodOf(ctx, place);
  if (!methodIntegration) throw notFound('Invalid Integration identifier specified');
  return methodIntegration;
}

export const stageOf = (api: RestApi, name: string | undefined): Stage =>
  entry(api.stages, name, 'Invalid stage identifier specified');
