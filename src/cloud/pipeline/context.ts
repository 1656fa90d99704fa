import { type Caller, servicePrincipal } from '../caller.ts';
import type { DurableEvent } from '../clock/clock.ts';
import type { HttpRequest, HttpResponse } from '../../std/http.ts';
import type { Measurement } from '../metrics/measurement.ts';
import type { MetricBook } from '../metrics/metric-book.ts';
import { roundingOf } from '../pricing/unit-price.ts';
import { addUse, hold, type Item, type Spending } from '../pricing/usage.ts';
import type {
  CallOptions,
  Context,
  FetchOptions,
  Lineage,
  Permission,
  ServiceClock,
  ServiceDefinition,
} from '../service.ts';
import type { TraceEvent } from '../trace.ts';
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
  const { caller, region, requestId, invocationId, request, lineage } = call;
  const context = new ServiceContext(
    serviceOf(call).definition,
    { accountId: caller.accountId, region, lineage },
    { caller, requestId, invocationId, request },
    world,
  );
  context.authorize = (permission) => requirePermission(permission, call, world);
  return context;
}

/** What a durable event's task has in hand: the service acts for itself, in the account and region of the event. */
export function createTaskContext(definition: ServiceDefinition, place: TaskPlace, world: World): Context<any> {
  const caller = servicePrincipal(`${definition.name}.amazonaws.com`, place.accountId);
  return new ServiceContext(definition, place, { caller, requestId: world.ids.uuid() }, world);
}

type TaskPlace = Pick<DurableEvent, 'accountId' | 'region' | 'lineage'>;

interface Asked {
  caller: Caller;
  requestId: string;
  invocationId?: string | undefined;
  request?: HttpRequest | undefined;
}

/** One is made for every call, so what all have in common stands on the class. */
class ServiceContext implements Context<any> {
  readonly store: any;
  readonly accountId: string;
  readonly region: string;
  readonly lineage?: Lineage;
  readonly caller: Caller;
  readonly requestId: string;
  readonly invocationId?: string;
  readonly request?: HttpRequest;
  readonly clock: ServiceClock;
  authorize?: (permission: Permission) => Promise<void>;
  readonly definition: ServiceDefinition;
  readonly world: World;

  constructor(
    definition: ServiceDefinition,
    { accountId, region, lineage }: TaskPlace,
    asked: Asked,
    world: World,
    clock?: ServiceClock,
  ) {
    this.definition = definition;
    this.world = world;
    this.store = world.stores.of(definition, accountId, region);
    this.accountId = accountId;
    this.region = region;
    if (lineage) this.lineage = lineage;
    this.caller = asked.caller;
    this.requestId = asked.requestId;
    if (asked.invocationId !== undefined) this.invocationId = asked.invocationId;
    if (asked.request) this.request = asked.request;
    this.clock = clock ?? new PlaceClock(definition.name, this, world);
  }

  along(lineage: Lineage): Context<any> {
    const { definition, accountId, region, world, clock, authorize } = this;
    const context = new ServiceContext(definition, { accountId, region, lineage }, this, world, clock);
    if (authorize) context.authorize = authorize;
    return context;
  }

  get era() {
    return this.world.era;
  }

  get ids() {
    return this.world.ids;
  }

  get chance() {
    return this.world.chance;
  }

  get settings() {
    return this.world.stores.settings();
  }

  get internet() {
    return this.world.internet;
  }

  call(service: string, operation: string, input: unknown, options?: CallOptions): Promise<any> {
    const { caller: as, region, lineage } = this;
    return this.world.call({ service, operation, input, as, region, lineage, source: 'service', ...options });
  }

  fetch(request: HttpRequest, options: FetchOptions): Promise<HttpResponse> {
    return this.world.fetch(request, { ...(this.lineage ? { lineage: this.lineage } : {}), ...options });
  }

  emit(event: TraceEvent): void {
    this.world.trace.add(event);
  }

  announce(resourceArn: string): void {
    announce(resourceArn, this.world);
  }

  measure(measurement: Measurement, place: { accountId: string; region: string } = this): void {
    measure(measurement, place, this.world);
  }

  spend(use: Spending, { accountId, region }: { accountId: string; region: string } = this): void {
    const { stores, clock } = this.world;
    addUse(stores.usage(accountId), region, use, clock.now());
  }

  hold(
    holding: { item: Item; cause: string; amount: number },
    { accountId, region }: { accountId: string; region: string } = this,
  ): void {
    const { stores, clock, era } = this.world;
    hold(stores.usage(accountId), region, holding, clock.now(), roundingOf(holding.item, era));
  }

  metrics(): MetricBook {
    return this.world.stores.metrics(this.accountId, this.region);
  }

  storeOf(accountId: string, region: string): any {
    return this.world.stores.of(this.definition, accountId, region);
  }
}

class PlaceClock implements ServiceClock {
  readonly service: string;
  readonly place: TaskPlace;
  readonly world: World;

  constructor(service: string, place: TaskPlace, world: World) {
    this.service = service;
    this.place = place;
    this.world = world;
  }

  now(): number {
    return this.world.clock.now();
  }

  sleep(ms: number): Promise<void> {
    return this.world.clock.sleep(ms);
  }

  sleepUntil(at: number): Promise<void> {
    return this.world.clock.sleepUntil(at);
  }

  signal<T>(): { wait(): Promise<T>; fire(value: T): void } {
    return this.world.clock.signal<T>();
  }

  spawn(work: () => Promise<void>): void {
    const { clock, onBug } = this.world;
    void clock.process(work).catch((error) => onBug(error, `${this.service}: a process`));
  }

  schedule(event: Parameters<ServiceClock['schedule']>[0]): number {
    const { accountId, region, lineage } = this.place;
    const own = lineage ? { lineage } : {};
    return this.world.clock.schedule({ service: this.service, accountId, region, ...own, ...event });
  }

  cancel(seq: number): boolean {
    return this.world.clock.cancel(seq);
  }
}
