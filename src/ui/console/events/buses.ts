import { allPages } from '../../panels/aws/pages.ts';
import { Refusal } from '../../panels/aws/failure.ts';
import type { ResourceKind } from '../resource/resource-kind.ts';

interface Bus {
  Name: string;
  Description?: string;
}

/** Event buses, and a form to put events on them. */
export const buses: ResourceKind<Bus> = {
  id: 'buses',
  title: 'Event buses',
  one: 'event bus',
  about: 'Events come in on a bus, and its rules send them on. AWS’s own services use the default bus.',
  list: (account) =>
    allPages<any, Bus, string>(
      (NextToken) => account.call('events', 'ListEventBuses', NextToken ? { NextToken } : {}),
      (page) => page.EventBuses,
      (page) => page.NextToken,
    ),
  nameOf: ({ Name }) => Name,
  summary: ({ Description }) => Description ?? '',
  create: {
    submitLabel: 'Create event bus',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      { name: 'description', label: 'Description', kind: 'text', optional: true },
    ],
    run: (account, { name, description }) =>
      account.call('events', 'CreateEventBus', { Name: name, ...(description ? { Description: description } : {}) }),
  },
  async detail(account, Name) {
    const { Arn, Description, Policy } = await account.call('events', 'DescribeEventBus', { Name });
    return {
      facts: [
        ['ARN', Arn],
        ['Description', Description],
      ],
      sections: Policy ? [{ title: 'Policy', json: JSON.parse(Policy) }] : [],
    };
  },
  actions: [
    {
      label: 'Put event',
      form: {
        fields: [
          { name: 'source', label: 'Source', kind: 'text', placeholder: 'com.example.shop' },
          { name: 'type', label: 'Detail type', kind: 'text', placeholder: 'Order placed' },
          { name: 'detail', label: 'Detail', kind: 'json', value: '{\n  "id": 7\n}' },
        ],
      },
      async run(account, EventBusName, { source, type, detail }) {
        const entry = { EventBusName, Source: source, DetailType: type, Detail: detail };
        const { Entries } = await account.call('events', 'PutEvents', { Entries: [entry] });
        const { EventId, ErrorCode, ErrorMessage } = Entries[0];
        if (ErrorCode) throw new Refusal(`${ErrorCode}: ${ErrorMessage}`);
        return `The bus took it as ${EventId}.`;
      },
    },
    {
      label: 'Let an account in',
      form: { fields: [{ name: 'account', label: 'Account', kind: 'text', placeholder: '123456789012' }] },
      async run(account, EventBusName, { account: Principal }) {
        const permission = { EventBusName, Action: 'events:PutEvents', Principal, StatementId: `account-${Principal}` };
        await account.call('events', 'PutPermission', permission);
        return `${Principal} may put events on ${EventBusName}.`;
      },
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'Its rules have to be gone before. The default bus always stays.',
    run: (account, Name) => account.call('events', 'DeleteEventBus', { Name }),
  },
};
