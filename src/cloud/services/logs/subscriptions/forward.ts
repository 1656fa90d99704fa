import { gzipSync } from 'fflate';
import { AwsError } from '../../../aws-error.ts';
import { base64, utf8 } from '../../../../std/bytes.ts';
import { parseArn } from '../../../../std/arn.ts';
import { eventBytes } from '../event-size.ts';
import { eventId } from '../event-id.ts';
import { compileFilterPattern } from '../filter-pattern/compile.ts';
import { compileExtract } from '../filter-pattern/extract.ts';
import type { LogsContext } from '../find.ts';
import type { LogEvent, LogGroup, SubscriptionFilter } from '../store.ts';
import { invokeFunction, putRecord, type Destination } from './destination.ts';

/** From the request to the delivery; AWS says "near real-time", some seconds as a rule. */
const DELAY = { medianMs: 1500, sigma: 0.3 };
/** Messages together in one delivery, so that packed they fit an asynchronous invocation and a record. */
const batchBytes = { '2016': 90_000, today: 700_000 };
/** What is throttled is tried again for a day. */
const RETRY = { firstMs: 60_000, longestMs: 3_600_000, forMs: 24 * 3_600_000 };
const RETRIED = ['TooManyRequestsException', 'ProvisionedThroughputExceededException'];

/** Payload of the `forwardEvents` task. */
interface Delivery extends Destination {
  /** The document as JSON text. */
  document: string;
  partitionKey: string;
  acceptedAt: number;
  tries: number;
}

/** Sends new events of a stream on their way to where the group's subscription filters say. */
export function forwardLater(ctx: LogsContext, group: LogGroup, logStream: string, events: readonly LogEvent[]): void {
  for (const [name, filter] of group.subscriptionFilters ?? []) {
    const matches = compileFilterPattern(filter.settings.filterPattern!);
    const matching = events.filter(({ message }) => matches(message));
    for (const batch of batchesOf(matching, batchBytes[ctx.era])) {
      const delay = ctx.chance.stream('logs:subscription').logNormal(DELAY.medianMs, DELAY.sigma);
      const payload: Delivery = {
        destinationArn: filter.settings.destinationArn!,
        roleArn: filter.settings.roleArn,
        groupName: group.name,
        document: documentOf(ctx, group.name, logStream, name, filter, batch),
        partitionKey:
          filter.settings.distribution === 'Random' ? ctx.ids.hex(32, 'logs-partition') : logStream.slice(0, 256),
        acceptedAt: ctx.clock.now(),
        tries: 0,
      };
      ctx.clock.schedule({ at: ctx.clock.now() + delay, task: 'forwardEvents', payload, background: false });
    }
  }
}

function* batchesOf(events: readonly LogEvent[], most: number): Generator<LogEvent[]> {
  let batch: LogEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = eventBytes(event.message);
    if (batch.length && bytes + size > most) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(event);
    bytes += size;
  }
  if (batch.length) yield batch;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample */
function documentOf(
  { accountId }: LogsContext,
  logGroup: string,
  logStream: string,
  filterName: string,
  { settings }: SubscriptionFilter,
  events: readonly LogEvent[],
): string {
  const pattern = settings.filterPattern!;
  const fields = pattern.trim().startsWith('[') ? compileExtract(pattern) : null;
  return JSON.stringify({
    messageType: 'DATA_MESSAGE',
    owner: accountId,
    logGroup,
    logStream,
    subscriptionFilters: [filterName],
    logEvents: events.map((event) => ({
      id: eventId(event),
      timestamp: event.timestamp,
      message: event.message,
      ...(fields ? { extractedFields: withoutDollars(fields(event.message)) } : {}),
    })),
  });
}

const withoutDollars = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.replace(/^\$/, ''), value]));

/** Task: hands the events over, packed. A destination that is gone or refuses loses them; the refusal stands in the trace. */
export async function forwardEvents(ctx: LogsContext, delivery: Delivery): Promise<void> {
  const packed = gzipSync(utf8(delivery.document), { mtime: 0 });
  try {
    if (parseArn(delivery.destinationArn)!.service === 'lambda') await invokeFunction(ctx, delivery, base64(packed));
    else await putRecord(ctx, delivery, packed, delivery.partitionKey);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (RETRIED.includes(error.code)) retry(ctx, delivery);
  }
}

function retry(ctx: LogsContext, delivery: Delivery): void {
  const at = ctx.clock.now() + Math.min(RETRY.firstMs * 2 ** delivery.tries, RETRY.longestMs);
  if (at - delivery.acceptedAt > RETRY.forMs) return;
  const payload: Delivery = { ...delivery, tries: delivery.tries + 1 };
  ctx.clock.schedule({ at, task: 'forwardEvents', payload, background: true });
}
