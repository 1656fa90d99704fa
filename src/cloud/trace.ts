import type { FunctionError } from '../runtime/runtime.ts';
import type { Caller } from './caller.ts';
import type { Decision } from './iam/decision.ts';

/**
 * What the account records as it goes: API calls, invocations, execution environments. The trace is ours, not AWS's: everything the
 * interface draws that no AWS call returns comes from here, and lesson checks read it.
 * Instants are virtual ms since the epoch.
 */
export type TraceEvent =
  | CallRecord
  | InvocationRecord
  | EnvironmentRecord
  | DeliveryRecord
  | UndeliveredRecord
  | MailRecord
  | WebRecord;

export interface CallRecord {
  type: 'call';
  /** Number of the call in the account, from 1. */
  id: number;
  at: number;
  service: string;
  operation: string;
  region: string;
  accountId: string;
  caller: Pick<Caller, 'type' | 'arn'>;
  /** Where it entered: a signed request, the console, a lesson's set-up, or another service. */
  source: 'sdk' | 'console' | 'lesson' | 'service';
  /** The invocation whose code made the call, when one did. */
  invocationId?: string;
  /** Input members that are short scalars, for display. */
  input: Record<string, string | number | boolean>;
  status: number;
  requestId: string;
  error?: { code: string; message: string };
  /** One for each permission the call needed. */
  decisions: Decision[];
  /** Modelled service latency in ms. */
  latencyMs: number;
}

export interface InvocationRecord {
  type: 'invocation';
  requestId: string;
  functionName: string;
  functionArn: string;
  version: string;
  trigger: 'RequestResponse' | 'Event';
  /** 1 for the first try, 2 and 3 for asynchronous retries. */
  attempt: number;
  environmentId: string;
  cold: boolean;
  /** When Invoke was called (or the event was accepted). */
  queuedAt: number;
  /** When the environment began to work for it; the INIT phase of a cold start comes first. */
  startedAt: number;
  /** When the handler was called. */
  handlerAt: number;
  endedAt: number;
  /** INIT duration in ms; null on a hot start. */
  initMs: number | null;
  durationMs: number;
  billedMs: number;
  memoryMB: number;
  maxMemoryMB: number;
  status: 'ok' | 'error' | 'timeout' | 'oom';
  /** The request payload and the response payload as JSON text, cut at 256 KB for display. */
  event: string;
  result: string | null;
  error: FunctionError | null;
  logGroupName: string;
  logStreamName: string;
  /** The lines as they stand in the log stream, START to REPORT. */
  logs: { at: number; text: string }[];
  /** False when the role was not allowed to write them. */
  logsDelivered: boolean;
  runtime: string;
  /** x86_64 when missing. */
  architecture?: 'arm64';
  /** It ran in an environment of provisioned concurrency. */
  provisioned?: true;
}

/** A change in the life of an execution environment. */
export interface EnvironmentRecord {
  type: 'environment';
  environmentId: string;
  functionArn: string;
  functionName: string;
  at: number;
  state: 'init' | 'idle' | 'busy' | 'reclaimed';
  /** Why it was reclaimed, or why init began. */
  reason?: 'idle' | 'updated' | 'failed' | 'deleted' | 'restored';
  logStreamName: string;
  /** What an idle environment, which is frozen, still has to do when it is thawed: requests without answer, and a timer. */
  frozen?: { requests: number; timer: boolean };
}

/** What became of an asynchronous event when Lambda was done with it: sent to a destination or dead-letter queue, or lost on the way. */
export interface DeliveryRecord {
  type: 'delivery';
  at: number;
  /** Of the invocation. */
  requestId: string;
  /** With the qualifier that was invoked, `$LATEST` when none was. */
  functionArn: string;
  condition: string;
  kind: 'destination' | 'deadLetterQueue';
  /** ARN. */
  target: string;
  /** Why it could not be sent; Lambda counts it under DestinationDeliveryFailures or DeadLetterErrors. */
  error?: { code: string; message: string };
}

/** An event that a rule of EventBridge could not hand to a target, for good; or a function that was stopped in a recursive loop. */
export interface UndeliveredRecord {
  type: 'undelivered';
  at: number;
  /** Of the rule, or of the function. */
  ruleArn: string;
  /** ARN. */
  target: string;
  /** The code as dead letters have it; `LOOP` when rule or function was stopped because it set itself off again and again. */
  error: { code: string; message: string };
}

/** What has left the account for the world outside: an e-mail, or an HTTP request that SNS sent. Nothing leaves the tab. */
export interface MailRecord {
  type: 'mail';
  at: number;
  /** The account and region of who sent it. */
  accountId: string;
  region: string;
  protocol: 'email' | 'email-json' | 'http' | 'https';
  /** E-mail address or URL. */
  to: string;
  from: string;
  subject: string;
  /** Text, or a JSON document. */
  body: string;
  /** Of what SNS sent. */
  topicArn?: string;
  messageId: string;
  /** Of a web server: its status, null when it could not be reached, and virtual ms until SNS tries again, null when it doesn't. */
  answer?: { status: number | null; retryInMs: number | null };
  /** Of what SES sent, where there is any. */
  html?: string;
  attachments?: { fileName: string | null; contentType: string; size: number }[];
  /** The message as it went over the wire, cut at 64 KB. */
  raw?: string;
}

/** A request that a function sent to the world outside AWS; see `internet/internet.ts`. */
export interface WebRecord {
  type: 'web';
  at: number;
  invocationId: string;
  method: string;
  url: string;
  /** What was sent, as text, cut at 16 KB. */
  body: string;
  /** Null when the connection failed; `failure` is Node's error code then. */
  status: number | null;
  failure?: string;
  latencyMs: number;
}
