import type { FormField } from '../../resource/form-spec.ts';
import type { FunctionSetting } from './function-setting.ts';

const count: FormField = { name: 'count', label: 'Executions at once', kind: 'number' };
const qualifier: FormField = { name: 'qualifier', label: 'Version or alias', kind: 'text', placeholder: 'live' };

export const concurrency: FunctionSetting = {
  title: 'Concurrency',
  about:
    'Reserved: so many executions at once are kept for this function, and no more are allowed. Provisioned: so many are kept warm.',
  later: true,
  async load(account, FunctionName) {
    const { ReservedConcurrentExecutions: reserved } = await account.call('lambda', 'GetFunctionConcurrency', {
      FunctionName,
    });
    const { ProvisionedConcurrencyConfigs = [] } = await account.call('lambda', 'ListProvisionedConcurrencyConfigs', {
      FunctionName,
    });
    return {
      facts: [['Reserved', reserved ?? 'none']],
      sections: [
        {
          title: 'Provisioned',
          empty: 'None is provisioned.',
          rows: ProvisionedConcurrencyConfigs.map((each: any) => ({
            'Version or alias': each.FunctionArn.split(':').at(-1),
            Wanted: each.RequestedProvisionedConcurrentExecutions,
            Ready: each.AvailableProvisionedConcurrentExecutions ?? 0,
            Status: each.Status,
          })),
        },
      ],
    };
  },
  actions: [
    {
      label: 'Reserve',
      form: { fields: [count] },
      async run(account, FunctionName, { count: text }) {
        await account.call('lambda', 'PutFunctionConcurrency', {
          FunctionName,
          ReservedConcurrentExecutions: Number(text),
        });
      },
    },
    {
      label: 'End reservation',
      run: (account, FunctionName) =>
        account.call('lambda', 'DeleteFunctionConcurrency', { FunctionName }).then(() => {}),
    },
    {
      label: 'Provision',
      form: { fields: [qualifier, count] },
      async run(account, FunctionName, { qualifier: Qualifier, count: text }) {
        await account.call('lambda', 'PutProvisionedConcurrencyConfig', {
          FunctionName,
          Qualifier,
          ProvisionedConcurrentExecutions: Number(text),
        });
      },
    },
    {
      label: 'End provisioning',
      form: { fields: [qualifier] },
      async run(account, FunctionName, { qualifier: Qualifier }) {
        await account.call('lambda', 'DeleteProvisionedConcurrencyConfig', { FunctionName, Qualifier });
      },
    },
  ],
};
