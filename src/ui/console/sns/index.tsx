import { Megaphone } from 'lucide-react';
import { allPages } from '../../panels/aws/pages.ts';
import { defineConsole } from '../resource/define-console.tsx';
import type { ResourceKind } from '../resource/resource-kind.ts';

interface Subscription {
  SubscriptionArn: string;
  Protocol: string;
  Endpoint: string;
  TopicArn: string;
}

const protocols = ['lambda', 'sqs', 'email', 'email-json', 'https', 'http'].map((id) => ({ id, name: id }));

/** The topic's name in its own ARN, or in that of a subscription. */
const topicOf = (arn: string): string => arn.split(/[: ]/)[5] ?? arn;

const topics: ResourceKind<string> = {
  id: 'topics',
  title: 'Topics',
  one: 'topic',
  about: 'A topic hands every message that is published to it to all who have subscribed.',
  list: async (account) =>
    (
      await allPages<any, { TopicArn: string }, string>(
        (NextToken) => account.call('sns', 'ListTopics', NextToken ? { NextToken } : {}),
        (page) => page.Topics,
        (page) => page.NextToken,
      )
    ).map(({ TopicArn }) => TopicArn),
  nameOf: (arn) => arn,
  shownAs: topicOf,
  create: {
    submitLabel: 'Create topic',
    fields: [{ name: 'name', label: 'Name', kind: 'text' }],
    run: (account, { name }) => account.call('sns', 'CreateTopic', { Name: name }),
  },
  async detail(account, TopicArn) {
    const { Attributes } = await account.call('sns', 'GetTopicAttributes', { TopicArn });
    const subscriptions = await allPages<any, Subscription, string>(
      (NextToken) => account.call('sns', 'ListSubscriptionsByTopic', { TopicArn, ...(NextToken ? { NextToken } : {}) }),
      (page) => page.Subscriptions,
      (page) => page.NextToken,
    );
    return {
      facts: [
        ['ARN', TopicArn],
        ['Owner', Attributes.Owner],
        ['Confirmed subscriptions', Attributes.SubscriptionsConfirmed],
        ['Waiting for confirmation', Attributes.SubscriptionsPending],
      ],
      sections: [
        {
          title: 'Subscriptions',
          empty: 'Nobody has subscribed yet.',
          rows: subscriptions.map(({ Protocol, Endpoint, SubscriptionArn }) => ({
            Protocol,
            Endpoint,
            State: SubscriptionArn === 'PendingConfirmation' ? 'waits for confirmation' : 'confirmed',
          })),
        },
        ...(Attributes.Policy ? [{ title: 'Policy', json: JSON.parse(Attributes.Policy) }] : []),
      ],
    };
  },
  actions: [
    {
      label: 'Publish',
      form: {
        fields: [
          { name: 'subject', label: 'Subject', kind: 'text', optional: true },
          { name: 'message', label: 'Message', kind: 'lines' },
        ],
      },
      async run(account, TopicArn, { subject, message }) {
        const input = { TopicArn, Message: message, ...(subject ? { Subject: subject } : {}) };
        return `Published as ${(await account.call('sns', 'Publish', input)).MessageId}.`;
      },
    },
    {
      label: 'Subscribe',
      form: {
        fields: [
          { name: 'protocol', label: 'Protocol', kind: 'choice', options: protocols, value: 'email' },
          { name: 'endpoint', label: 'Endpoint', kind: 'text', description: 'An ARN, an address or a URL.' },
        ],
      },
      async run(account, TopicArn, { protocol, endpoint }) {
        const input = { TopicArn, Protocol: protocol, Endpoint: endpoint };
        const { SubscriptionArn } = await account.call('sns', 'Subscribe', input);
        return SubscriptionArn === 'pending confirmation' ? 'A confirmation was sent to it.' : 'Subscribed.';
      },
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'Its subscriptions go with it.',
    run: (account, TopicArn) => account.call('sns', 'DeleteTopic', { TopicArn }),
  },
};

const subscriptions: ResourceKind<Subscription> = {
  id: 'subscriptions',
  title: 'Subscriptions',
  one: 'subscription',
  about: 'A subscription says where the messages of a topic go. Make one on the page of its topic.',
  list: (account) =>
    allPages<any, Subscription, string>(
      (NextToken) => account.call('sns', 'ListSubscriptions', NextToken ? { NextToken } : {}),
      (page) => page.Subscriptions,
      (page) => page.NextToken,
    ),
  nameOf: ({ SubscriptionArn, TopicArn, Endpoint }) =>
    SubscriptionArn === 'PendingConfirmation' ? `${TopicArn} → ${Endpoint}` : SubscriptionArn,
  shownAs: topicOf,
  summary: ({ Protocol, Endpoint, SubscriptionArn }) =>
    `${Protocol} ${Endpoint}${SubscriptionArn === 'PendingConfirmation' ? ', waits for confirmation' : ''}`,
};

export const panel = defineConsole({
  id: 'sns',
  title: 'SNS',
  order: 6,
  Icon: Megaphone,
  kinds: [topics, subscriptions],
});
