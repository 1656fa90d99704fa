import type {
  CreateApiKeyRequest,
  CreateUsagePlanKeyRequest,
  CreateUsagePlanRequest,
  GetApiKeyRequest,
  GetApiKeysRequest,
  GetUsageRequest,
  UpdateApiKeyRequest,
  UpdateUsagePlanRequest,
} from '@aws-sdk/client-api-gateway';
import { badRequest, conflict, notFound } from '../errors.ts';
import { apiOf, entry, stageOf } from '../find.ts';
import { page } from '../paging.ts';
import { patch, segments } from '../patch.ts';
import { newId, type ApiKey, type GatewayContext, type UsagePlan } from '../store.ts';

const MIN_VALUE = 20;
const KEY_LENGTH = 40;

/** API keys and usage plans. */
export function createApiKey(ctx: GatewayContext, input: CreateApiKeyRequest) {
  const { value, stageKeys = [] } = input;
  if (value !== undefined && value.length < MIN_VALUE)
    throw badRequest('API Key value should be at least 20 characters');
  if (Object.values(ctx.store.apiKeys).some((key) => key.value === value)) throw conflict('API Key already exists');
  const { name, description, customerId, enabled = false, tags } = input;
  const now = new Date(ctx.clock.now());
  const key: ApiKey = {
    id: newId(ctx, 10),
    value: value ?? ctx.ids.token(KEY_LENGTH),
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(customerId === undefined ? {} : { customerId }),
    enabled,
    createdDate: now,
    lastUpdatedDate: now,
    stageKeys: stageKeys.map(({ restApiId, stageName }) => `${restApiId}/${stageName}`),
    ...(tags ? { tags } : {}),
  };
  ctx.store.apiKeys[key.id] = key;
  return key;
}

const keyOf = (ctx: GatewayContext, id: string | undefined): ApiKey =>
  entry(ctx.store.apiKeys, id, 'Invalid API Key identifier specified');

const keyView = ({ value, ...facts }: ApiKey, includeValue: boolean | undefined) => ({
  ...facts,
  ...(includeValue ? { value } : {}),
});

export const getApiKey = (ctx: GatewayContext, { apiKey, includeValue }: GetApiKeyRequest) =>
  keyView(keyOf(ctx, apiKey), includeValue);

export function getApiKeys(
  ctx: GatewayContext,
  { nameQuery = '', customerId, includeValues, ...paging }: GetApiKeysRequest,
) {
  const keys = Object.values(ctx.store.apiKeys)
    .filter((key) => (key.name ?? '').startsWith(nameQuery))
    .filter((key) => !customerId || key.customerId === customerId);
  return page(
    keys.map((key) => keyView(key, includeValues)),
    paging,
  );
}

export function updateApiKey(ctx: GatewayContext, { apiKey, patchOperations }: UpdateApiKeyRequest) {
  const key = keyOf(ctx, apiKey);
  const rules = { '/name': 'text', '/description': 'text', '/enabled': 'boolean', '/customerId': 'text' } as const;
  patch(key, patchOperations, rules);
  key.lastUpdatedDate = new Date(ctx.clock.now());
  return keyView(key, false);
}

export function deleteApiKey(ctx: GatewayContext, { apiKey }: { apiKey?: string }) {
  const { id } = keyOf(ctx, apiKey);
  delete ctx.store.apiKeys[id];
  for (const keys of Object.values(ctx.store.planKeys)) if (keys.includes(id)) keys.splice(keys.indexOf(id), 1);
  return {};
}

const PERIODS = ['DAY', 'WEEK', 'MONTH'];

export function createUsagePlan(ctx: GatewayContext, input: CreateUsagePlanRequest) {
  const { name = '', description, apiStages = [], throttle, quota, tags } = input;
  if (!name) throw badRequest('Usage Plan name cannot be blank');
  const plan: UsagePlan = {
    id: newId(ctx),
    name,
    ...(description === undefined ? {} : { description }),
    apiStages: structuredClone(apiStages),
    ...(throttle ? { throttle: { burstLimit: 0, rateLimit: 0, ...throttle } } : {}),
    ...(quota ? { quota: { offset: 0, ...quota } } : {}),
    ...(tags ? { tags } : {}),
  };
  check(ctx, plan);
  ctx.store.usagePlans[plan.id] = plan;
  ctx.store.planKeys[plan.id] = [];
  return plan;
}

function check(ctx: GatewayContext, { apiStages, quota }: UsagePlan): void {
  for (const { apiId, stage } of apiStages) {
    if (!apiId || !Object.hasOwn(ctx.store.apis, apiId))
      throw notFound(`Invalid API identifier specified ${ctx.accountId}:${apiId}`);
    if (!Object.hasOwn(ctx.store.apis[apiId]!.stages, stage ?? ''))
      throw notFound('API Stage not found: ' + `${apiId}:${stage}`);
  }
  if (!quota) return;
  if (!PERIODS.includes(quota.period ?? ''))
    throw badRequest('Usage Plan quota period must be one of: [DAY, WEEK, MONTH]');
  if (!(quota.limit! > 0)) throw badRequest('Usage Plan quota limit must be greater than zero');
}

const planOf = (ctx: GatewayContext, id: string | undefined): UsagePlan =>
  entry(ctx.store.usagePlans, id, 'Invalid Usage Plan ID specified');

export const getUsagePlan = (ctx: GatewayContext, { usagePlanId }: { usagePlanId?: string }) =>
  planOf(ctx, usagePlanId);

