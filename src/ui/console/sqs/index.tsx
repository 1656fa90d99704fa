import { MessagesSquare } from 'lucide-react';
import { allPages } from '../../panels/aws/pages.ts';
import { defineConsole } from '../resource/define-console.tsx';
import type { ResourceKind } from '../resource/resource-kind.ts';
import type { AccountPort } from '../../../bridge/account-port.ts';

const urlOf = async (account: AccountPort, QueueName: string): Promise<string> =>
  (await account.call('sqs', 'GetQueueUrl', { QueueName })).QueueUrl;

const nameOf = (url: string): string => url.split('/').at(-1)!;

/** The messages that can be received now; they are left where they are. */
async function peek(account: AccountPort, QueueUrl: string) {
  const { Messages = [] } = await account.call('sqs', 'ReceiveMessage', {
    QueueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 0,
    MessageSystemAttributeNames: ['All'],
  });
  return Messages.map(({ MessageId, Body, Attributes }: any) => ({
    Id: MessageId,
    Body,
    Received: `${Attributes?.ApproximateReceiveCount ?? '?'} times`,
  }));
}

const queues: ResourceKind<string> = {
  id: 'queues',
  title: 'Queues',
  one: 'queue',
  about: 'A queue keeps messages until somebody has received and deleted them.',
  list: (account) =>
    allPages<any, string, string>(
      (NextToken) => account.call('sqs', 'ListQueues', { MaxResults: 1000, ...(NextToken ? { NextToken } : {}) }),
      (page) => page.QueueUrls,
      (page) => page.NextToken,
    ),
  nameOf,
  create: {
    submitLabel: 'Create queue',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', description: 'A FIFO queue’s name ends in .fifo.' },
      { name: 'visibility', label: 'Visibility timeout (s)', kind: 'number', value: '30' },
      { name: 'delay', label: 'Delivery delay (s)', kind: 'number', value: '0' },
    ],
    run: (account, { name, visibility, delay }) =>
      account.call('sqs', 'CreateQueue', {
        QueueName: name,
        Attributes: {
          VisibilityTimeout: visibility,
          DelaySeconds: delay,
          ...(name!.endsWith('.fifo') ? { FifoQueue: 'true' } : {}),
        },
      }),
  },
  async detail(account, name) {
    const QueueUrl = await urlOf(account, name);
    const { Attributes } = await account.call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] });
    const { Policy, RedrivePolicy, QueueArn, ...rest } = Attributes;
    return {
      facts: [
        ['ARN', QueueArn],
        ['URL', QueueUrl],
        ['Messages waiting', rest.ApproximateNumberOfMessages],
        ['Messages in flight', rest.ApproximateNumberOfMessagesNotVisible],
        ['Messages delayed', rest.ApproximateNumberOfMessagesDelayed],
        ['Visibility timeout', `${rest.VisibilityTimeout} s`],
        ['Kept for', `${Number(rest.MessageRetentionPeriod) / 86_400} days`],
      ],
      sections: [
        ...(RedrivePolicy ? [{ title: 'Dead letters', json: JSON.parse(RedrivePolicy) }] : []),
        ...(Policy ? [{ title: 'Policy', json: JSON.parse(Policy) }] : []),
      ],
    };
  },
  actions: [
    {
      label: 'Send message',
      form: {
        fields: [
          { name: 'body', label: 'Message', kind: 'lines' },
          { name: 'group', label: 'Message group id', kind: 'text', optional: true, description: 'FIFO queues only.' },
        ],
      },
      async run(account, name, { body, group }) {
        const QueueUrl = await urlOf(account, name);
        const fifo = group ? { MessageGroupId: group, MessageDeduplicationId: `${group}-${await account.now()}` } : {};
        const { MessageId } = await account.call('sqs', 'SendMessage', { QueueUrl, MessageBody: body, ...fifo });
        return `Sent as ${MessageId}.`;
      },
    },
    {
      label: 'Peek at messages',
      async run(account, name) {
        const messages = await peek(account, await urlOf(account, name));
        if (!messages.length) return 'No message can be received now.';
        return messages.map(({ Body, Received }: any) => `${Body} (received ${Received})`).join(' · ');
      },
    },
    {
      label: 'Purge',
      run: async (account, name) => account.call('sqs', 'PurgeQueue', { QueueUrl: await urlOf(account, name) }),
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'Its messages go with it.',
    run: async (account, name) => account.call('sqs', 'DeleteQueue', { QueueUrl: await urlOf(account, name) }),
  },
};

export const panel = defineConsole({ id: 'sqs', title: 'SQS', order: 5, Icon: MessagesSquare, kinds: [queues] });
