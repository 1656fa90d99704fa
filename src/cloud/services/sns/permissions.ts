import { arn } from '../../../std/arn.ts';
import type { Permission, ServiceDefinition } from '../../service.ts';
import { missing } from './errors.ts';
import { requestTags, resourceTags, sourceOwner } from './condition-keys.ts';
import type { SnsContext } from './find.ts';
import type { SnsStore } from './store.ts';

type Keys = Permission['context'];

/** A permission on the topic that a parameter names; the operation may set further condition keys. */
const onTopic =
  (action: string, parameter = 'TopicArn', more: (input: any) => Keys = () => ({})) =>
  (ctx: SnsContext, input: Record<string, any>): Permission[] => {
    const tags = resourceTags(ctx, input[parameter], parameter);
    const context = { ...tags, ...sourceOwner(ctx), ...more(input) };
    return [{ action: `sns:${action}`, resource: input[parameter], context }];
  };

const onAnything = (action: string) => (): Permission[] => [{ action: `sns:${action}`, resource: '*' }];

/** Whoever follows the link in a message needs no permission: the operation judges the token. */
const unlessStranger =
  (needed: (ctx: SnsContext, input: any) => Permission[]) =>
  (ctx: SnsContext, input: any): Permission[] =>
    ctx.caller.type === 'Anonymous' ? [] : needed(ctx, input);

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
    const context = requestTags(input.Tags);
    return [
      { action: 'sns:CreateTopic', resource, context },
      ...(input.Tags?.length ? [{ action: 'sns:TagResource', resource, context }] : []),
    ];
  },
  DeleteTopic: onTopic('DeleteTopic'),
  ListTopics: onAnything('ListTopics'),
  GetTopicAttributes: onTopic('GetTopicAttributes'),
  SetTopicAttributes: onTopic('SetTopicAttributes'),
  AddPermission: onTopic('AddPermission'),
  RemovePermission: onTopic('RemovePermission'),
  Subscribe: onTopic('Subscribe', 'TopicArn', ({ Protocol, Endpoint }) => ({
    ...(Protocol ? { 'sns:Protocol': Protocol } : {}),
    ...(Endpoint ? { 'sns:Endpoint': Endpoint } : {}),
  })),
  ConfirmSubscription: unlessStranger(onTopic('ConfirmSubscription')),
  Unsubscribe: unlessStranger(onAnything('Unsubscribe')),
  ListSubscriptions: onAnything('ListSubscriptions'),
  ListSubscriptionsByTopic: onTopic('ListSubscriptionsByTopic'),
  GetSubscriptionAttributes: onAnything('GetSubscriptionAttributes'),
  SetSubscriptionAttributes: onAnything('SetSubscriptionAttributes'),
  Publish: publish,
  PublishBatch: onTopic('Publish'),
  ListTagsForResource: onTopic('ListTagsForResource', 'ResourceArn'),
  TagResource: onTopic('TagResource', 'ResourceArn', ({ Tags }) => requestTags(Tags)),
  UntagResource: onTopic(
    'UntagResource',
    'ResourceArn',
    ({ TagKeys }): Keys => (TagKeys?.length ? { 'aws:TagKeys': TagKeys } : {}),
  ),
};
