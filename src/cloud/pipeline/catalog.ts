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
  /** What ARNs of its data plane call it: `execute-api`. */
  arnName?: string;
  /** Signs with another service's name, and is told from it by the path of its own API. */
  under?: { service: string; paths: RegExp };
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
  readonly #byArnName: ReadonlyMap<string | undefined, string>;

  constructor(entries: Readonly<Record<string, ServiceEntry>>, needs: ServiceNeeds) {
    this.#entries = entries;
    this.#needs = needs;
    this.#byArnName = new Map(Object.entries(entries).map(([name, { arnName }]) => [arnName, name]));
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#entries, name);
  }

  /** The service whose operations have this prefix in `X-Amz-Target`. */
  byTarget(prefix: string): string | undefined {
    return Object.keys(this.#entries).find((name) => this.#entries[name]!.target === prefix);
  }

  /** The services whose data planes are at a host name (without port), with the region that the name tells. */
  byHost(hostname: string): { names: string[]; region?: string } | undefined {
    const names = Object.keys(this.#entries).filter((name) => this.#entries[name]!.hosts?.test(hostname));
    const region = names[0] && this.#entries[names[0]]!.hosts!.exec(hostname)!.groups?.['region'];
    return names.length ? { names, region } : undefined;
  }

  /** The services whose data planes are at a path of any host. */
  byPath(path: string): { names: string[] } | undefined {
    const names = Object.keys(this.#entries).filter((name) => this.#entries[name]!.paths?.test(path));
    return names.length ? { names } : undefined;
  }

  /** The service meant by the name in a signature or a host, at a path. */
  bySigningName(service: string, path: string): string {
    const under = Object.entries(this.#entries).find(
      ([, entry]) => entry.under?.service === service && entry.under.paths.test(path),
    );
    return under?.[0] ?? service;
  }

  /** The service behind an ARN, by the name that stands in it. */
  byArnName(name: string): string {
    return this.#byArnName.get(name) ?? name;
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
