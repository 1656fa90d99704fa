import type { SnsContext } from '../find.ts';
import type { Mail, Subscription, Topic } from '../store.ts';
import { confirmUrl, endpointOf, notificationJson, type Notification } from './notification.ts';

/** Puts a message for the world outside into the outbox, with a web server's answer, and tells of it: nothing leaves the tab. */
export function post(
  ctx: SnsContext,
  topic: Topic,
  subscription: Subscription,
  notification: Notification,
  answer?: Mail['answer'],
): void {
  const { accountId, region } = topic;
  const protocol = subscription.protocol as Mail['protocol'];
  const sender = topic.attributes['DisplayName'] || 'AWS Notifications';
  const mail: Mail = {
    at: ctx.clock.now(),
    protocol,
    to: subscription.endpoint,
    from: protocol.startsWith('email')
      ? `${sender} <no-reply@sns.amazonaws.com>`
      : 'Amazon Simple Notification Service Agent',
    topicArn: topic.arn,
    messageId: notification.messageId,
    ...contents(subscription, notification),
    ...(answer ? { answer } : {}),
  };
  ctx.storeOf(accountId, region).outbox.push(mail);
  ctx.emit({ type: 'mail', accountId, region, ...mail });
}

/** Subject and text: readable for people, JSON for programs. */
function contents(subscription: Subscription, notification: Notification): Pick<Mail, 'subject' | 'body'> {
  const { type, subject, text, topicArn } = notification;
  const confirmation = type === 'SubscriptionConfirmation';
  const title = confirmation ? 'AWS Notification - Subscription Confirmation' : (subject ?? 'AWS Notification Message');
  if (subscription.protocol !== 'email') {
    const raw = subscription.attributes['RawMessageDelivery'] === 'true' && !confirmation;
    return { subject: title, body: raw ? text : notificationJson(notification, subscription) };
  }
  if (confirmation) {
    return {
      subject: title,
      body:
        `You have chosen to subscribe to the topic: \n${topicArn}\n\n` +
        'To confirm this subscription, click or visit the link below (If this was in error no action is necessary): \n' +
        `${confirmUrl(notification)}\n\n` +
        'Please do not reply directly to this email. If you wish to remove yourself from receiving all future SNS ' +
        'subscription confirmation requests please send an email to sns-opt-out\n',
    };
  }
  const unsubscribe = `${endpointOf(notification)}unsubscribe.html?SubscriptionArn=${subscription.arn}&Endpoint=${subscription.endpoint}`;
  return {
    subject: title,
    body:
      `${text}\n\n--\n` +
      'If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:\n' +
      `${unsubscribe}\n\n` +
      'Please do not reply directly to this email. If you have any questions or comments regarding this email, please ' +
      'contact us at https://aws.amazon.com/support\n',
  };
}
