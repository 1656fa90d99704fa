import { parseArn } from '../../../../std/arn.ts';
import { utf8 } from '../../../../std/bytes.ts';
import { assumeRole } from '../../../assume-role.ts';
import { servicePrincipal, type Caller } from '../../../caller.ts';
import type { CallOptions, Lineage } from '../../../service.ts';
import { readArn } from '../find.ts';
import type { EventsContext } from '../store.ts';
import type { Delivery } from './deliver.ts';
import { forward } from './forward.ts';
import { readJsonPath } from './json-path.ts';
import { writeLog } from './write-log.ts';

/** EventBridge, acting for a rule. */
export const asEvents = (ruleArn: string): Caller =>
  servicePrincipal('events.amazonaws.com', parseArn(ruleArn)!.accountId, ruleArn);

/** Hands a payload to a target, as its role when it has one. @throws {AwsError} as the target's service or STS answers */
export async function send(ctx: EventsContext, delivery: Delivery, text: string, lineage: Lineage): Promise<void> {
  const { target, ruleArn, event } = delivery;
  const arn = target.Arn!;
  const { service, region, accountId, resource } = parseArn(arn)!;
  const as = target.RoleArn ? await roleOf(ctx, target.RoleArn, ruleArn) : asEvents(ruleArn);
  const options: CallOptions = { as, region, source: 'service', lineage };
  switch (service) {
    case 'lambda':
      await ctx.call('lambda', 'Invoke', { FunctionName: arn, InvocationType: 'Event', Payload: utf8(text) }, options);
      return;
    case 'sqs': {
      const QueueUrl = `https://sqs.${region}.amazonaws.com/${accountId}/${resource}`;
      const group = target.SqsParameters?.MessageGroupId;
      const message = { QueueUrl, MessageBody: text, ...(group ? { MessageGroupId: group } : {}) };
      await ctx.call('sqs', 'SendMessage', message, options);
      return;
    }
    case 'sns':
      await ctx.call('sns', 'Publish', { TopicArn: arn, Message: text }, options);
      return;
    case 'kinesis': {
      const key = readJsonPath(target.KinesisParameters?.PartitionKeyPath ?? '')?.(event);
      const PartitionKey = typeof key === 'string' && key ? key.slice(0, 256) : event.id;
      await ctx.call('kinesis', 'PutRecord', { StreamARN: arn, Data: utf8(text), PartitionKey }, options);
      return;
    }
    case 'logs':
      return writeLog(ctx, arn, event, text);
    default:
      return forward(ctx, arn, event, options);
  }
}

/** The role of a target. @throws {AwsError} as STS answers */
async function roleOf(ctx: EventsContext, roleArn: string, ruleArn: string): Promise<Caller> {
  const sessionName = `AWSEvents_${readArn(ruleArn)!.rule}`.slice(0, 64);
  return (await assumeRole(ctx, { roleArn, sessionName, as: asEvents(ruleArn) })).caller;
}
