import type { FunctionSetting } from './function-setting.ts';

export const layers: FunctionSetting = {
  title: 'Layers',
  about: 'Files that are laid over the function’s own, under /opt. The order counts: later ones win.',
  later: true,
  async load(account, FunctionName) {
    const { Layers = [] } = await account.call('lambda', 'GetFunctionConfiguration', { FunctionName });
    return {
      sections: [
        {
          title: 'Layers',
          empty: 'It uses no layers.',
          rows: Layers.map(({ Arn, CodeSize }: any) => ({ Layer: Arn, Bytes: CodeSize })),
        },
      ],
    };
  },
  actions: [
    {
      label: 'Choose layers',
      form: {
        fields: [
          {
            name: 'arns',
            label: 'ARNs of layer versions, one a line',
            kind: 'lines',
            optional: true,
            placeholder: 'arn:aws:lambda:us-east-1:111122223333:layer:tools:1',
          },
        ],
      },
      async run(account, FunctionName, { arns = '' }) {
        const Layers = arns.split(/\s+/).filter(Boolean);
        await account.call('lambda', 'UpdateFunctionConfiguration', { FunctionName, Layers });
      },
    },
  ],
};
