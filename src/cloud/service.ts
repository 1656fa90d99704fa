import type { Caller } from './caller.ts';
import type { NewEvent } from './clock/clock.ts';
import type { Chance } from './clock/chance.ts';
import type { Ids } from './clock/ids.ts';
import type { Era } from './era.ts';
import type { Internet } from './internet/internet.ts';
import type { Decision, PolicyKind } from './iam/decision.ts';
import type { Measurement } from './metrics/measurement.ts';
import type { MetricBook } from './metrics/metric-book.ts';
import type { Item, Spending } from './pricing/usage.ts';
import type { ServiceModel } from './protocols/model.ts';
import type { WireRequest } from './protocols/wire.ts';
import type { AccountSettings } from './settings.ts';
import type { TraceEvent } from './trace.ts';
import type { HttpRequest, HttpResponse } from '../std/http.ts';

/** What an operation has in hand. `Store` is plain structured-cloneable data: that is what makes snapshot, reset and time travel work. */
export interface Context<Store = unknown> {
  store: Store;
  accountId: string;
  region: string;
  era: Era;
  caller: Caller;
  /** Id of this call, as the client will see it. */
  requestId: string;
  /** The invocation whose code is calling, when one is. */
  invocationId?: string;
  /** Functions whose invocations led to this call, by ARN, and how often each ran. It goes on with calls made and events scheduled. */
  lineage?: Lineage;
  ids: Ids;
  chance: Chance;
  /** The HTTP request, when the call came over the wire (S3 needs its raw headers now and then). */
  request?: HttpRequest;
  clock: ServiceClock;
  /**
   * Calls another service through the pipeline: authorized, dispatched and recorded.
   * @throws {AwsError} as that service answers.
   */
  call(service: string, operation: string, input: unknown, options?: CallOptions): Promise<any>;
  /**
   * Checks one more permission of this call's caller, where what is needed depends on what was found: S3 tells only who may list
   * the bucket that a key does not exist, and DeleteObjects answers for each key. The decision is recorded with this call.
   * @throws {AwsError} the service's AccessDenied, in the wording of `authorize`.
   */
  authorize?(permission: Permission): Promise<void>;
  /** Sends an HTTP request into the pipeline: a signed one from guest code, or a service's own; never throws. */
  fetch(request: HttpRequest, options: FetchOptions): Promise<HttpResponse>;
  /** What the learner has switched. */
  settings: Readonly<AccountSettings>;
  /** What there is outside AWS. */
  internet: Internet;
  /** Adds to the trace. */
  emit(event: TraceEvent): void;
  /** Tells whoever watches a resource that there is something new in it; they hear of it at this instant, as part of what is going on. */
  announce(resourceArn: string): void;
  /** Tells CloudWatch what there is to measure, at no cost of time; in the place of this call when no other is named. */
  measure(measurement: Measurement, place?: { accountId: string; region: string }): void;
  /** Tells the bill of something used, beside the calls and invocations that it counts by itself. */
  spend(use: Spending, place?: { accountId: string; region: string }): void;
  /** Tells the bill how much of something there is from now on, in the item's unit; 0 when it is gone. */
  hold(holding: { item: Item; cause: string; amount: number }, place?: { accountId: string; region: string }): void;
  /** The same, but calls from it continue this chain of invocations. What its clock schedules continues the old one. */
  along(lineage: Lineage): Context<Store>;
  /** The metrics of this account and region. CloudWatch's own business; others `measure`. */
  metrics(): MetricBook;
  /** The stores of other accounts and regions of this service (cross-account access). */
  storeOf(accountId: string, region: string): Store;
}

export type Lineage = Readonly<Record<string, number>>;

export interface FetchOptions {
  /** The invocation whose code sends it. */
  invocationId?: string;
  lineage?: Lineage;
  /** Whom a service sends it for: it bears no signature then. */
  as?: Caller;
}

export interface CallOptions {
  as?: Caller;
  region?: string;
  source?: 'console' | 'lesson' | 'service';
  /** In the place of this call's own. */
  lineage?: Lineage;
  /** AWS looking into its own books: neither authorized nor recorded (STS reading the role that is assumed). */
  internal?: boolean;
  /** Asks only whether the call would be allowed: it is authorized, and neither done nor recorded. */
  probe?: boolean;
}

export interface ServiceClock {
  /** Virtual now, ms since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
  sleepUntil(at: number): Promise<void>;
  signal<T>(): { wait(): Promise<T>; fire(value: T): void };
  /** Starts a process that the current one does not wait for. A failure in it is a bug and is reported. */
  spawn(work: () => Promise<void>): void;
  /** Adds a durable event that will run `tasks[task]` of this service with `payload`, in this account and region; its lineage is this call's when it brings none. */
  schedule(event: Pick<NewEvent, 'at' | 'task' | 'payload' | 'background' | 'patient' | 'lineage'>): number;
  cancel(seq: number): boolean;
}

export type Operation<Store> = (ctx: Context<Store>, input: any) => unknown;
export type Task<Store> = (ctx: Context<Store>, payload: any) => Promise<void> | void;

/** One permission a call needs: an action on a resource, with the condition keys the service sets for it. */
export interface Permission {
  /** `s3:GetObject` */
  action: string;
  /** ARN of the resource; `*` for an action that knows no resource types. */
  resource: string;
  /** How the service names the resource in its denials, when not by that ARN: IAM says `role hello`. */
  shownAs?: string;
  context?: Record<string, string | string[]>;
}

