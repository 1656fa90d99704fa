import { AwsError } from '../cloud/aws-error.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Era } from '../cloud/era.ts';
import { invocationCost } from '../cloud/pricing/cost.ts';
import type { CallRecord, InvocationRecord } from '../cloud/trace.ts';
import { zipFiles } from '../share/zip-files.ts';
import { text, utf8 } from '../std/bytes.ts';
import type { SetupCall } from './setup.ts';

/** The world that a runtime belongs to. */
export const ERA_BY_RUNTIME: Record<string, Era> = {
  nodejs: '2016',
  'nodejs4.3': '2016',
  'nodejs22.x': 'today',
  'nodejs24.x': 'today',
};
const FUNCTION = 'handler-under-test';
const ROLE = 'handler-under-test';
const POLICY_FILE = 'policy.json';
const FULL_ACCESS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** One run, as `coldstart invoke` prints it. */
export interface HandlerRun {
  status: InvocationRecord['status'] | 'throttled';
  result: unknown;
  error: { errorMessage: string } | null;
  logs: string[];
  report: object | null;
  calls: { service: string; operation: string; status: number; errorCode: string | null }[];
}

/** Makes the setup's calls, then the function from a folder's files, with a role: `policy.json`, or full access. @throws {AwsError} what AWS refuses. */
export async function deployHandler(
  cloud: Cloud,
  setup: readonly SetupCall[],
  folder: Record<string, Uint8Array>,
  configuration: object,
): Promise<void> {
  for (const { service, operation, input } of setup) await call(cloud, service, operation, input);
  const { [POLICY_FILE]: policy, ...files } = folder;
  const { Role } = await call(cloud, 'iam', 'CreateRole', { RoleName: ROLE, AssumeRolePolicyDocument: TRUST });
  await call(cloud, 'iam', 'PutRolePolicy', {
    RoleName: ROLE,
    PolicyName: 'access',
    PolicyDocument: policy ? text(policy) : FULL_ACCESS,
  });
  const Code = { ZipFile: zipFiles(files) };
  await call(cloud, 'lambda', 'CreateFunction', { FunctionName: FUNCTION, Role: Role.Arn, Code, ...configuration });
  await cloud.settle();
}

/** Invokes the function once; what `coldstart invoke` prints. @throws {AwsError} */
export async function runHandler(cloud: Cloud, era: Era, payload: string): Promise<HandlerRun> {
  const before = cloud.trace().length;
  let answer: { Payload?: Uint8Array };
  try {
    answer = await call(cloud, 'lambda', 'Invoke', { FunctionName: FUNCTION, Payload: utf8(payload) });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'TooManyRequestsException') throw error;
    const failure = { errorType: error.code, errorMessage: error.message };
    return { status: 'throttled', result: null, error: failure, logs: [], report: null, calls: [] };
  }
  const trace = cloud.trace().slice(before);
  // A function that calls itself: the run that began first is the one asked for.
  const run = trace
    .filter((e): e is InvocationRecord => e.type === 'invocation' && e.functionName === FUNCTION)
    .reduce((first, next) => (next.queuedAt < first.queuedAt ? next : first));
  const calls = trace.filter((e): e is CallRecord => e.type === 'call' && e.invocationId === run.requestId);
  await cloud.settle();
  return {
    status: run.status,
    result: run.status === 'ok' ? resultOf(text(answer.Payload ?? new Uint8Array())) : null,
    error: run.error,
    logs: run.logs.map((line) => line.text),
    report: {
      requestId: run.requestId,
      durationMs: run.durationMs,
      billedMs: run.billedMs,
      memoryMB: run.memoryMB,
      maxMemoryMB: run.maxMemoryMB,
      initMs: run.initMs,
      cold: run.cold,
      cost: invocationCost({ billedMs: run.billedMs, memoryMB: run.memoryMB, era }).total,
    },
    calls: calls.map(({ service, operation, status, error }) => ({
      service,
      operation,
      status,
      errorCode: error?.code ?? null,
    })),
  };
}

/** The result as a value. A function that streams may answer anything: then it is the text, and null when there is none. */
function resultOf(payload: string): unknown {
  if (payload === '') return null;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}

const call = (cloud: Cloud, service: string, operation: string, input: object): Promise<any> =>
  cloud.call(service, operation, input, { source: 'lesson' });
