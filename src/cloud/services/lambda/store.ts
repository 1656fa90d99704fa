import type { CorsRules } from '../../http-payload/cors.ts';
import type { Mapping } from './event-sources/mapping.ts';
import type { Context } from '../../service.ts';
import type { Era } from '../../era.ts';

/** Everything Lambda keeps for one account and region: plain data, part of the saved account. */
export interface LambdaStore {
  functions: Map<string, FunctionRecord>;
  /** Execution environments by id; the sandboxes behind them live in memory only. */
  environments: Map<string, EnvironmentData>;
  /** How many generations of functions there have been. */
  generations: number;
  /** Log groups that functions have written to, so that they are not created again. */
  logGroups: Set<string>;
  layers: Map<string, LayerRecord>;
  /** Which function answers at a URL, by its id: kept once for a region, in the store that belongs to no account. */
  urlOwners: Map<string, UrlOwner>;
  /** By UUID. */
  eventSourceMappings: Map<string, Mapping>;
  /** Of all functions together. */
  calls?: CallCount;
}

export const createStore = (): LambdaStore => ({
  functions: new Map(),
  environments: new Map(),
  generations: 0,
  logGroups: new Set(),
  layers: new Map(),
  urlOwners: new Map(),
  eventSourceMappings: new Map(),
});

export type LambdaContext = Context<LambdaStore>;

/** What can be configured on a function. */
export interface FunctionConfig extends FunctionSettings {
  runtime: string;
  role: string;
  handler: string;
  description: string;
  timeoutS: number;
  memoryMB: number;
  /** Size of `/tmp`. */
  tmpMB: number;
  /** The learner's environment variables; null when none were ever set. */
  variables: Record<string, string> | null;
  architecture: 'x86_64' | 'arm64';
}

/** Settings that are absent until somebody gives them. */
export interface FunctionSettings {
  tracing?: 'Active' | 'PassThrough';
  vpc?: { subnetIds: string[]; securityGroupIds: string[]; vpcId: string; ipv6: boolean };
  kmsKeyArn?: string;
  snapStart?: 'PublishedVersions' | 'None';
  logging?: LoggingSettings;
  /** Queue or topic for asynchronous events that could not be processed; empty when it was taken away. */
  deadLetterArn?: string;
  /** In the order in which they are unpacked. A function keeps a layer that has been deleted since. */
  layers?: { arn: string; code: FunctionCode }[];
}

export interface LoggingSettings {
  format: 'Text' | 'JSON';
  group: string;
  /** Only with JSON. */
  applicationLevel?: string;
  systemLevel?: string;
}

export interface FunctionCode {
  zip: Uint8Array;
  /** SHA-256 of the zip, base64. */
  sha256: string;
  unpackedBytes: number;
}

/** One version of a function: `$LATEST`, or what was published as it stood then. */
export interface FunctionVersion {
  name: string;
  /** Of the function, without qualifier. */
  arn: string;
  /** `$LATEST`, or the number of a published version. */
  version: string;
  config: FunctionConfig;
  code: FunctionCode;
  policy: FunctionPolicy | null;
  revisionId: string;
  /** Virtual ms. */
  lastModified: number;
  /** When the function leaves `Pending`. */
  activeAt: number;
  /** When the last update has come into effect; null when there was none. */
  updatedAt: number | null;
  /** When Lambda may change the runtime's patch version; absent: Auto. Stored only. */
  runtimeManagement?: { updateOn: 'Auto' | 'FunctionUpdate' | 'Manual'; versionArn?: string };
  /** A new number with every change of code or configuration; environments of another generation are not used again. */
  generation: number;
}

/** A function: its `$LATEST` version, and what belongs to the function as a whole. */
export interface FunctionRecord extends FunctionVersion {
  tags: Record<string, string>;
  /** Executions at once that are kept for it, and its limit; null when it shares what others leave. */
  reservedConcurrency: number | null;
  published: Published;
  aliases: Map<string, AliasRecord>;
  /** How asynchronous events are handled, by `$LATEST`, version or alias. */
  eventConfigs?: Map<string, EventConfig>;
  /** URLs, by alias or `$LATEST`. */
  urls?: Map<string, UrlConfig>;
  /** Provisioned concurrency by version or alias. */
  provisioned?: Map<string, ProvisionedConfig>;
  /** Whether Lambda ends recursive loops; absent: Terminate. */
  recursiveLoop?: 'Allow' | 'Terminate';
  /** When the owner was last told that it runs in a loop; virtual ms. */
  loopToldAt?: number;
  /** How many invocations there were in the second that is told. */
  calls?: CallCount;
  /** New environments that may come at once, as of an instant (virtual ms). */
  growth?: { left: number; at: number };
}

