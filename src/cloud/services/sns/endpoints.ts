import { parseArn } from '../../../std/arn.ts';
import { invalidParameter, invalidReason, missing, notSimulated } from './errors.ts';
import type { Protocol, Topic } from './store.ts';

/** Protocols that SNS has and Coldstart has not. */
const UNBUILT = ['sms', 'application', 'firehose'];

/** The protocol and endpoint of a subscription. @throws {AwsError} InvalidParameter, NotImplemented */
export function checkEndpoint(
  topic: Topic,
  protocol: string | undefined,
  endpoint: string | undefined,
): { protocol: Protocol; endpoint: string } {
  if (!protocol) throw missing('Protocol');
  if (UNBUILT.includes(protocol)) throw notSimulated(`SNS subscriptions of the protocol ${protocol}`);
  if (!Object.hasOwn(checks, protocol))
    throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  if (!endpoint) throw missing('Endpoint');
  checks[protocol as Protocol](endpoint, topic);
  return { protocol: protocol as Protocol, endpoint };
}

const checks: Record<Protocol, (endpoint: string, topic: Topic) => void> = {
  sqs(endpoint, { fifo }) {
    if (parseArn(endpoint)?.service !== 'sqs') throw invalidParameter('SQS endpoint ARN');
    if (!fifo && endpoint.endsWith('.fifo'))
      throw invalidReason(
        'Invalid parameter: Endpoint',
        'FIFO SQS Queues can not be subscribed to standard SNS topics',
      );
  },
  lambda(endpoint, topic) {
    onlyQueues(topic);
    const arn = parseArn(endpoint);
    if (arn?.service !== 'lambda' || !arn.resource.startsWith('function:'))
      throw invalidParameter('Lambda endpoint ARN');
  },
  email: email,
  'email-json': email,
  http: web('http'),
  https: web('https'),
};

function email(endpoint: string, topic: Topic): void {
  onlyQueues(topic);
  if (!/^[^@\s]+@[^@\s]+$/.test(endpoint)) throw invalidParameter('Email address');
}

function web(scheme: string) {
  return (endpoint: string, topic: Topic): void => {
    onlyQueues(topic);
    if (!endpoint.startsWith(`${scheme}://`)) throw invalidParameter('Endpoint must match the specified protocol');
  };
}

/** A FIFO topic delivers to queues only. */
function onlyQueues({ fifo }: Topic): void {
  if (fifo) throw invalidReason('Invalid parameter: Endpoint', 'Please use FIFO SQS queue');
}
