import type { AccountPort } from '../../../../bridge/account-port.ts';
import type { FunctionSetting } from './function-setting.ts';

/** Tags belong to ARNs, not to names. */
const arnOf = async (account: AccountPort, FunctionName: string): Promise<string> =>
  (await account.call('lambda', 'GetFunctionConfiguration', { FunctionName })).FunctionArn;

export const tags: FunctionSetting = {
  title: 'Tags',
  about: 'Names and values that functions are found and billed by.',
  later: true,
  async load(account, functionName) {
    const { Tags = {} } = await account.call('lambda', 'ListTags', { Resource: await arnOf(account, functionName) });
    const rows = Object.entries<string>(Tags).map(([Key, Value]) => ({ Key, Value }));
    return { sections: [{ title: 'Tags', empty: 'It has no tags.', rows }] };
  },
  actions: [
    {
      label: 'Add tag',
      form: {
        fields: [
          { name: 'key', label: 'Key', kind: 'text' },
          { name: 'value', label: 'Value', kind: 'text', optional: true },
        ],
      },
      async run(account, functionName, { key = '', value = '' }) {
        const Resource = await arnOf(account, functionName);
        await account.call('lambda', 'TagResource', { Resource, Tags: { [key]: value } });
      },
    },
    {
      label: 'Remove tag',
      form: { fields: [{ name: 'key', label: 'Key', kind: 'text' }] },
      async run(account, functionName, { key }) {
        await account.call('lambda', 'UntagResource', { Resource: await arnOf(account, functionName), TagKeys: [key] });
      },
    },
  ],
};
