import type { Subscription } from '../store.ts';
import { attributeMembers, signatureMembers, unsubscribeUrl, type Notification } from './notification.ts';

/**
 * The event that a function gets. Two members are spelled otherwise than for everybody else: `SigningCertUrl`, `UnsubscribeUrl`.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
export function lambdaEvent(notification: Notification, subscription: Subscription): object {
  const { SigningCertURL, ...signature } = signatureMembers(notification);
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: subscription.arn,
        Sns: {
          Type: notification.type,
          MessageId: notification.messageId,
          TopicArn: notification.topicArn,
          Subject: notification.subject,
          Message: notification.text,
          Timestamp: new Date(notification.publishedAt).toISOString(),
          ...signature,
          SigningCertUrl: SigningCertURL,
          UnsubscribeUrl: unsubscribeUrl(notification, subscription),
          MessageAttributes: attributeMembers(notification.attributes),
        },
      },
    ],
  };
}