export const getUsagePlans = (
  ctx: GatewayContext,
  { keyId, ...paging }: { keyId?: string; position?: string; limit?: number },
) =>
  page(
    Object.values(ctx.store.usagePlans).filter(({ id }) => !keyId || ctx.store.planKeys[id]?.includes(keyId)),
    paging,
  );

export function updateUsagePlan(ctx: GatewayContext, { usagePlanId, patchOperations = [] }: UpdateUsagePlanRequest) {
  const draft = structuredClone(planOf(ctx, usagePlanId));
  for (const { op, path = '', value = '' } of patchOperations.filter((each) => each.path === '/apiStages')) {
    const [apiId, stage] = value.split(':');
    stageOf(apiOf(ctx, apiId), stage);
    draft.apiStages = draft.apiStages.filter((each) => each.apiId !== apiId || each.stage !== stage);
    if (op === 'add') draft.apiStages.push({ apiId, stage });
    else if (op !== 'remove') throw badRequest(`Invalid patch operation '${op}' specified for path '${path}'`);
  }
  patch(
    draft,
    patchOperations.filter(({ path = '' }) => segments(path)[0] !== 'apiStages' || segments(path).length > 1),
    {
      '/name': 'text',
      '/description': 'text',
      '/productCode': 'text',
      '/throttle/rateLimit': 'number',
      '/throttle/burstLimit': 'number',
      '/throttle': 'text',
      '/quota/limit': 'number',
      '/quota/period': 'text',
      '/quota/offset': 'number',
      '/quota': 'text',
    },
  );
  check(ctx, draft);
  ctx.store.usagePlans[draft.id] = draft;
  return draft;
}

export function deleteUsagePlan(ctx: GatewayContext, { usagePlanId }: { usagePlanId?: string }) {
  const plan = planOf(ctx, usagePlanId);
  if (plan.apiStages.length)
    throw badRequest('Cannot delete usage plan with associated stages. Please remove the associated stages first.');
  delete ctx.store.usagePlans[plan.id];
  delete ctx.store.planKeys[plan.id];
  delete ctx.store.usage[plan.id];
  return {};
}

const planKeyView = ({ id, name, value }: ApiKey) => ({ id, type: 'API_KEY', name, value });

export function createUsagePlanKey(ctx: GatewayContext, { usagePlanId, keyId, keyType }: CreateUsagePlanKeyRequest) {
  const plan = planOf(ctx, usagePlanId);
  if (keyType !== 'API_KEY') throw badRequest('Invalid key type specified. Valid options are API_KEY');
  const key = keyOf(ctx, keyId);
  const keys = (ctx.store.planKeys[plan.id] ??= []);
  if (keys.includes(key.id)) throw conflict('Usage plan key already exists.');
  const inOther = (planId: string) =>
    ctx.store.planKeys[planId]?.includes(key.id) &&
    ctx.store.usagePlans[planId]?.apiStages.some((one) =>
      plan.apiStages.some((other) => one.apiId === other.apiId && one.stage === other.stage),
    );
  const other = Object.keys(ctx.store.planKeys).find(inOther);
  if (other) throw conflict('API Key is already associated with a usage plan for this API stage');
  keys.push(key.id);
  return planKeyView(key);
}

interface PlanKeyPlace {
  usagePlanId?: string;
  keyId?: string;
  position?: string;
  limit?: number;
}

export function getUsagePlanKey(ctx: GatewayContext, { usagePlanId, keyId }: PlanKeyPlace) {
  const plan = planOf(ctx, usagePlanId);
  if (!ctx.store.planKeys[plan.id]?.includes(keyId ?? '')) throw notFound('Invalid Usage Plan Key ID specified');
  return planKeyView(keyOf(ctx, keyId));
}

export const getUsagePlanKeys = (ctx: GatewayContext, { usagePlanId, ...paging }: PlanKeyPlace) =>
  page(
    (ctx.store.planKeys[planOf(ctx, usagePlanId).id] ?? []).map((id) => planKeyView(keyOf(ctx, id))),
    paging,
  );

export function deleteUsagePlanKey(ctx: GatewayContext, place: PlanKeyPlace) {
  getUsagePlanKey(ctx, place);
  const keys = ctx.store.planKeys[place.usagePlanId!]!;
  keys.splice(keys.indexOf(place.keyId!), 1);
  return {};
}

const DAY_MS = 86_400_000;
const MAX_DAYS = 90;

/** For each key and day: requests made, and what was left of the quota. */
export function getUsage(ctx: GatewayContext, { usagePlanId, keyId, startDate, endDate }: GetUsageRequest) {
  const plan = planOf(ctx, usagePlanId);
  const [from, to] = [Date.parse(startDate ?? ''), Date.parse(endDate ?? '')];
  if (Number.isNaN(from) || Number.isNaN(to) || to < from || to - from > MAX_DAYS * DAY_MS)
    throw badRequest('Invalid date range specified. Usage is told for at most 90 days at a time.');
  const days = Array.from({ length: Math.round((to - from) / DAY_MS) + 1 }, (_, i) =>
    new Date(from + i * DAY_MS).toISOString().slice(0, 10),
  );
  const used = ctx.store.usage[plan.id] ?? {};
  const keys = Object.keys(used).filter((id) => !keyId || id === keyId);
  const items = keys.map((id) => {
    let total = 0;
    return [
      id,
      days.map((day) => {
        const requests = used[id]![day] ?? 0;
        total += requests;
        return [requests, Math.max(0, (plan.quota?.limit ?? 0) - total)];
      }),
    ];
  });
  return { usagePlanId: plan.id, startDate, endDate, items: Object.fromEntries(items) };
}
