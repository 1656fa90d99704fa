import type {
  CreateEventBusCommandInput,
  DeleteEventBusCommandInput,
  DescribeEventBusCommandInput,
  ListEventBusesCommandInput,
  UpdateEventBusCommandInput,
} from '@aws-sdk/client-eventbridge';
import { busExists, limitExceeded, notSimulated, validation } from '../errors.ts';
import { findBus, lookForBus, newBus } from '../find.ts';
import { pageOf } from '../page.ts';
import type { Bus, EventsContext } from '../store.ts';
import { addTags } from '../tags.ts';

const MOST_BUSES = 100;

export function createEventBus(ctx: EventsContext, input: CreateEventBusCommandInput): object {
  const { Name = '', EventSourceName } = input;
  if (EventSourceName !== undefined) throw notSimulated('partner event sources');
  if (Name.includes('/')) throw validation("Event bus name must not contain '/'.");
  if (lookForBus(ctx, Name)) throw busExists(Name);
  const own = ctx.store.buses.size - (ctx.store.buses.has('default') ? 1 : 0);
  if (own >= MOST_BUSES - 1) throw limitExceeded();
  const bus = newBus(ctx, Name, ctx.clock.now());
  bus.settings = settingsOf(input);
  bus.tags = addTags(bus.tags, input.Tags);
  ctx.store.buses.set(Name, bus);
  return { EventBusArn: bus.arn, ...bus.settings };
}

function settingsOf(input: CreateEventBusCommandInput | UpdateEventBusCommandInput): Bus['settings'] {
  const { Description, KmsKeyIdentifier, DeadLetterConfig, LogConfig } = input;
  if (LogConfig?.Level && LogConfig.Level !== 'OFF') throw notSimulated('logs of event buses');
  return structuredClone({ Description, KmsKeyIdentifier, DeadLetterConfig });
}

const instants = ({ createdAt, modifiedAt }: Bus) => ({
  ...(createdAt === null ? {} : { CreationTime: new Date(createdAt) }),
  ...(modifiedAt === null ? {} : { LastModifiedTime: new Date(modifiedAt) }),
});

const policyText = ({ policy }: Bus) => (policy ? { Policy: JSON.stringify(policy) } : {});

export function describeEventBus(ctx: EventsContext, { Name }: DescribeEventBusCommandInput): object {
  const bus = findBus(ctx, Name);
  return { Name: bus.name, Arn: bus.arn, ...bus.settings, ...policyText(bus), ...instants(bus) };
}

/** What is not said stays as it is. */
export function updateEventBus(ctx: EventsContext, input: UpdateEventBusCommandInput): object {
  const bus = findBus(ctx, input.Name);
  for (const [name, value] of Object.entries(settingsOf(input)))
    if (value !== undefined) Object.assign(bus.settings, { [name]: value });
  bus.modifiedAt = ctx.clock.now();
  return { Name: bus.name, Arn: bus.arn, ...bus.settings };
}

export function listEventBuses(ctx: EventsContext, input: ListEventBusesCommandInput): object {
  lookForBus(ctx);
  const found = [...ctx.store.buses].filter(([name]) => name.startsWith(input.NamePrefix ?? ''));
  const { page, next } = pageOf(found, input);
  const shown = page.map((bus) => ({
    Name: bus.name,
    Arn: bus.arn,
    Description: bus.settings.Description,
    ...policyText(bus),
    ...instants(bus),
  }));
  return { EventBuses: shown, ...next };
}

/** A bus that is not there is deleted like any other. */
export function deleteEventBus(ctx: EventsContext, { Name = '' }: DeleteEventBusCommandInput): object {
  if (Name === 'default') throw validation('Cannot delete event bus default.');
  if (ctx.store.buses.get(Name)?.rules.size) throw validation("EventBus can't be deleted since it has rules.");
  ctx.store.buses.delete(Name);
  return {};
}
