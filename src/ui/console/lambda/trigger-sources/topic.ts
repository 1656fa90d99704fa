import type { AccountPort } from '../../../../bridge/account-port.ts';
import { allPages } from '../../../panels/aws/pages.ts';
import { letIn, shutOut, statementId, type CallingSource } from './trigger-source.ts';

const lastPart = (arn: string): string => arn.split(':').at(-1)!;

const topics = async (account: AccountPort) => {
  const found = await allPages<any, { TopicArn: string }, string>(
    (NextToken) => account.call('sns', 'ListTopics', NextToken ? { NextToken } : {}),
    (page) => page.Topics,
    (page) => page.NextToken,
  );
  return found.map(({ TopicArn }) => ({ id: TopicArn, name: lastPart(TopicArn) }));
};

interface Subscription {
  SubscriptionArn: string;
  TopicArn: string;
  Protocol: string;
  Endpoint: string;
}

export const topic: CallingSource = {
  principal: /"sns\.amazonaws\.com"/,
  id: 'sns',
  title: 'SNS topic',
  fields: [{ name: 'topic', label: 'Topic', kind: 'choice', options: topics }],
  async list(account, functionArn) {
    const all = await allPages<any, Subscription, string>(
      (NextToken) => account.call('sns', 'ListSubscriptions', NextToken ? { NextToken } : {}),
      (page) => page.Subscriptions,
      (page) => page.NextToken,
    );
    return all
      .filter(({ Protocol, Endpoint }) => Protocol === 'lambda' && Endpoint === functionArn)
      .map(({ SubscriptionArn, TopicArn }) => ({
        key: SubscriptionArn,
        title: 'SNS',
        name: lastPart(TopicArn),
        about: 'every message',
        warning: 'The subscription ends, and the topic loses its permission to call this function.',
        async remove(again) {
          await again.call('sns', 'Unsubscribe', { SubscriptionArn });
          await shutOut(again, functionArn, statementId('sns', lastPart(TopicArn)));
        },
      }));
  },
  async add(account, functionArn, { topic: TopicArn = '' }) {
    const grant = { Principal: 'sns.amazonaws.com', SourceArn: TopicArn };
    await letIn(account, functionArn, statementId('sns', lastPart(TopicArn)), grant);
    await account.call('sns', 'Subscribe', { TopicArn, Protocol: 'lambda', Endpoint: functionArn });
  },
};
