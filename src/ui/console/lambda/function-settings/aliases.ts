import { allPages } from '../../../panels/aws/pages.ts';
import type { FormField, Values } from '../../resource/form-spec.ts';
import type { FunctionSetting } from './function-setting.ts';

const alias: FormField = { name: 'alias', label: 'Alias', kind: 'text', placeholder: 'live' };
const target: readonly FormField[] = [
  { name: 'version', label: 'Version', kind: 'text', placeholder: '1' },
  {
    name: 'second',
    label: 'Second version',
    kind: 'text',
    optional: true,
    description: 'Gets a part of the traffic. Not in 2016.',
  },
  { name: 'percent', label: 'Its part in %', kind: 'number', optional: true },
];

const pointing = ({ version, second, percent }: Values) => ({
  FunctionVersion: version,
  ...(second ? { RoutingConfig: { AdditionalVersionWeights: { [second]: Number(percent || 0) / 100 } } } : {}),
});

export const aliases: FunctionSetting = {
  title: 'Aliases',
  about: 'An alias is a name for a version that can be moved to another one, at once or bit by bit.',
  async load(account, FunctionName) {
    const found = await allPages<any, any, string>(
      (Marker) => account.call('lambda', 'ListAliases', { FunctionName, ...(Marker ? { Marker } : {}) }),
      (page) => page.Aliases,
      (page) => page.NextMarker,
    );
    const shares = (weights: Record<string, number> = {}) =>
      Object.entries(weights).map(([version, share]) => `${Math.round(share * 100)}% to ${version}`);
    return {
      sections: [
        {
          title: 'Aliases',
          empty: 'It has no aliases.',
          rows: found.map(({ Name, FunctionVersion, RoutingConfig }) => ({
            Alias: Name,
            Version: FunctionVersion,
            Beside: shares(RoutingConfig?.AdditionalVersionWeights).join(', '),
          })),
        },
      ],
    };
  },
  actions: [
    {
      label: 'Create alias',
      form: { fields: [alias, ...target] },
      async run(account, FunctionName, { alias: Name, ...values }) {
        await account.call('lambda', 'CreateAlias', { FunctionName, Name, ...pointing(values) });
        return `${Name} points to version ${values['version']}.`;
      },
    },
    {
      label: 'Move alias',
      form: { fields: [alias, ...target] },
      async run(account, FunctionName, { alias: Name, ...values }) {
        const nobody = account.era === 'today' ? { RoutingConfig: { AdditionalVersionWeights: {} } } : {};
        await account.call('lambda', 'UpdateAlias', { FunctionName, Name, ...nobody, ...pointing(values) });
        return `${Name} points to version ${values['version']}.`;
      },
    },
    {
      label: 'Delete alias',
      form: { fields: [alias] },
      run: (account, FunctionName, { alias: Name }) =>
        account.call('lambda', 'DeleteAlias', { FunctionName, Name }).then(() => {}),
    },
  ],
};
