import type { AccountPort } from '../../../bridge/account-port.ts';
import type { Option } from '../resource/form-spec.ts';
import type { ResourceKind } from '../resource/resource-kind.ts';
import { apiIdOf, apiName } from './api-name.ts';

interface ApiKey {
  id: string;
  name?: string;
  enabled: boolean;
}

const call = (account: AccountPort, operation: string, input: object = {}): Promise<any> =>
  account.call('apigateway', operation, input);

const keysOf = async (account: AccountPort): Promise<ApiKey[]> =>
  (await call(account, 'GetApiKeys', { limit: 500 })).items ?? [];

const keyName = ({ name, id }: ApiKey): string => apiName(name ?? 'key', id);

/** Keys by which clients are told apart. */
export const apiKeys: ResourceKind<ApiKey> = {
  id: 'api-keys',
  title: 'API keys',
  one: 'API key',
  about: 'A client sends its key as x-api-key. A usage plan says which stages it opens, and how often.',
  list: keysOf,
  nameOf: keyName,
  summary: ({ enabled }) => (enabled ? 'enabled' : 'disabled'),
  create: {
    submitLabel: 'Create API key',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      {
        name: 'value',
        label: 'Value',
        kind: 'text',
        optional: true,
        description: 'At least 20 characters; API Gateway makes one up otherwise.',
      },
    ],
    run: (account, { name, value }) =>
      call(account, 'CreateApiKey', { name, enabled: true, ...(value ? { value } : {}) }),
  },
  async detail(account, name) {
    const key = await call(account, 'GetApiKey', { apiKey: apiIdOf(name), includeValue: true });
    return {
      facts: [
        ['Key id', key.id],
        ['Value', key.value],
        ['State', key.enabled ? 'enabled' : 'disabled'],
      ],
    };
  },
  actions: [true, false].map((enable) => ({
    label: enable ? 'Enable' : 'Disable',
    shownFor: ({ facts }) => facts?.[2]?.[1] === (enable ? 'disabled' : 'enabled'),
    run: (account, name) =>
      call(account, 'UpdateApiKey', {
        apiKey: apiIdOf(name),
        patchOperations: [{ op: 'replace', path: '/enabled', value: String(enable) }],
      }),
  })),
  remove: {
    label: 'Delete',
    warning: 'Whoever sends it gets 403 Forbidden.',
    run: (account, name) => call(account, 'DeleteApiKey', { apiKey: apiIdOf(name) }),
  },
};

interface UsagePlan {
  id: string;
  name: string;
}

/** `ID/stage` */
async function stageOptions(account: AccountPort): Promise<Option[]> {
  const { items = [] } = await call(account, 'GetRestApis', { limit: 500 });
  const found: Option[] = [];
  for (const { id, name } of items) {
    const { item = [] } = await call(account, 'GetStages', { restApiId: id });
    for (const { stageName } of item) found.push({ id: `${id}/${stageName}`, name: `${name}, ${stageName}` });
  }
  return found;
}

const keyOptions = async (account: AccountPort): Promise<Option[]> =>
  (await keysOf(account)).map((key) => ({ id: key.id, name: key.name ?? key.id }));

const DAY_MS = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Who may call how often. */
export const usagePlans: ResourceKind<UsagePlan> = {
  id: 'usage-plans',
  title: 'Usage plans',
  one: 'usage plan',
  about: 'A usage plan lets API keys call stages, so many times a second and a day, week or month.',
  list: async (account) => (await call(account, 'GetUsagePlans', { limit: 500 })).items ?? [],
  nameOf: ({ name, id }) => apiName(name, id),
  create: {
    submitLabel: 'Create usage plan',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      { name: 'rate', label: 'Requests a second', kind: 'number', value: '10' },
      { name: 'burst', label: 'Burst', kind: 'number', value: '5' },
      { name: 'quota', label: 'Quota', kind: 'number', optional: true, description: 'Empty: none.' },
      {
        name: 'period',
        label: 'A quota is for a',
        kind: 'choice',
        value: 'MONTH',
        options: ['DAY', 'WEEK', 'MONTH'].map((id) => ({ id, name: id.toLowerCase() })),
      },
    ],
    run: (account, { name, rate, burst, quota, period }) =>
      call(account, 'CreateUsagePlan', {
        name,
        throttle: { rateLimit: Number(rate), burstLimit: Number(burst) },
        ...(quota ? { quota: { limit: Number(quota), period } } : {}),
      }),
  },
  async detail(account, name) {
    const usagePlanId = apiIdOf(name);
    const plan = await call(account, 'GetUsagePlan', { usagePlanId });
    const { items: keys = [] } = await call(account, 'GetUsagePlanKeys', { usagePlanId, limit: 500 });
    const now = await account.now();
    const period = { startDate: dayOf(now - 6 * DAY_MS), endDate: dayOf(now) };
    const { items: usage = {} } = await call(account, 'GetUsage', { usagePlanId, ...period });
    const { throttle, quota, apiStages = [] } = plan;
    return {
      facts: [
        ['Plan id', plan.id],
        ['Rate', throttle && `${throttle.rateLimit} a second, bursts of ${throttle.burstLimit}`],
        ['Quota', quota && `${quota.limit} a ${quota.period.toLowerCase()}`],
      ],
      sections: [
        {
          title: 'Stages',
          rows: apiStages.map(({ apiId, stage }: { apiId: string; stage: string }) => ({ API: apiId, Stage: stage })),
          empty: 'It opens no stage yet.',
        },
        {
          title: 'API keys',
          rows: keys.map(({ id, name: keyNamed }: ApiKey) => ({
            Name: keyNamed ?? id,
            'Requests in seven days': (usage[id] ?? []).reduce((sum: number, [used]: [number]) => sum + used, 0),
          })),
          empty: 'No key belongs to it yet.',
        },
      ],
    };
  },
  actions: [
    {
      label: 'Add stage',
      form: { fields: [{ name: 'stage', label: 'Stage', kind: 'choice', options: stageOptions }] },
      run: (account, name, { stage = '' }) =>
        call(account, 'UpdateUsagePlan', {
          usagePlanId: apiIdOf(name),
          patchOperations: [{ op: 'add', path: '/apiStages', value: stage.replace('/', ':') }],
        }),
    },
    {
      label: 'Add key',
      form: { fields: [{ name: 'key', label: 'API key', kind: 'choice', options: keyOptions }] },
      run: (account, name, { key: keyId }) =>
        call(account, 'CreateUsagePlanKey', { usagePlanId: apiIdOf(name), keyId, keyType: 'API_KEY' }),
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'Its keys open nothing any more. They themselves stay.',
    async run(account, name) {
      const usagePlanId = apiIdOf(name);
      const { apiStages = [] } = await call(account, 'GetUsagePlan', { usagePlanId });
      const patchOperations = apiStages.map(({ apiId, stage }: { apiId: string; stage: string }) => ({
        op: 'remove',
        path: '/apiStages',
        value: `${apiId}:${stage}`,
      }));
      if (patchOperations.length) await call(account, 'UpdateUsagePlan', { usagePlanId, patchOperations });
      await call(account, 'DeleteUsagePlan', { usagePlanId });
    },
  },
};
