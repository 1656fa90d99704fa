import type { Target } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../../aws-error.ts';
import type { EventDocument } from '../event.ts';
import { measureRule } from '../metrics.ts';
import type { EventsContext } from '../store.ts';
import { sendToDeadLetters } from './dead-letters.ts';
import { errorCodeOf, isRetried } from './error-code.ts';
import { lineageThrough } from './loop.ts';
import { payloadOf } from './payload.ts';
import { send } from './send.ts';

/** An event on its way to a target: payload of the `deliver` task. */
export interface Delivery {
  ruleArn: string;
  /** As it was when the event came. */
  target: Target;
  event: EventDocument;
  /** Virtual ms. */
  matchedAt: number;
  /** How often it has been tried. */
  tries: number;
}

/** "for 24 hours and up to 185 times": https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html */
const RETRY = { forSeconds: 86_400, times: 185, firstMs: 1000, longestMs: 480_000 };

/**
 * Task: hands an event to a target. What is throttled is tried again; what may not be sent, or has nowhere to go, is not: it is counted
 * (`FailedInvocations`), goes to the target's dead-letter queue when it has one, and is lost otherwise. The refused call stands in the trace.
 */
export async function deliver(ctx: EventsContext, delivery: Delivery): Promise<void> {
  const rule = { arn: delivery.ruleArn };
  try {
    await send(ctx, delivery, payloadOf(delivery), lineageThrough(ctx, delivery.ruleArn));
    measureRule(ctx, rule, { Invocations: 1 });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    await failed(ctx, delivery, error);
  }
}

async function failed(ctx: EventsContext, delivery: Delivery, error: AwsError): Promise<void> {
  const { target, matchedAt, tries, ruleArn } = delivery;
  const rule = { arn: ruleArn };
  const { MaximumRetryAttempts: times = RETRY.times, MaximumEventAgeInSeconds: age = RETRY.forSeconds } =
    target.RetryPolicy ?? {};
  const at = ctx.clock.now() + Math.min(RETRY.firstMs * 2 ** tries, RETRY.longestMs);
  const exhausted =
    tries >= times ? 'MaximumRetryAttempts' : at > matchedAt + age * 1000 ? 'MaximumEventAgeInSeconds' : null;
  if (isRetried(error) && !exhausted) {
    const payload: Delivery = { ...delivery, tries: tries + 1 };
    ctx.clock.schedule({ at, task: 'deliver', payload: structuredClone(payload), background: true });
    return measureRule(ctx, rule, { RetryInvocationAttempts: 1 });
  }
  measureRule(ctx, rule, { Invocations: 1, FailedInvocations: 1 });
  ctx.emit({
    type: 'undelivered',
    at: ctx.clock.now(),
    ruleArn,
    target: target.Arn!,
    error: { code: errorCodeOf(error), message: error.message },
  });
  await sendToDeadLetters(ctx, delivery, error, isRetried(error) ? exhausted : null);
}
