import { expect, it } from 'vitest';
import { linkIn, readable } from './mail.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:alarms';
const confirm = `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336412f37`;

it.each([
  ['a mail', `To confirm this subscription, visit the link below: \n${confirm}\n\nPlease do not reply`],
  ['a post', JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL: confirm })],
])('finds the link that confirms in %s', (_, body) => {
  const input = { TopicArn: TOPIC, Token: '2336412f37' };
  expect(linkIn({ body })).toEqual({ kind: 'confirm', region: 'eu-west-1', input });
});

it('finds the link that ends a subscription', () => {
  const arn = `${TOPIC}:0c6b6f1e-0000-4000-8000-000000000001`;
  const body = `hi\n--\nhttps://sns.eu-west-1.amazonaws.com/unsubscribe.html?SubscriptionArn=${arn}&Endpoint=ann@example.com`;
  expect(linkIn({ body })).toEqual({ kind: 'unsubscribe', region: 'eu-west-1', input: { SubscriptionArn: arn } });
});

it('finds none in what somebody wrote', () => {
  expect(linkIn({ body: 'https://example.com/?Action=ConfirmSubscription&TopicArn=x&Token=y' })).toBeNull();
});

it('lays JSON out, and leaves the rest', () => {
  expect(readable('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(readable('3')).toBe('3');
  expect(readable('<b>hi</b>')).toBe('<b>hi</b>');
});
