import { arn } from '../../../std/arn.ts';
import type { Permission, ServiceDefinition } from '../../service.ts';
import { missing } from './errors.ts';
import { readArn, type SnsContext } from './find.ts';
import type { SnsStore } from './store.ts';

/**
 * `aws:SourceOwner`, the key of every topic's first policy: SNS sets it for services, so that an alarm may publish to a topic of
 * its own account without further permission. Users and roles don't have it.
 */
const sourceOwner = ({ caller }: SnsContext): Record<string, string> =>
  caller.type === 'Service' && caller.sourceAccount ? { 'aws:SourceOwner': caller.sourceAccount } : {};

const onTopic =
  (action: string, parameter = 'TopicArn') =>
  (ctx: SnsContext, input: Record<string, string | undefined>): Permission[] => {
    readArn(ctx, input[parameter], parameter);
    return [{ action: `sns:${action}`, resource: input[parameter]!, context: sourceOwner(ctx) }];
  };

const onAnything = (action: string) => (): Permission[] => [{ action: `sns:${action}`, resource: '*' }];

/** A topic, or the phone number or device that a message is for. */
function publish(
  ctx: SnsContext,
  input: { TopicArn?: string; TargetArn?: string; PhoneNumber?: string },
): Permission[] {
  if (input.PhoneNumber !== undefined) return [];
  const parameter = input.TopicArn === undefined && input.TargetArn !== undefined ? 'TargetArn' : 'TopicArn';
  if (input[parameter] === undefined) throw missing('TopicArn or TargetArn');
  return onTopic('Publish', parameter)(ctx, input);
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
export const permissions: ServiceDefinition<SnsStore>['permissions'] = {
  CreateTopic: (ctx, input) => {
    const resource = arn('sns', ctx.region, ctx.accountId, input.Name ?? '');
    return [
      { action: 'sns:CreateTopic', resource },
      ...(input.Tags?.length ? [{ action: 'sns:TagResource', resource }] : []),
    ];
  },
  DeleteTopic: onTopic('DeleteTopic'),
  ListTopics: onAnything('ListTopics'),
  GetTopicAttributes: onTopic('GetTopicAttributes'),
  SetTopicAttributes: onTopic('SetTopicAttributes'),
  AddPermission: onTopic('AddPermission'),
  RemovePermission: onTopic('RemovePermission'),
  Subscribe: (ctx, input) =>
    onTopic('Subscribe')(ctx, input).map((permission) => ({
      ...permission,
      context: {
        ...permission.context,
        ...(input.Protocol ? { 'sns:Protocol': input.Protocol } : {}),
        ...(input.Endpoint ? { 'sns:Endpoint': input.Endpoint } : {}),
      },
    })),
  ConfirmSubscription: onTopic('ConfirmSubscription'),
  Unsubscribe: onAnything('Unsubscribe'),
  ListSubscriptions: onAnything('ListSubscriptions'),
  ListSubscriptionsByTopic: onTopic('ListSubscriptionsByTopic'),
  GetSubscriptionAttributes: onAnything('GetSubscriptionAttributes'),
  SetSubscriptionAttributes: onAnything('SetSubscriptionAttributes'),
  Publish: publish,
  PublishBatch: onTopic('Publish'),
  ListTagsForResource: onTopic('ListTagsForResource', 'ResourceArn'),
  TagResource: onTopic('TagResource', 'ResourceArn'),
  UntagResource: onTopic('UntagResource', 'ResourceArn'),
};
