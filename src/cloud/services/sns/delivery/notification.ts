import { base64, concat, utf8 } from '../../../../std/bytes.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import type { MessageAttributes, Subscription } from '../store.ts';

/** A message on its way to one subscription; plain data. */
export interface Notification {
  type: 'Notification' | 'SubscriptionConfirmation';
  messageId: string;
  /** Of a FIFO topic. */
  sequenceNumber: string | null;
  topicArn: string;
  subject: string | null;
  text: string;
  attributes: MessageAttributes;
  groupId: string | null;
  deduplicationId: string | null;
  /** Virtual ms. */
  publishedAt: number;
  /** Of a confirmation. */
  token?: string;
}

/** The name of the certificate by which a signature could be checked. */
const CERTIFICATE = '9c6465fa7f48f5cacd23014631ec1136';

const regionOf = ({ topicArn }: Pick<Notification, 'topicArn'>): string => topicArn.split(':')[3]!;
export const endpointOf = (notification: Pick<Notification, 'topicArn'>): string =>
  `https://sns.${regionOf(notification)}.amazonaws.com/`;

export const unsubscribeUrl = (notification: Notification, { arn }: Pick<Subscription, 'arn'>): string =>
  `${endpointOf(notification)}?Action=Unsubscribe&SubscriptionArn=${arn}`;

export const confirmUrl = ({ topicArn, token }: Pick<Notification, 'topicArn' | 'token'>): string =>
  `${endpointOf({ topicArn })}?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${token}`;

/** 256 bytes that look like an RSA signature and follow from the message; nobody but AWS could make true ones. */
function signatureOf({ messageId }: Pick<Notification, 'messageId'>): string {
  const parts = Array.from({ length: 8 }, (_, i) => sha256(utf8(`${messageId}/${i}`)));
  return base64(concat(parts));
}

/** The members that say who signed, for the topics whose messages are signed. */
export const signatureMembers = (notification: Notification): Record<string, string> =>
  notification.sequenceNumber !== null
    ? {}
    : {
        SignatureVersion: '1',
        Signature: signatureOf(notification),
        SigningCertURL: `${endpointOf(notification)}SimpleNotificationService-${CERTIFICATE}.pem`,
      };

/** Message attributes as notifications show them; what is binary in base64. */
export const attributeMembers = (attributes: MessageAttributes): Record<string, { Type: string; Value: string }> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType = '', StringValue = '', BinaryValue }]) => [
      name,
      { Type: DataType, Value: DataType.startsWith('Binary') ? base64(BinaryValue!) : StringValue },
    ]),
  );

/**
 * The JSON document that queues and web servers get, laid out as SNS lays it out.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export function notificationJson(notification: Notification, subscription: Pick<Subscription, 'arn'>): string {
  const { type, messageId, sequenceNumber, topicArn, subject, text, publishedAt, token } = notification;
  const attributes = attributeMembers(notification.attributes);
  const confirmation = type === 'SubscriptionConfirmation';
  const members: Record<string, unknown> = {
    Type: type,
    MessageId: messageId,
    ...(sequenceNumber === null ? {} : { SequenceNumber: sequenceNumber }),
    ...(confirmation ? { Token: token } : {}),
    TopicArn: topicArn,
    ...(subject === null ? {} : { Subject: subject }),
    Message: text,
    ...(confirmation ? { SubscribeURL: confirmUrl(notification) } : {}),
    Timestamp: new Date(publishedAt).toISOString(),
    ...signatureMembers(notification),
    ...(confirmation ? {} : { UnsubscribeURL: unsubscribeUrl(notification, subscription) }),
  };
  const lines = Object.entries(members).map(([name, value]) => `  ${JSON.stringify(name)} : ${JSON.stringify(value)}`);
  const shown = Object.entries(attributes).map(
    ([name, each]) => `    ${JSON.stringify(name)} : ${JSON.stringify(each)}`,
  );
  if (shown.length) lines.push(`  "MessageAttributes" : {\n${shown.join(',\n')}\n  }`);
  return `{\n${lines.join(',\n')}\n}`;
}
