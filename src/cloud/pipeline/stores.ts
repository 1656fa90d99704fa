import { copyOf, type CopyTally } from '../../std/copy.ts';
import { createMetricBook, type MetricBook } from '../metrics/metric-book.ts';
import { createUsage, type Usage } from '../pricing/usage.ts';
import { type AccountSettings, createSettings } from '../settings.ts';
import type { ServiceDefinition } from '../service.ts';

/** Where a store belongs; `-` stands for a part the service's scope does not tell apart. */
export interface StorePlace {
  service: string;
  accountId: string;
  region: string;
}

const ANY = '-';

/** Metrics are not one service's: all of them add to them. */
const metricBooks: StoreKind = { name: 'metrics', scope: 'region', createStore: createMetricBook };

/** What an account has used, for its bill. */
const usages: StoreKind = { name: 'usage', scope: 'account', createStore: createUsage };

/** What the learner has switched, for all accounts. */
const settings: StoreKind = { name: 'settings', scope: 'partition', createStore: createSettings };

type StoreKind = Pick<ServiceDefinition, 'name' | 'scope' | 'createStore'>;

/** The stores of all services, made when first asked for. */
export class Stores {
  #stores = new Map<string, unknown>();
  /** The same by kind, account and region, so that no key is put together for a store that was asked for before. */
  #asked = new Map<StoreKind, Map<string, Map<string, unknown>>>();

  of(service: StoreKind, accountId: string, region: string): any {
    return this.#asked.get(service)?.get(accountId)?.get(region) ?? this.#lookUp(service, accountId, region);
  }

  #lookUp(service: StoreKind, accountId: string, region: string): unknown {
    const key = keyOf(service, accountId, region);
    let store = this.#stores.get(key);
    if (!store) this.#stores.set(key, (store = service.createStore()));
    let accounts = this.#asked.get(service);
    if (!accounts) this.#asked.set(service, (accounts = new Map()));
    const regions = accounts.get(accountId) ?? new Map<string, unknown>();
    accounts.set(accountId, regions.set(region, store));
    return store;
  }

  /** The store, when there is one: asking about an account that nobody has used must not make it. */
  find(service: StoreKind, accountId: string, region: string): any {
    return this.#asked.get(service)?.get(accountId)?.get(region) ?? this.#stores.get(keyOf(service, accountId, region));
  }

  metrics(accountId: string, region: string): MetricBook {
    return this.of(metricBooks, accountId, region);
  }

  usage(accountId: string): Usage {
    return this.of(usages, accountId, '');
  }

  settings(): AccountSettings {
    return this.of(settings, ANY, ANY);
  }

  /** All stores of one service that exist, in the order they were made. */
  all(service: string): any[] {
    return [...this.#stores].filter(([key]) => key.startsWith(`${service}/`)).map(([, store]) => store);
  }

  places(): StorePlace[] {
    return [...this.#stores.keys()].map((key) => {
      const [service = '', accountId = '', region = ''] = key.split('/');
      return { service, accountId, region };
    });
  }

  /** A copy of all stores, by key, that shares the bytes in it. */
  save(): Record<string, unknown> {
    return Object.fromEntries(copyOf(this.#stores));
  }

  load(stores: Record<string, unknown>): void {
    this.#asked.clear();
    this.#stores = new Map(Object.entries(structuredClone(stores)));
  }

  /** A copy that shares the bytes in it, for `revert`. */
  snapshot(tally: CopyTally): ReadonlyMap<string, unknown> {
    return copyOf(this.#stores, tally);
  }

  revert(snapshot: ReadonlyMap<string, unknown>): void {
    this.#asked.clear();
    this.#stores = copyOf(new Map(snapshot));
  }
}

const keyOf = ({ name, scope }: StoreKind, accountId: string, region: string): string =>
  `${name}/${scope === 'partition' ? ANY : accountId}/${scope === 'region' ? region : ANY}`;
