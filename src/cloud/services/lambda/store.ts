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
}

export const createStore = (): LambdaStore => ({
  functions: new Map(),
  environments: new Map(),
  generations: 0,
  logGroups: new Set(),
});

export type LambdaContext = Context<LambdaStore>;

/** What can be configured on a function. */
export interface FunctionConfig {
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
  /** Number of the durable event that will reclaim it; null while it works. */
  reclaim: number | null;
}

/** How far a new function or an update has come. In 2016 there were no states: a function was there at once. */
export function stateOf(record: FunctionVersion, now: number, era: Era): { pending: boolean; updating: boolean } {
  if (era === '2016') return { pending: false, updating: false };
  return { pending: now < record.activeAt, updating: record.updatedAt !== null && now < record.updatedAt };
}
