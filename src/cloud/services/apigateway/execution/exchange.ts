import type { Caller } from '../../../caller.ts';
import type { JavaMap } from '../../../vtl/values.ts';
import type { ApiContent, GatewayContext, Method, Resource } from '../store.ts';
import type { ExecutionLog } from './execution-log.ts';

/** A request as API Gateway reads it: header names as clients write them, everything in order. */
export interface GatewayRequest {
  method: string;
  /** Below the stage, decoded where parameters are taken from it. */
  path: string;
  /** As the client wrote it, stage and all. */
  fullPath: string;
  query: readonly (readonly [name: string, value: string])[];
  headers: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
}

export interface GatewayAnswer {
  status: number;
  headers: [name: string, value: string][];
  body: Uint8Array;
}

/** One request on its way through a method. */
export interface Exchange {
  ctx: GatewayContext;
  /** Whose the API is. */
  accountId: string;
  apiId: string;
  content: ApiContent;
  deploymentId: string;
  stage: string;
  stageVariables: Record<string, string>;
  request: GatewayRequest;
  resource: Resource;
  method: Method;
  pathParameters: Record<string, string>;
  /** TestInvokeMethod: neither authorized nor counted. */
  test: boolean;
  requestId: string;
  extendedRequestId: string;
  traceId: string;
  /** Virtual ms. */
  at: number;
  caller: Caller;
  apiKey?: { id: string; value: string };
  /** What a Lambda authorizer has told, with `principalId`. */
  authorizer?: Record<string, unknown>;
  log: ExecutionLog;
  /** `$context` of this request; templates may change it. */
  context: JavaMap;
}

/** The last value of a name; header names know no case. */
export const valueOf = (
  pairs: readonly (readonly [string, string])[],
  name: string,
  ignoreCase = false,
): string | undefined => valuesOf(pairs, name, ignoreCase).at(-1);

export const valuesOf = (pairs: readonly (readonly [string, string])[], name: string, ignoreCase = false): string[] => {
  const wanted = ignoreCase ? name.toLowerCase() : name;
  return pairs.filter(([each]) => (ignoreCase ? each.toLowerCase() : each) === wanted).map(([, value]) => value);
};

/** One value a name: the last. */
export const single = (pairs: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries(pairs);

export function multiple(pairs: readonly (readonly [string, string])[]): Record<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [name, value] of pairs) all.set(name, [...(all.get(name) ?? []), value]);
  return Object.fromEntries(all);
}
