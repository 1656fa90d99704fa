import { arn } from '../../../../std/arn.ts';
import type * as sdk from '@aws-sdk/client-ses';
import { badTopic, invalidParameter } from '../errors.ts';
import { findIdentity } from '../identities.ts';
import { mayPublish } from '../receiving/check-action.ts';
import type { FeedbackKind, SesContext } from '../store.ts';

const kinds: readonly string[] = ['Bounce', 'Complaint', 'Delivery'];

function kindOf(written: string | undefined): FeedbackKind {
  if (!kinds.includes(written ?? '')) throw invalidParameter(`Invalid notification type: ${written ?? ''}.`);
  return written as FeedbackKind;
}

/** Where news of an identity's messages go; without a topic, nowhere. @throws {AwsError} */
export async function setIdentityNotificationTopic(
  ctx: SesContext,
  input: sdk.SetIdentityNotificationTopicRequest,
): Promise<object> {
  const identity = findIdentity(ctx, input.Identity);
  const kind = kindOf(input.NotificationType);
  if (!input.SnsTopic) {
    delete identity.topics[kind];
    return {};
  }
  const source = arn('ses', ctx.region, ctx.accountId, `identity/${identity.name}`);
  if (!(await mayPublish(ctx, input.SnsTopic, source))) throw badTopic(input.SnsTopic);
  identity.topics[kind] = input.SnsTopic;
  return {};
}

export function setIdentityFeedbackForwardingEnabled(
  ctx: SesContext,
  input: sdk.SetIdentityFeedbackForwardingEnabledRequest,
): object {
  const identity = findIdentity(ctx, input.Identity);
  if (!input.ForwardingEnabled && !(identity.topics.Bounce && identity.topics.Complaint))
    throw invalidParameter(
      `Identity <${identity.name}> must have both bounce and complaint topics set before feedback forwarding can be disabled.`,
    );
  identity.forwarding = !!input.ForwardingEnabled;
  return {};
}

export function setIdentityHeadersInNotificationsEnabled(
  ctx: SesContext,
  input: sdk.SetIdentityHeadersInNotificationsEnabledRequest,
): object {
  const identity = findIdentity(ctx, input.Identity);
  const kind = kindOf(input.NotificationType);
  identity.headersIn = identity.headersIn.filter((one) => one !== kind);
  if (input.Enabled) identity.headersIn.push(kind);
  return {};
}
