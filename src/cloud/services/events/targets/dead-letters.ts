import { parseArn } from '../../../../std/arn.ts';
import { AwsError } from '../../../aws-error.ts';
import { measureRule } from '../metrics.ts';
import type { EventsContext } from '../store.ts';
import type { Delivery } from './deliver.ts';
import { errorCodeOf } from './error-code.ts';
import { asEvents } from './send.ts';

/**
 * Sends an event that could not be delivered to the dead-letter queue of its target, when there is one, with what became of it in
 * message attributes.
 * @param exhausted which bound ended the tries; null when it was not tried again
 */
export async function sendToDeadLetters(
  ctx: EventsContext,
  { target, event, ruleArn, tries }: Delivery,
  error: AwsError,
  exhausted: string | null,
): Promise<void> {
  const queue = target.DeadLetterConfig?.Arn;
  if (queue === undefined) return;
  const { region, accountId, resource } = parseArn(queue)!;
  const attributes: Record<string, string> = {
    RULE_ARN: ruleArn,
    TARGET_ARN: target.Arn!,
    ERROR_CODE: errorCodeOf(error),
    ERROR_MESSAGE: error.message,
    ...(exhausted ? { EXHAUSTED_RETRY_CONDITION: exhausted, RETRY_ATTEMPTS: String(tries) } : {}),
  };
  const message = {
    QueueUrl: `https://sqs.${region}.amazonaws.com/${accountId}/${resource}`,
    MessageBody: JSON.stringify(event),
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    ),
  };
  try {
    await ctx.call('sqs', 'SendMessage', message, { as: asEvents(ruleArn), region, source: 'service' });
    measureRule(ctx, { arn: ruleArn }, { InvocationsSentToDlq: 1 });
  } catch (failure) {
    if (!(failure instanceof AwsError)) throw failure;
    measureRule(ctx, { arn: ruleArn }, { InvocationsFailedToBeSentToDlq: 1 });
  }
}