export interface CallCount {
  /** Virtual seconds. */
  second: number;
  count: number;
}

export interface EventConfig {
  maxRetries?: number;
  maxAgeS?: number;
  onSuccess?: string;
  onFailure?: string;
  /** Virtual ms. */
  lastModified: number;
}

export interface UrlConfig {
  id: string;
  /** The function's, with the alias when it is the alias's URL. */
  functionArn: string;
  authType: 'NONE' | 'AWS_IAM';
  invokeMode: 'BUFFERED' | 'RESPONSE_STREAM';
  cors?: CorsRules;
  createdAt: number;
  lastModified: number;
}

/** In the API's own members. */
export interface UrlOwner {
  accountId: string;
  functionName: string;
  /** An alias, or `$LATEST`. */
  qualifier: string;
}

export interface ProvisionedConfig {
  requested: number;
  status: 'IN_PROGRESS' | 'READY' | 'FAILED';
  statusReason?: string;
  lastModified: number;
  /** Memory that the bill has been told of. */
  heldGB?: number;
}

/** A layer: its published versions; numbers are never given again. */
export interface LayerRecord {
  name: string;
  arn: string;
  last: number;
  versions: Map<number, LayerVersionRecord>;
}

export interface LayerVersionRecord {
  arn: string;
  version: number;
  description: string;
  licenseInfo?: string;
  runtimes?: string[];
  architectures?: string[];
  createdAt: number;
  code: FunctionCode;
  policy: { revisionId: string; statements: LayerStatement[] } | null;
}

export interface LayerStatement {
  Sid: string;
  Effect: 'Allow';
  Principal: '*' | { AWS: string };
  Action: string;
  Resource: string;
  Condition?: Record<string, Record<string, string>>;
}

/** The versions of a function that have been published; numbers are never given again. */
export interface Published {
  last: number;
  /** Generation of `$LATEST` when the last one was published. */
  generation: number;
  versions: Map<string, FunctionVersion>;
}

export interface AliasRecord {
  name: string;
  /** `$LATEST` or a number. */
  version: string;
  description: string;
  /** A second version, and the share of invocations that go to it: 0 to 1. */
  additional: { version: string; weight: number } | null;
  policy: FunctionPolicy | null;
  revisionId: string;
}

export interface FunctionPolicy {
  revisionId: string;
  statements: PolicyStatement[];
}

export interface PolicyStatement {
  Sid: string;
  Effect: 'Allow';
  Principal: '*' | { Service: string } | { AWS: string };
  Action: string;
  Resource: string;
  Condition?: Record<string, Record<string, string>>;
}

export interface EnvironmentData {
  id: string;
  functionName: string;
  functionArn: string;
  version: string;
  /** Who owns the function, and where it runs. */
  accountId: string;
  region: string;
  generation: number;
  logGroupName: string;
  logStreamName: string;
  /** What the next PutLogEvents must give, where Logs asks for it (2016). */
  logSequenceToken?: string;
  state: 'init' | 'idle' | 'busy';
  /** Count of invocations it has run. */
  invocations: number;
  lastUsedAt: number;
  /** The role's temporary credentials in it end then; virtual ms. */
  credentialsExpireAt: number;
  /** The version or alias whose provisioned concurrency it belongs to; such an environment is not reclaimed for idling. */
  provisionedFor?: string;
  /** Number of the durable event that will reclaim it; null while it works. */
  reclaim: number | null;
}

/** How far a new function or an update has come. In 2016 there were no states: a function was there at once. */
export function stateOf(record: FunctionVersion, now: number, era: Era): { pending: boolean; updating: boolean } {
  if (era === '2016') return { pending: false, updating: false };
  return { pending: now < record.activeAt, updating: record.updatedAt !== null && now < record.updatedAt };
}
