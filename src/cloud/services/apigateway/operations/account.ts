import type {
  CreateBasePathMappingRequest,
  CreateDomainNameRequest,
  TagResourceRequest,
  UntagResourceRequest,
  UpdateAccountRequest,
} from '@aws-sdk/client-api-gateway';
import { badRequest, conflict, notFound } from '../errors.ts';
import { apiOf, entry, stageOf } from '../find.ts';
import { page } from '../paging.ts';
import { patch } from '../patch.ts';
import type { DomainName, GatewayContext } from '../store.ts';

/** Requests a second, and at once, of an account in a region. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const LIMITS = { '2016': { burstLimit: 2000, rateLimit: 1000 }, today: { burstLimit: 5000, rateLimit: 10000 } };

export const getAccount = ({ store: { cloudwatchRoleArn }, era }: GatewayContext) => ({
  ...(cloudwatchRoleArn ? { cloudwatchRoleArn } : {}),
  throttleSettings: LIMITS[era],
  ...(era === '2016' ? {} : { features: ['UsagePlans'], apiKeyVersion: '4' }),
});

export function updateAccount(ctx: GatewayContext, { patchOperations }: UpdateAccountRequest) {
  const draft = { cloudwatchRoleArn: ctx.store.cloudwatchRoleArn };
  patch(draft, patchOperations, { '/cloudwatchRoleArn': 'text', '/features': 'text' });
  const arn = draft.cloudwatchRoleArn;
  if (arn && !/^arn:aws:iam::\d{12}:role\/.+$/.test(arn))
    throw badRequest(
      `The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.`,
    );
  if (arn) ctx.store.cloudwatchRoleArn = arn;
  else delete ctx.store.cloudwatchRoleArn;
  return getAccount(ctx);
}

/** Custom domains are kept and told; nothing answers at them. */
export function createDomainName(ctx: GatewayContext, input: CreateDomainNameRequest) {
  const { domainName = '', endpointConfiguration, certificateArn, regionalCertificateArn, tags } = input;
  if (!/^(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(domainName)) throw badRequest('The domain name is invalid.');
  if (Object.hasOwn(ctx.store.domainNames, domainName))
    throw badRequest('The domain name you provided already exists.');
  const regional = endpointConfiguration?.types?.[0] === 'REGIONAL';
  const domain: DomainName = {
    domainName,
    certificateArn,
    regionalCertificateArn,
    endpointConfiguration: endpointConfiguration ?? { types: ['EDGE'] },
    domainNameStatus: 'AVAILABLE',
    securityPolicy: input.securityPolicy ?? 'TLS_1_2',
    ...(regional
      ? {
          regionalDomainName: `d-${ctx.chance.stream('apigateway:id').string(10, '0123456789abcdefghijklmnopqrstuvwxyz')}.execute-api.${ctx.region}.amazonaws.com`,
        }
      : { distributionDomainName: `d${ctx.ids.hex(13, 'cloudfront')}.cloudfront.net` }),
    tags: { ...tags },
  };
  ctx.store.domainNames[domainName] = domain;
  ctx.store.basePathMappings[domainName] = {};
  return domain;
}

interface DomainPlace {
  domainName?: string;
  basePath?: string;
  position?: string;
  limit?: number;
}

const domainOf = (ctx: GatewayContext, { domainName }: DomainPlace): DomainName =>
  entry(ctx.store.domainNames, domainName, 'Invalid domain name identifier specified');

export const getDomainName = domainOf;
export const getDomainNames = (ctx: GatewayContext, paging: DomainPlace) =>
  page(Object.values(ctx.store.domainNames), paging);

export function deleteDomainName(ctx: GatewayContext, place: DomainPlace) {
  const { domainName } = domainOf(ctx, place);
  delete ctx.store.domainNames[domainName];
  delete ctx.store.basePathMappings[domainName];
  return {};
}

export function createBasePathMapping(ctx: GatewayContext, input: CreateBasePathMappingRequest) {
  const { domainName } = domainOf(ctx, input);
  const basePath = input.basePath || '(none)';
  const { stage } = input;
  const api = apiOf(ctx, input.restApiId);
  if (stage) stageOf(api, stage);
  const mappings = (ctx.store.basePathMappings[domainName] ??= {});
  if (Object.hasOwn(mappings, basePath)) throw conflict('Base path already exists for this domain name');
  mappings[basePath] = { basePath, restApiId: api.facts.id, ...(stage ? { stage } : {}) };
  return mappings[basePath];
}

const mappingsOf = (ctx: GatewayContext, place: DomainPlace) =>
  ctx.store.basePathMappings[domainOf(ctx, place).domainName] ?? {};

export const getBasePathMapping = (ctx: GatewayContext, place: DomainPlace) =>
  entry(mappingsOf(ctx, place), place.basePath, 'Invalid base path mapping identifier specified');

export const getBasePathMappings = (ctx: GatewayContext, place: DomainPlace) =>
  page(Object.values(mappingsOf(ctx, place)), place);

export function deleteBasePathMapping(ctx: GatewayContext, place: DomainPlace) {
  delete mappingsOf(ctx, place)[getBasePathMapping(ctx, place).basePath];
  return {};
}

/** What an ARN names, as far as it can have tags: an API, a stage, a key, a plan. */
function tagged(ctx: GatewayContext, arn: string | undefined): { tags?: Record<string, string> } {
  const path = /^arn:aws:apigateway:[a-z0-9-]+::(\/.+)$/.exec(arn ?? '')?.[1] ?? '';
  const [, kind, id, sub, name] = path.split('/');
  if (kind === 'restapis' && sub === 'stages') return stageOf(apiOf(ctx, id), name);
  if (kind === 'restapis' && !sub) return apiOf(ctx, id).facts;
  const tables: Record<string, Record<string, { tags?: Record<string, string> }>> = {
    apikeys: ctx.store.apiKeys,
    usageplans: ctx.store.usagePlans,
    domainnames: ctx.store.domainNames,
  };
  const found = tables[kind ?? '']?.[id ?? ''];
  if (!found) throw notFound('Invalid resource identifier specified');
  return found;
}

export const getTags = (ctx: GatewayContext, { resourceArn }: { resourceArn?: string }) => ({
  tags: { ...tagged(ctx, resourceArn).tags },
});

export function tagResource(ctx: GatewayContext, { resourceArn, tags }: TagResourceRequest) {
  const owner = tagged(ctx, resourceArn);
  owner.tags = { ...owner.tags, ...tags };
  return {};
}

export function untagResource(ctx: GatewayContext, { resourceArn, tagKeys }: UntagResourceRequest) {
  const owner = tagged(ctx, resourceArn);
  owner.tags = Object.fromEntries(Object.entries(owner.tags ?? {}).filter(([key]) => !tagKeys?.includes(key)));
  return {};
}
