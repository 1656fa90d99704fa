import { allPages } from '../../../panels/aws/pages.ts';
import type { FunctionSetting } from './function-setting.ts';

export const versions: FunctionSetting = {
  title: 'Versions',
  about: 'A version is the function as it was when it was published: its code and configuration change no more.',
  async load(account, FunctionName) {
    const found = await allPages<any, any, string>(
      (Marker) => account.call('lambda', 'ListVersionsByFunction', { FunctionName, ...(Marker ? { Marker } : {}) }),
      (page) => page.Versions,
      (page) => page.NextMarker,
    );
    return {
      sections: [
        {
          title: 'Versions',
          empty: 'None.',
          rows: found.map(({ Version, Description = '', LastModified }) => ({
            Version,
            Description,
            Changed: LastModified,
          })),
        },
      ],
    };
  },
  actions: [
    {
      label: 'Publish version',
      form: { fields: [{ name: 'description', label: 'Description', kind: 'text', optional: true }] },
      async run(account, FunctionName, { description }) {
        const input = { FunctionName, ...(description ? { Description: description } : {}) };
        const { Version } = await account.call('lambda', 'PublishVersion', input);
        return `Published as version ${Version}.`;
      },
    },
  ],
};
