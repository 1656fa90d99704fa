import { parseArn } from '../../../../std/arn.ts';
import { utf8 } from '../../../../std/bytes.ts';
import type { Caller } from '../../../caller.ts';
import type { LambdaContext } from '../store.ts';

/** What is sent: the text itself, attributes for queues and topics, and what names the event for a bus or a bucket. */
export interface Parcel {
  text: string;
  attributes?: Record<string, { DataType: string; StringValue: string }>;
  functionName: string;
  functionArn: string;
  succeeded: boolean;
}

/**
 * Sends to a queue, topic, function, event bus or bucket, with the permissions of `as`.
 * @throws {AwsError} as that service answers
 */
export async function sendTo(ctx: LambdaContext, target: string, parcel: Parcel, as: Caller): Promise<void> {
  const { service, region, accountId, resource } = parseArn(target)!;
  const { text, attributes } = parcel;
  const options = { as, source: 'service' as const, region: region || ctx.region, lineage: ctx.lineage };
  const extra = attributes ? { MessageAttributes: attributes } : {};
  switch (service) {
    case 'sqs': {
      const QueueUrl = `https://sqs.${region}.amazonaws.com/${accountId}/${resource}`;
      await ctx.call('sqs', 'SendMessage', { QueueUrl, MessageBody: text, ...extra }, options);
      return;
    }
    case 'sns':
      await ctx.call('sns', 'Publish', { TopicArn: target, Message: text, ...extra }, options);
      return;
    case 'lambda': {
      const input = { FunctionName: target, InvocationType: 'Event', Payload: utf8(text) };
      await ctx.call('lambda', 'Invoke', input, options);
      return;
    }
    case 'events':
      await ctx.call('events', 'PutEvents', { Entries: [busEntry(ctx, target, parcel)] }, options);
      return;
    default: {
      const Key = objectKey(ctx, parcel.functionName);
      await ctx.call('s3', 'PutObject', { Bucket: resource, Key, Body: utf8(text) }, options);
    }
  }
}

const busEntry = (ctx: LambdaContext, target: string, { text, functionArn, succeeded }: Parcel) => ({
  EventBusName: target,
  Source: 'lambda',
  DetailType: `Lambda Function Invocation Result - ${succeeded ? 'Success' : 'Failure'}`,
  Detail: text,
  Resources: [target, functionArn],
  Time: new Date(ctx.clock.now()),
});

/** `aws/lambda/async/NAME/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-UUID`: AWS, "Capturing records of Lambda asynchronous invocations". */
function objectKey(ctx: LambdaContext, functionName: string): string {
  const at = new Date(ctx.clock.now()).toISOString();
  const time = at.slice(0, 19).replaceAll(':', '.');
  return `aws/lambda/async/${functionName}/${at.slice(0, 10).replaceAll('-', '/')}/${time}-${ctx.ids.uuid('lambda')}`;
}
