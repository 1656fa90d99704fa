import { EventEmitter } from './events.ts';

export interface AgentOptions {
  keepAlive?: boolean;
  keepAliveMsecs?: number;
  maxSockets?: number;
  maxFreeSockets?: number;
  maxTotalSockets?: number;
  timeout?: number;
  [name: string]: unknown;
}

/** Holds what was configured. Connections are not modelled, so every request starts at once. */
export class Agent extends EventEmitter {
  options: AgentOptions;
  defaultPort = 80;
  protocol = 'http:';
  keepAlive: boolean;
  keepAliveMsecs: number;
  maxSockets: number;
  maxFreeSockets: number;
  maxTotalSockets: number;
  sockets = Object.create(null);
  freeSockets = Object.create(null);
  requests = Object.create(null);

  constructor(options: AgentOptions = {}) {
    super();
    this.options = { noDelay: true, path: null, ...options };
    this.keepAlive = options?.keepAlive ?? false;
    this.keepAliveMsecs = options?.keepAliveMsecs ?? 1000;
    this.maxSockets = options?.maxSockets ?? Number.POSITIVE_INFINITY;
    this.maxFreeSockets = options?.maxFreeSockets ?? 256;
    this.maxTotalSockets = options?.maxTotalSockets ?? Number.POSITIVE_INFINITY;
  }

  getName(options: { host?: string; port?: number; localAddress?: string } = {}): string {
    return `${options.host ?? 'localhost'}:${options.port ?? ''}:${options.localAddress ?? ''}`;
  }
  destroy(): void {}
}

export class SecureAgent extends Agent {
  override defaultPort = 443;
  override protocol = 'https:';
}
