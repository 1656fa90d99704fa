import type { ApiGatewayStore, Stage, UsagePlan } from '../store.ts';
import { valueOf, type Exchange } from './exchange.ts';
import { GatewayFailure } from './failure.ts';
import { take } from '../../../token-bucket.ts';

const DAY_MS = 86_400_000;

const forbidden = (): GatewayFailure => new GatewayFailure('INVALID_API_KEY', 'Forbidden');
const throttled = (): GatewayFailure => new GatewayFailure('THROTTLED', 'Too Many Requests');

/** The settings of a stage for a method: its own, else those for all. */
export function settingsOf(stage: Stage, path: string, verb: string) {
  const own = stage.methodSettings[`${path.replace(/^\//, '')}/${verb}`] ?? {};
  return { ...stage.methodSettings['*/*'], ...own };
}

/** A stage's own rate limit. @throws {GatewayFailure} 429 */
export function checkRate({ apiId, resource, method, at }: Exchange, store: ApiGatewayStore, stage: Stage): void {
  const { throttlingRateLimit: rate, throttlingBurstLimit: burst } = settingsOf(
    stage,
    resource.path,
    method.httpMethod,
  );
  if (rate === undefined || burst === undefined || rate < 0) return;
  const key = `stage ${apiId}/${stage.stageName} ${method.httpMethod} ${resource.path}`;
  if (!take(store.buckets, key, { rate, burst, now: at })) throw throttled();
}

/** The key of a request, its plan's rate and its quota. @throws {GatewayFailure} 403, 429 */
export function checkKey(exchange: Exchange, store: ApiGatewayStore): { id: string; value: string } | undefined {
  const { method, request, apiId, stage, content, authorizer } = exchange;
  if (!method.apiKeyRequired) {
    logKeyCheck(exchange, '');
    return undefined;
  }
  const given =
    content.apiKeySource === 'AUTHORIZER'
      ? (authorizer?.['usageIdentifierKey'] as string | undefined)
      : valueOf(request.headers, 'x-api-key', true);
  const key = Object.values(store.apiKeys).find(({ value, enabled }) => enabled && value === given);
  if (!key) throw forbidden();
  const plan = Object.values(store.usagePlans).find(
    ({ id, apiStages }) =>
      store.planKeys[id]?.includes(key.id) && apiStages.some((each) => each.apiId === apiId && each.stage === stage),
  );
  // Before usage plans (August 2016) a key was bound to stages itself, and it still may be.
  if (!plan && !key.stageKeys.includes(`${apiId}/${stage}`)) throw forbidden();
  if (plan) count(exchange, store, plan, key.id);
  logKeyCheck(exchange, `${'*'.repeat(Math.max(0, key.value.length - 6))}${key.value.slice(-6)}`);
  return { id: key.id, value: key.value };
}

/** Usage plans came in August 2016; the lines are those of today. */
function logKeyCheck({ ctx, log, requestId, apiId, stage, method, resource }: Exchange, key: string): void {
  if (ctx.era === '2016') return;
  const place = `${apiId}/${stage}`;
  log.add(`Verifying Usage Plan for request: ${requestId}. API Key: ${key} API Stage: ${place}`);
  if (!method.apiKeyRequired)
    log.add(
      `API Key ${key} authorized because method '${method.httpMethod} ${resource.path}' does not require API Key. Request will not contribute to throttle or quota limits`,
    );
  log.add(`Usage Plan check succeeded for API Key ${key} and API Stage ${place}`);
}

function count({ at }: Exchange, store: ApiGatewayStore, plan: UsagePlan, keyId: string): void {
  const { throttle, quota } = plan;
  const { rateLimit: rate, burstLimit: burst = 0 } = throttle ?? {};
  if (rate && !take(store.buckets, `plan ${plan.id} ${keyId}`, { rate, burst, now: at })) throw throttled();
  const days = ((store.usage[plan.id] ??= {})[keyId] ??= {});
  if (quota?.limit !== undefined) {
    const since = periodStart(at, quota.period ?? 'MONTH');
    const used = Object.entries(days).reduce((sum, [day, n]) => (Date.parse(day) >= since ? sum + n : sum), 0);
    if (used + (quota.offset ?? 0) >= quota.limit) throw new GatewayFailure('QUOTA_EXCEEDED', 'Limit Exceeded');
  }
  const today = new Date(at).toISOString().slice(0, 10);
  days[today] = (days[today] ?? 0) + 1;
}

/** Quotas begin anew at midnight UTC, on Sundays, on the first of the month. */
function periodStart(at: number, period: string): number {
  const date = new Date(at);
  const midnight = Math.floor(at / DAY_MS) * DAY_MS;
  if (period === 'DAY') return midnight;
  if (period === 'WEEK') return midnight - date.getUTCDay() * DAY_MS;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}
