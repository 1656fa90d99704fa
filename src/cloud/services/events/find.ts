import { arn, parseArn } from '../../../std/arn.ts';
import { noSuchBus, noSuchRule } from './errors.ts';
import type { Bus, EventsContext, Rule } from './store.ts';

type Place = Pick<EventsContext, 'accountId' | 'region'>;

const DEFAULT_BUS = 'default';

export const busArn = ({ accountId, region }: Place, name: string): string =>
  arn('events', region, accountId, `event-bus/${name}`);

/** Rules of the default bus are named without it. */
export const ruleArn = ({ accountId, region }: Place, busName: string, name: string): string =>
  arn('events', region, accountId, busName === DEFAULT_BUS ? `rule/${name}` : `rule/${busName}/${name}`);

/** Where a bus is and what it is called, by its name or ARN; the account's default bus when nothing is said. */
export function busNamed(ctx: Place, nameOrArn: string = DEFAULT_BUS): Place & { name: string } {
  const parts = parseArn(nameOrArn);
  if (!parts) return { accountId: ctx.accountId, region: ctx.region, name: nameOrArn };
  return { accountId: parts.accountId, region: parts.region, name: parts.resource.replace(/^event-bus\//, '') };
}

/** A bus, whether the account has had anything to do with its default one before or not; undefined when there is none. */
export function lookForBus(ctx: EventsContext, nameOrArn?: string): Bus | undefined {
  const { accountId, region, name } = busNamed(ctx, nameOrArn);
  const { buses } = ctx.storeOf(accountId, region);
  if (name === DEFAULT_BUS && !buses.has(name)) buses.set(name, newBus({ accountId, region }, name, null));
  return buses.get(name);
}

export const newBus = (place: Place, name: string, createdAt: number | null): Bus => ({
  name,
  arn: busArn(place, name),
  accountId: place.accountId,
  region: place.region,
  createdAt,
  modifiedAt: createdAt,
  settings: {},
  policy: null,
  tags: new Map(),
  rules: new Map(),
});

/** @throws {AwsError} ResourceNotFoundException */
export function findBus(ctx: EventsContext, nameOrArn?: string): Bus {
  const bus = lookForBus(ctx, nameOrArn);
  if (!bus) throw noSuchBus(busNamed(ctx, nameOrArn).name);
  return bus;
}

/** @throws {AwsError} ResourceNotFoundException */
export function findRule(ctx: EventsContext, name: string, busNameOrArn?: string): Rule {
  const bus = findBus(ctx, busNameOrArn);
  const rule = bus.rules.get(name);
  if (!rule) throw noSuchRule(name, bus.name);
  return rule;
}

/** The bus and the rule that an ARN of either names; null for another ARN. */
export function readArn(text: string): { bus: string; rule?: string } | null {
  const parts = parseArn(text);
  const match = parts?.service === 'events' ? /^(event-bus|rule)\/(.+)$/.exec(parts.resource) : null;
  if (!match) return null;
  if (match[1] === 'event-bus') return { bus: match[2]! };
  const names = match[2]!.split('/');
  const rule = names.pop()!;
  return { bus: names.join('/') || DEFAULT_BUS, rule };
}
