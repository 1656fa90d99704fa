import type { HttpRequest, HttpResponse } from '../../std/http.ts';
import { AwsError } from '../aws-error.ts';
import { anonymous } from '../caller.ts';
import type { FetchOptions } from '../service.ts';
import type { CallRecord } from '../trace.ts';
import { authenticate, checkKeys } from './authenticate.ts';
import { authorize } from './authorize.ts';
import type { Call, DirectCall, Step } from './call.ts';
import { dispatch } from './dispatch.ts';
import { endpointOf, serveEndpoint } from './endpoint.ts';
import { noteUse } from './identities.ts';
import { identify } from './identify.ts';
import { internalError } from './internal-error.ts';
import { travel } from './latency.ts';
import { locate } from './locate.ts';
import { parse } from './parse.ts';
import { record } from './record.ts';
import { serialize } from './serialize.ts';
import type { World } from './world.ts';

/**
 * The way of a call. A request over the wire is read by the first list, one that a service sends by the second, and answered by the last; a
 * call made without HTTP is only located. Between reading and acting the modelled latency passes (`travel`); every call ends with `record`.
 */
const READ_WIRE: Step[] = [identify, authenticate, noteUse, parse];
const READ_TRUSTED: Step[] = [identify, parse];
const READ_DIRECT: Step[] = [locate, checkKeys, noteUse];
const ACT: Step[] = [authorize, dispatch];
const ACT_INTERNALLY: Step[] = [dispatch];
const ASK: Step[] = [authorize];
const ANSWER: Step[] = [serialize];

/** @throws {AwsError} as the service answers, with the decisions that led to it. */
export async function callDirectly({ service, operation, input, ...direct }: DirectCall, world: World): Promise<any> {
  const { internal = false, probe = false } = direct;
  const recorded = !internal && !probe;
  const id = recorded ? world.trace.nextCall() : 0;
  const call = newCall(id, direct.source, world, direct);
  call.serviceName = service;
  call.operationName = operation;
  call.region = direct.region;
  call.caller = direct.as;
  call.input = input;
  await run(call, READ_DIRECT, internal ? ACT_INTERNALLY : probe ? ASK : ACT, world);
  if (recorded) record(call, world);
  if (!call.error) return call.output;
  // An error that another service gave and this one passes on brings its own decisions.
  if (!call.error.decisions.length) call.error.decisions = call.decisions;
  throw call.error;
}

/** A request over the wire. Never throws: every failure is an answer. */
export async function fetchOverWire(
  request: HttpRequest,
  world: World,
  { invocationId, lineage, as }: FetchOptions = {},
): Promise<HttpResponse> {
  const source = as ? 'service' : 'sdk';
  const call = newCall(world.trace.nextCall(), source, world, { request, invocationId, lineage });
  if (as) call.caller = as;
  const endpoint = endpointOf(request, world);
  if (endpoint) return serveEndpoint(call, endpoint, world);
  await run(call, as ? READ_TRUSTED : READ_WIRE, ACT, world);
  await attempt(call, ANSWER, world);
  // An output that can't be written is a bug; its error can be.
  if (!call.response) serialize(call, world);
  record(call, world);
  return call.response!;
}

const newCall = (
  id: number,
  source: CallRecord['source'],
  { clock, ids }: World,
  {
    request,
    invocationId,
    lineage,
    keys,
    atOnce,
  }: Pick<Partial<Call>, 'request' | 'invocationId' | 'lineage' | 'keys' | 'atOnce'>,
): Call => ({
  id,
  at: clock.now(),
  source,
  request,
  invocationId,
  lineage,
  keys,
  atOnce,
  requestId: ids.uuid('request'),
  serviceName: '',
  operationName: '',
  region: '',
  caller: anonymous,
  input: undefined,
  decisions: [],
  latencyMs: 0,
});

async function run(call: Call, read: Step[], act: Step[], world: World): Promise<void> {
  await attempt(call, read, world);
  if (!call.atOnce && (call.source !== 'service' || call.request)) await travel(call, world);
  if (!call.error) await attempt(call, act, world);
}

async function attempt(call: Call, steps: Step[], world: World): Promise<void> {
  try {
    for (const step of steps) {
      // Most steps have nothing to wait for.
      const done = step(call, world);
      if (done) await done;
    }
  } catch (error) {
    if (error instanceof AwsError) {
      call.error = error;
      return;
    }
    world.onBug(error, `${call.serviceName}:${call.operationName}`);
    call.error = internalError(call.protocol?.name);
  }
}
