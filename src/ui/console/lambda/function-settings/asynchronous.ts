import { type FunctionSetting, unlessMissing } from './function-setting.ts';

const destination = (arn: string | undefined) => (arn ? { Destination: arn } : undefined);

export const asynchronous: FunctionSetting = {
  title: 'Asynchronous invocation',
  about:
    'How often and how long a failed event is tried again, and where the outcome is sent: a queue, topic, function or event bus.',
  later: true,
  async load(account, FunctionName) {
    const config = await unlessMissing(account.call('lambda', 'GetFunctionEventInvokeConfig', { FunctionName }));
    const { OnSuccess, OnFailure } = config?.DestinationConfig ?? {};
    return {
      facts: [
        ['Retries', config?.MaximumRetryAttempts ?? '2 (default)'],
        [
          'Events are kept',
          config?.MaximumEventAgeInSeconds ? `${config.MaximumEventAgeInSeconds} s` : '6 hours (default)',
        ],
        ['On success', OnSuccess?.Destination ?? 'nowhere'],
        ['On failure', OnFailure?.Destination ?? 'nowhere'],
      ],
    };
  },
  actions: [
    {
      label: 'Change',
      form: {
        fields: [
          { name: 'retries', label: 'Retries', kind: 'number', value: '2' },
          { name: 'age', label: 'Events are kept (s)', kind: 'number', value: '21600' },
          { name: 'success', label: 'On success', kind: 'text', optional: true, placeholder: 'arn:aws:sqs:…' },
          { name: 'failure', label: 'On failure', kind: 'text', optional: true, placeholder: 'arn:aws:sqs:…' },
        ],
      },
      async run(account, FunctionName, { retries, age, success, failure }) {
        await account.call('lambda', 'PutFunctionEventInvokeConfig', {
          FunctionName,
          MaximumRetryAttempts: Number(retries),
          MaximumEventAgeInSeconds: Number(age),
          DestinationConfig: { OnSuccess: destination(success), OnFailure: destination(failure) },
        });
      },
    },
    {
      label: 'Back to defaults',
      async run(account, FunctionName) {
        await unlessMissing(account.call('lambda', 'DeleteFunctionEventInvokeConfig', { FunctionName }));
      },
    },
  ],
};