/** A policy as stored, with what it hangs on. */
export interface AttachedPolicy {
  name: string;
  kind: PolicyKind;
  attachedTo: string;
  /** Of a managed policy. */
  arn?: string;
  /** The document, parsed. Writers have validated it. */
  document: unknown;
}

/** What a service can tell the pipeline about who and what is allowed; all optional. */
export interface SecurityHooks<Store> {
  /** The secret and identity behind an access key id; null when this service knows nothing of it. */
  credentials?(store: Store, accessKeyId: string, now: number): Credentials | null;
  /** Policies attached to this caller's identity (inline, managed, boundary); AWS's own managed ones as they are in the era (today). */
  identityPolicies?(store: Store, caller: Caller, era?: Era): AttachedPolicy[];
  /** Tags of this caller's identity and session, for `aws:PrincipalTag`. */
  principalTags?(store: Store, caller: Caller): Record<string, string>;
  /** Hears that an identity was used: whatever became of the call, its signature was right. */
  used?(store: Store, caller: Caller, use: Use): void;
  /** The resource policy of an ARN that this service owns, with the account that owns it; null when there is no such resource. */
  resourcePolicy?(store: Store, arn: string): { ownerAccountId: string; policy: AttachedPolicy | null } | null;
}

/** When and where an identity made a call. */
export interface Use {
  /** Virtual ms. */
  at: number;
  region: string;
  /** As signatures name the service. */
  service: string;
  /** Through the console, with a password, and not with a key. */
  console: boolean;
}

export interface Credentials {
  secretAccessKey: string;
  sessionToken?: string;
  /** Virtual ms; absent for long-lived keys. */
  expiresAt?: number;
  caller: Caller;
  /** Services that take these credentials for none. */
  barredFrom?: readonly string[];
}

export interface ServiceDefinition<Store = any> {
  /** Folder name, and the name used in `ctx.call` and in traces: `s3`, `lambda`, `logs`. */
  name: string;
  model: ServiceModel;
  /** `region`: a store for each account and region. `account`: one for each account (IAM). `partition`: one for all (S3 bucket names). */
  scope: 'region' | 'account' | 'partition';
  createStore(): Store;
  /** Built operations by their AWS name. Input and output have the official client's shapes (blobs and streams are Uint8Array). */
  operations: Record<string, Operation<Store>>;
  /** The permissions that each operation needs; an operation missing here needs none (`sts:GetCallerIdentity`). */
  permissions: Record<string, (ctx: Context<Store>, input: any) => Permission[]>;
  /** Handlers of this service's durable events. */
  tasks?: Record<string, Task<Store>>;
  /**
   * The tasks of this service that want to run, in the store's account and region, when a resource has something new (`announce`): how
   * event source mappings hear of work without polling for it.
   */
  watches?(store: Store, resourceArn: string): Watch[];
  security?: SecurityHooks<Store>;
  /** How the service words its denials, where otherwise than its protocol does. */
  denial?: Denial;
  /** Headers that go with every answer to a request over the wire, whatever becomes of it: S3's for other origins. */
  answerHeaders?(store: Store, request: WireRequest): Record<string, string>;
  /** Modelled latency of an operation in ms (median and spread of its logarithm); the service's default when missing. */
  latency?: { default: Latency; operations?: Record<string, Latency> };
  /**
   * Answers plain HTTP at the hosts of the service's entry in `services/index.ts`. It decides itself who may call: `signer` checks the
   * request's signature and tells whose it is, the anonymous caller when there is none. An AwsError it throws is a bug. Null leaves the
   * answer to the next service at the host.
   */
  endpoint?(
    ctx: Context<Store>,
    request: WireRequest,
    /** @throws {AwsError} for a signature that is wrong. */
    signer: () => Promise<Caller>,
  ): Promise<HttpResponse | null>;
  /**
   * What lives in memory only and still comes along when one travels in time. `save` gives something that nothing changes any more;
   * `load` puts it, or nothing, in the place of what is here. Comes before `restored`.
   */
  resident?: {
    save(): unknown;
    load(saved: unknown): void;
    /** What one thing of it holds, by its id, for display; null when it is not here. Changes nothing. */
    look?(id: string): Promise<unknown>;
  };
  /** Called after a saved account was loaded, before anything runs: drop what lived only in memory. */
  restored?(ctx: Context<Store>): void;
}

/** A task of the watching service, and what it is to know. */
export interface Watch {
  task: string;
  payload: unknown;
}

/** A denial in the words of one service; what is missing here is as the protocol has it. */
export interface Denial {
  /** Code in the query protocol, with HTTP status 403. */
  queryCode?: string;
  /** The whole message, where it is not AWS's usual one. */
  message?(decision: Pick<Decision, 'principal' | 'action' | 'resource'>): string;
  /** HTTP status in the JSON RPC protocols, where it is not their 400. */
  jsonStatus?: number;
  /** The action as messages spell it: SQS says `sqs:sendmessage`, SNS `SNS:Publish`. */
  spell?(action: string): string;
  /** The whole message in 2016, when it named neither caller nor action. */
  messageIn2016?(region: string): string;
}

/** Log-normal latency. */
export interface Latency {
  medianMs: number;
  sigma: number;
}

/** Declares a service; only there so that its parts are typed against its store. */
export const defineService = <Store>(definition: ServiceDefinition<Store>): ServiceDefinition<Store> => definition;
