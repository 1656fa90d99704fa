import type { PutEventsCommandInput, PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { utf8 } from '../../../../std/bytes.ts';
import { notSimulated, validation } from '../errors.ts';
import { timeText, type EventDocument } from '../event.ts';
import { lookForBus } from '../find.ts';
import { publish } from '../publish.ts';
import type { EventsContext } from '../store.ts';

/** All entries of a request together. */
const mostBytes = { '2016': 262_144, today: 1_048_576 };

/**
 * Puts events on buses. An entry that is wrong fails by itself. Events for a bus that there isn't are taken and lost, as on AWS.
 * @throws {AwsError} ValidationException for entries that are too large together
 */
export async function putEvents(ctx: EventsContext, { Entries, EndpointId }: PutEventsCommandInput): Promise<object> {
  if (EndpointId !== undefined) throw notSimulated('global endpoints');
  const entries = Entries!;
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > mostBytes[ctx.era])
    throw validation('Total size of the entries in the request is over the limit.');
  const results: PutEventsResultEntry[] = [];
  for (const entry of entries) results.push(await putEvent(ctx, entry));
  return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode).length, Entries: results };
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
const sizeOf = ({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: PutEventsRequestEntry): number =>
  (Time ? 14 : 0) + [Source, DetailType, Detail, ...Resources].reduce((sum, each) => sum + utf8(each).length, 0);

async function putEvent(ctx: EventsContext, entry: PutEventsRequestEntry): Promise<PutEventsResultEntry> {
  const detail = parse(entry.Detail);
  const problem = problemOf(ctx, entry, detail);
  if (problem) return problem;
  const event: EventDocument = {
    version: '0',
    id: ctx.ids.uuid('event'),
    'detail-type': entry.DetailType!,
    source: entry.Source!,
    account: ctx.accountId,
    time: timeText(entry.Time?.getTime() ?? ctx.clock.now()),
    region: ctx.region,
    resources: [...(entry.Resources ?? [])],
    detail,
  };
  const bus = lookForBus(ctx, entry.EventBusName);
  if (bus) await publish(ctx, bus, event);
  return { EventId: event.id };
}

function problemOf(ctx: EventsContext, entry: PutEventsRequestEntry, detail: unknown): PutEventsResultEntry | null {
  for (const name of ['Source', 'DetailType', 'Detail'] as const)
    if (!entry[name])
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      };
  if (entry.Source!.startsWith('aws.') && ctx.caller.type !== 'Service')
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  if (detail === null || typeof detail !== 'object' || Array.isArray(detail))
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return null;
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
