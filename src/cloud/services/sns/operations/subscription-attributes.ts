import type { GetSubscriptionAttributesCommandInput, SetSubscriptionAttributesCommandInput } from '@aws-sdk/client-sns';
import { invalidParameter } from '../errors.ts';
import { findSubscription, requireParty, type SnsContext } from '../find.ts';
import { attributesFault, attributesOf, isSubscriptionAttribute } from '../subscription-attributes.ts';

export function getSubscriptionAttributes(
  ctx: SnsContext,
  input: GetSubscriptionAttributesCommandInput,
): { Attributes: Record<string, string> } {
  const { topic, subscription } = findSubscription(ctx, input.SubscriptionArn);
  requireParty(ctx, 'GetSubscriptionAttributes', topic, subscription);
  return { Attributes: attributesOf(subscription) };
}

/** Sets one attribute; an empty value takes it away, where SNS lets it be empty. */
export function setSubscriptionAttributes(ctx: SnsContext, input: SetSubscriptionAttributesCommandInput): object {
  const { topic, subscription } = findSubscription(ctx, input.SubscriptionArn);
  requireParty(ctx, 'SetSubscriptionAttributes', topic, subscription);
  const { AttributeName: name = '', AttributeValue: value = '' } = input;
  if (!isSubscriptionAttribute(name, ctx.era)) throw invalidParameter('AttributeName');
  const changed = { ...subscription.attributes, [name]: name === 'FilterPolicy' && value === '{}' ? '' : value };
  const fault = attributesFault(topic, subscription, changed);
  if (fault) throw invalidParameter(fault.whole ?? fault.about!);
  subscription.attributes = changed;
  return {};
}
