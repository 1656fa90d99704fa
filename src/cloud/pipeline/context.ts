import type { CallOptions, Context, ServiceClock, ServiceDefinition } from '../service.ts';
import { servicePrincipal } from '../caller.ts';
import type { DurableEvent } from '../clock/clock.ts';
import { serviceOf, type Call } from './call.ts';
import { requirePermission } from './require-permission.ts';
import { measure } from './measure.ts';
import { announce } from './watches.ts';
import type { World } from './world.ts';

/** What an operation of this call's service has in hand. */
export function contextOf(call: Call, world: World): Context<any> {
  call.context ??= createContext(call, world);
  return call.context;
}

export function createContext(call: Call, world: World): Context<any> {
  const { definition } = serviceOf(call);
  const { caller, region, requestId, invocationId, request, lineage } = call;
  return {
    ...surroundings(definition, { accountId: caller.accountId, region, lineage }, world),
    caller,
    requestId,
    invocationId,
    request,
    authorize: (permission) => requirePermission(permission, call, world),
    call: (service, operation, input, options: CallOptions = {}) =>
      world.call({ service, operation, input, as: caller, region, lineage, source: 'service', ...options }),
  };
}

/** What a durable event's task has in hand: the service acts for itself, in the account and region of the event. */
export function createTaskContext(definition: ServiceDefinition, place: TaskPlace, world: World): Context<any> {
  const { accountId, region, lineage } = place;
  const caller = servicePrincipal(`${definition.name}.amazonaws.com`, accountId);
  return {
    ...surroundings(definition, place, world),
    caller,
    requestId: world.ids.uuid(),
    call: (service, operation, input, options: CallOptions = {}) =>
      world.call({ service, operation, input, as: caller, region, lineage, source: 'service', ...options }),
  };
}

type TaskPlace = Pick<DurableEvent, 'accountId' | 'region' | 'lineage'>;

/** The part of a context that doesn't depend on who calls. */
function surroundings(definition: ServiceDefinition, place: TaskPlace, world: World) {
  const { accountId, region, lineage } = place;
  const { stores, era, ids, chance } = world;
  return {
    store: stores.of(definition, accountId, region),
    accountId,
    region,
    era,
    ids,
    chance,
    lineage,
    clock: serviceClock(definition.name, { accountId, region, ...(lineage ? { lineage } : {}) }, world),
    internet: world.internet,
    fetch: (request, { invocationId, lineage: own = lineage }) => world.fetch(request, invocationId, own),
    emit: (event) => world.trace.add(event),
    announce: (resourceArn) => announce(resourceArn, world),
    measure: (measurement, elsewhere = place) => measure(measurement, elsewhere, world),
    metrics: () => stores.metrics(accountId, region),
    storeOf: (account, inRegion) => stores.of(definition, account, inRegion),
  } satisfies Partial<Context<any>>;
}

function serviceClock(service: string, place: TaskPlace, { clock, onBug }: World): ServiceClock {
  return {
    now: () => clock.now(),
    sleep: (ms) => clock.sleep(ms),
    sleepUntil: (at) => clock.sleepUntil(at),
    signal: () => clock.signal(),
    spawn: (work) => void clock.process(work).catch((error) => onBug(error, `${service}: a process`)),
    schedule: (event) => clock.schedule({ service, ...place, ...event }),
    cancel: (seq) => clock.cancel(seq),
  };
}
