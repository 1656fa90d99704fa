import type { Runtime } from '../../runtime/runtime.ts';
import { protocolsFor } from '../protocols/protocol-for.ts';
import type { Protocol } from '../protocols/wire.ts';
import type { ServiceDefinition } from '../service.ts';

/** What a service may need beyond its context. */
export interface ServiceNeeds {
  runtime: Runtime;
}

/** One line of the list of services. Its key is the service's name, and the name in signatures and host names too. */
export interface ServiceEntry {
  load(needs: ServiceNeeds): Promise<ServiceDefinition>;
  /** Prefix of `X-Amz-Target`, by which requests without a signature are told. */
  target?: string;
  /**
   * Hosts of the service's data plane (API Gateway's stages, function URLs), which speak plain HTTP and no AWS protocol. The request goes
   * to the definition's `endpoint`; the group `region` names the region.
   */
  hosts?: RegExp;
  /** Paths of the data plane for clients that can reach nothing but the local door's own host; in the default region. */
  paths?: RegExp;
}

/** A loaded service with its wire protocols, the main one first. */
export interface Service {
  definition: ServiceDefinition;
  protocols: readonly [Protocol, ...Protocol[]];
}

/** The services of the account, each loaded when it is first used. Loading is real waiting at one virtual instant. */
export class Catalog {
  readonly #entries: Readonly<Record<string, ServiceEntry>>;
  readonly #needs: ServiceNeeds;
  readonly #loading = new Map<string, Promise<Service>>();
  readonly #loaded = new Map<string, Service>();

  constructor(entries: Readonly<Record<string, ServiceEntry>>, needs: ServiceNeeds) {
    this.#entries = entries;
    this.#needs = needs;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#entries, name);
  }

  /** The service whose operations have this prefix in `X-Amz-Target`. */
  byTarget(prefix: string): string | undefined {
    return Object.keys(this.#entries).find((name) => this.#entries[name]!.target === prefix);
  }

  /** The service whose data plane is at a host name (without port), with the region that the name tells. */
  byHost(hostname: string): { name: string; region?: string } | undefined {
    for (const [name, { hosts }] of Object.entries(this.#entries)) {
      const match = hosts?.exec(hostname);
      if (match) return { name, region: match.groups?.['region'] };
    }
    return undefined;
  }

  /** The service whose data plane is at a path of any host. */
  byPath(path: string): { name: string } | undefined {
    const name = Object.keys(this.#entries).find((each) => this.#entries[each]!.paths?.test(path));
    return name === undefined ? undefined : { name };
  }

  /** Definitions of the services that have been loaded, in the order in which they were. */
  definitions(): ServiceDefinition[] {
    return [...this.#loaded.values()].map(({ definition }) => definition);
  }

  /** Null when there is no such service here. A load that failed is tried again next time. */
  async load(name: string): Promise<Service | null> {
    if (!this.has(name)) return null;
    let loading = this.#loading.get(name);
    if (!loading) {
      loading = this.#load(name);
      this.#loading.set(name, loading);
      loading.catch(() => this.#loading.delete(name));
    }
    return loading;
  }

  /** The service, when it has been loaded. */
  loaded(name: string): Service | undefined {
    return this.#loaded.get(name);
  }

  async #load(name: string): Promise<Service> {
    const definition = await this.#entries[name]!.load(this.#needs);
    const service: Service = { definition, protocols: protocolsFor(definition.model) };
    this.#loaded.set(name, service);
    return service;
  }
}
