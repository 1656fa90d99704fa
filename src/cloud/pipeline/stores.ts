import type { ServiceDefinition } from '../service.ts';

/** Where a store belongs; `-` stands for a part the service's scope does not tell apart. */
export interface StorePlace {
  service: string;
  accountId: string;
  region: string;
}

const ANY = '-';

/** The stores of all services, made when first asked for. */
export class Stores {
  #stores = new Map<string, unknown>();

  of(service: ServiceDefinition, accountId: string, region: string): any {
    const { name, scope } = service;
    const key = [name, scope === 'partition' ? ANY : accountId, scope === 'region' ? region : ANY].join('/');
    if (!this.#stores.has(key)) this.#stores.set(key, service.createStore());
    return this.#stores.get(key);
  }

  /** All stores of one service that exist, in the order they were made. */
  all(service: string): any[] {
    return this.places()
      .filter((place) => place.service === service)
      .map((place) => this.#stores.get(keyOf(place)));
  }

  places(): StorePlace[] {
    return [...this.#stores.keys()].map((key) => {
      const [service = '', accountId = '', region = ''] = key.split('/');
      return { service, accountId, region };
    });
  }

  /** A copy of all stores, by key. */
  save(): Record<string, unknown> {
    return structuredClone(Object.fromEntries(this.#stores));
  }

  load(stores: Record<string, unknown>): void {
    this.#stores = new Map(Object.entries(structuredClone(stores)));
  }
}

const keyOf = ({ service, accountId, region }: StorePlace): string => `${service}/${accountId}/${region}`;
