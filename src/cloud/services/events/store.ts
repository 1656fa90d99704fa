import type { DeadLetterConfig, RuleState, Target } from '@aws-sdk/client-eventbridge';
import type { Context } from '../../service.ts';

/** What EventBridge keeps for one account and region. Maps, since names may be any text. */
export interface EventsStore {
  /** By name; the default bus from when it is first looked for. */
  buses: Map<string, Bus>;
}

export interface Bus {
  name: string;
  arn: string;
  accountId: string;
  region: string;
  /** Virtual ms; null for the default bus, which was always there. */
  createdAt: number | null;
  modifiedAt: number | null;
  settings: BusSettings;
  policy: BusPolicy | null;
  tags: Map<string, string>;
  /** By name. */
  rules: Map<string, Rule>;
}

/** What CreateEventBus and UpdateEventBus store and give back. */
export interface BusSettings {
  Description?: string | undefined;
  KmsKeyIdentifier?: string | undefined;
  DeadLetterConfig?: DeadLetterConfig | undefined;
}

export interface BusPolicy {
  Version: string;
  Statement: { Sid?: string; [element: string]: unknown }[];
}

export interface Rule {
  name: string;
  arn: string;
  busName: string;
  /** The account that made it. */
  createdBy: string;
  /** JSON text. */
  eventPattern: string | null;
  schedule: string | null;
  state: RuleState;
  description: string | null;
  roleArn: string | null;
  tags: Map<string, string>;
  /** By id. */
  targets: Map<string, Target>;
  /** The durable event that fires it next, of a schedule. */
  timer: number | null;
}

export type EventsContext = Context<EventsStore>;

export const createStore = (): EventsStore => ({ buses: new Map() });
