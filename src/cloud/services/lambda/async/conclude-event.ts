import { AwsError } from '../../../aws-error.ts';
import type { AsyncEvent } from '../async-events.ts';
import type { Found } from '../function-name.ts';
import { measureEvent } from '../metrics.ts';
import type { Conclusion } from '../outcome.ts';
import { lineageThrough } from '../recursion.ts';
import { takeRole } from '../role.ts';
import type { LambdaContext } from '../store.ts';
import { sendTo, type Parcel } from './send-to.ts';

/** Why Lambda is done with an asynchronous event. */
export type Condition =
  | 'Success'
  | 'RetriesExhausted'
  | 'EventAgeExceeded'
  | 'ZeroReservedConcurrency'
  | 'RecursiveInvocation';

/** The last try's answer, as far as records need it. */
export type LastAnswer = Pick<Conclusion, 'payload' | 'functionError'> & { version: string };

/** How much of an error message a dead-letter queue is told: its first KB. */
const SHOWN_MESSAGE = 1024;

/**
 * Ends an asynchronous event: sends the record of its invocation to the destination for that outcome, and a lost event to the
 * dead-letter queue, all as the function's role. Where the role may not send, the record is lost, and the trace says so.
 */
export async function concludeEvent(
  ctx: LambdaContext,
  found: Found,
  event: AsyncEvent,
  condition: Condition,
  last: LastAnswer | undefined,
): Promise<void> {
  const { record, owner, reference } = found;
  const config = owner.eventConfigs?.get(reference.qualifier ?? '$LATEST');
  const succeeded = condition === 'Success';
  if (!succeeded) measureEvent(ctx, found, 'AsyncEventsDropped');
  const destination = succeeded ? config?.onSuccess : config?.onFailure;
  const deadLetters = succeeded ? undefined : record.config.deadLetterArn;
  if (!destination && !deadLetters) return;
  const functionArn = `${reference.arn}:${reference.qualifier ?? '$LATEST'}`;
  const common = { functionName: record.name, functionArn, succeeded };
  const text = invocationRecord(ctx, event, functionArn, condition, last);
  const parcels: { kind: 'destination' | 'deadLetterQueue'; target: string; parcel: Parcel }[] = [];
  if (destination) parcels.push({ kind: 'destination', target: destination, parcel: { ...common, text } });
  if (deadLetters) {
    const attributes = deadLetterAttributes(event, condition, last);
    parcels.push({
      kind: 'deadLetterQueue',
      target: deadLetters,
      parcel: { ...common, text: event.payload, attributes },
    });
  }
  for (const { kind, target, parcel } of parcels) {
    const error = await send(ctx, found, target, parcel);
    if (error) measureEvent(ctx, found, kind === 'destination' ? 'DestinationDeliveryFailures' : 'DeadLetterErrors');
    ctx.emit({
      type: 'delivery',
      at: ctx.clock.now(),
      requestId: event.requestId,
      functionArn,
      condition,
      kind,
      target,
      ...(error ? { error: { code: error.code, message: error.message } } : {}),
    });
  }
}

async function send(ctx: LambdaContext, found: Found, target: string, parcel: Parcel): Promise<AwsError | null> {
  const { record, reference } = found;
  try {
    const { caller } = await takeRole(ctx, reference.accountId, record.config.role, record.name);
    await sendTo(ctx.along(lineageThrough(ctx, found)), target, parcel, caller);
    return null;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function invocationRecord(
  ctx: LambdaContext,
  { requestId, invocations, payload }: AsyncEvent,
  functionArn: string,
  condition: Condition,
  last: LastAnswer | undefined,
): string {
  const record = {
    version: '1.0',
    timestamp: new Date(ctx.clock.now()).toISOString(),
    requestContext: { requestId, functionArn, condition, approximateInvokeCount: invocations },
  };
  const response = last && {
    statusCode: 200,
    executedVersion: last.version,
    ...(last.functionError ? { functionError: last.functionError } : {}),
  };
  // Payloads go in as they are: numbers beyond JavaScript's keep their digits.
  const open = JSON.stringify(record).slice(0, -1);
  const answer = last ? `,"responseContext":${JSON.stringify(response)},"responsePayload":${last.payload}` : '';
  return `${open},"requestPayload":${payload}${answer}}`;
}

function deadLetterAttributes(
  { requestId }: AsyncEvent,
  condition: Condition,
  last: LastAnswer | undefined,
): NonNullable<Parcel['attributes']> {
  const message = last ? errorMessage(last.payload) : condition;
  return {
    RequestID: { DataType: 'String', StringValue: requestId },
    ErrorCode: { DataType: 'Number', StringValue: last ? '200' : '429' },
    ErrorMessage: { DataType: 'String', StringValue: message.slice(0, SHOWN_MESSAGE) || ' ' },
  };
}

function errorMessage(payload: string): string {
  const error: unknown = JSON.parse(payload);
  const message = (error as { errorMessage?: unknown } | null)?.errorMessage;
  return typeof message === 'string' ? message : payload;
}
