import type { HttpRequest, HttpResponse } from '../../std/http.ts';
import type { AwsError } from '../aws-error.ts';
import type { Caller } from '../caller.ts';
import type { Decision } from '../iam/decision.ts';
import type { OperationShape } from '../protocols/shape.ts';
import type { Protocol, WireRequest } from '../protocols/wire.ts';
import type { Context, Lineage } from '../service.ts';
import type { CallRecord } from '../trace.ts';
import type { Service } from './catalog.ts';
import type { World } from './world.ts';

/** One AWS call on its way through the pipeline; each step fills in what it finds out. */
export interface Call {
  /** Number in the account, from 1; 0 when it is not recorded. */
  readonly id: number;
  /** When it was made, virtual ms. */
  readonly at: number;
  readonly source: CallRecord['source'];
  /** The invocation whose code makes it, when one does. */
  readonly invocationId?: string | undefined;
  /** Functions whose invocations led here; absent when none did. */
  readonly lineage?: Lineage | undefined;
  /** Of a call without HTTP that comes with some. */
  readonly keys?: Keys | undefined;
  /** No latency passes. */
  readonly atOnce?: boolean | undefined;
  /** The HTTP request, for a call over the wire. */
  readonly request?: HttpRequest | undefined;
  requestId: string;
  serviceName: string;
  operationName: string;
  region: string;
  caller: Caller;
  /** From identify. */
  service?: Service;
  /** The one of the service's protocols that the request is written in; the main one for a call without HTTP. */
  protocol?: Protocol;
  wire?: WireRequest;
  /** From parse. */
  operation?: OperationShape;
  input: any;
  /** From authorize; operations may add to it. */
  decisions: Decision[];
  /** From dispatch, or the failure of any step. */
  output?: unknown;
  error?: AwsError;
  /** What the service's operation has in hand, made when it is first asked for. */
  context?: Context<any>;
  /** From serialize. */
  response?: HttpResponse;
  /** Modelled latency in ms; 0 for calls between services. */
  latencyMs: number;
}

/** An access key as its holder shows it. */
export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** A call made without HTTP: by the console, a lesson, or a service. */
export interface DirectCall {
  service: string;
  operation: string;
  input: unknown;
  as: Caller;
  region: string;
  source: CallRecord['source'];
  /** Whoever holds these calls, and not `as`. */
  keys?: Keys | undefined;
  lineage?: Lineage;
  /** Neither authorized nor recorded. */
  internal?: boolean;
  /** Authorized only. */
  probe?: boolean;
  /** Takes no virtual time: a panel of the page looks at the account. */
  atOnce?: boolean | undefined;
}

/** One step of the pipeline. @throws {AwsError} ends the call with that answer. */
export type Step = (call: Call, world: World) => void | Promise<void>;

/** The protocol of the request, from identify or locate. */
export function protocolOf(call: Call): Protocol {
  if (!call.protocol) throw new Error('pipeline: the protocol is not known yet');
  return call.protocol;
}

/** What identify or locate has found. A step that comes too early is a bug. */
export function serviceOf(call: Call): Service {
  if (!call.service) throw new Error('pipeline: the service is not known yet');
  return call.service;
}
