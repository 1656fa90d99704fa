import { type FunctionSetting, unlessMissing } from './function-setting.ts';

const PUBLIC = { URL: 'FunctionURLAllowPublicAccess', INVOKE: 'FunctionURLInvokeAllowPublicAccess' };

export const functionUrl: FunctionSetting = {
  title: 'Function URL',
  about: 'An HTTPS address that calls the function, for everybody or for callers of AWS that sign.',
  later: true,
  async load(account, FunctionName) {
    const config = await unlessMissing(account.call('lambda', 'GetFunctionUrlConfig', { FunctionName }));
    return {
      facts: [
        ['URL', config?.FunctionUrl ?? 'none'],
        ['Who may call', config?.AuthType],
      ],
    };
  },
  actions: [
    {
      label: 'Create URL',
      form: {
        fields: [
          {
            name: 'auth',
            label: 'Who may call',
            kind: 'choice',
            value: 'NONE',
            options: [
              { id: 'NONE', name: 'Everybody (NONE)' },
              { id: 'AWS_IAM', name: 'Callers that sign (AWS_IAM)' },
            ],
          },
        ],
      },
      async run(account, FunctionName, { auth: AuthType }) {
        const { FunctionUrl } = await account.call('lambda', 'CreateFunctionUrlConfig', { FunctionName, AuthType });
        if (AuthType !== 'NONE') return FunctionUrl;
        const everybody = { FunctionName, Principal: '*' };
        await account.call('lambda', 'AddPermission', {
          ...everybody,
          StatementId: PUBLIC.URL,
          Action: 'lambda:InvokeFunctionUrl',
          FunctionUrlAuthType: 'NONE',
        });
        await account.call('lambda', 'AddPermission', {
          ...everybody,
          StatementId: PUBLIC.INVOKE,
          Action: 'lambda:InvokeFunction',
          InvokedViaFunctionUrl: true,
        });
        return FunctionUrl;
      },
    },
    {
      label: 'Delete URL',
      async run(account, FunctionName) {
        await account.call('lambda', 'DeleteFunctionUrlConfig', { FunctionName });
        for (const StatementId of Object.values(PUBLIC))
          await unlessMissing(account.call('lambda', 'RemovePermission', { FunctionName, StatementId }));
      },
    },
  ],
};
