import type { SnsContext } from './find.ts';
import type { Topic } from './store.ts';

type SnsMetric =
  | 'NumberOfMessagesPublished'
  | 'NumberOfNotificationsDelivered'
  | 'NumberOfNotificationsFailed'
  | 'NumberOfNotificationsFilteredOut'
  | 'PublishSize';

/** https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
export const measureTopic = (ctx: SnsContext, topic: Topic, values: Partial<Record<SnsMetric, number>>): void =>
  ctx.measure(
    {
      namespace: 'AWS/SNS',
      by: [[{ Name: 'TopicName', Value: topic.name }]],
      values: values as Record<string, number>,
      units: { PublishSize: 'Bytes' },
    },
    topic,
  );
