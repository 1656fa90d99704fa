import { nodeAssets } from '../../../quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../../quickjs/quickjs-runtime.ts';
import type { Arrival, HostRequest, Outcome, Slice } from '../../../runtime.ts';
import { text, utf8 } from '../../../../std/bytes.ts';
import type { HttpRequest } from '../../../../std/http.ts';
import type { NodeCase } from './case.ts';
import { echo } from './echo.ts';
import { caseDirectory } from './run-in-node.ts';
import { snippet } from './snippet.ts';

export type Answer = (request: HttpRequest) => { result: Arrival['result']; delayMs: number };

export interface GuestRun {
  outcome: Outcome | { kind: 'stuck' };
  logs: string[];
  requests: HttpRequest[];
}

const runtime = createQuickJsRuntime(nodeAssets());
const start = Date.UTC(2026, 0, 1);

/** Environment variables as Lambda sets them, with made-up credentials. */
export const lambdaEnvironment = (runtimeName: string): Record<string, string> => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  AWS_SESSION_TOKEN: 'session-token',
  AWS_EXECUTION_ENV: `AWS_Lambda_${runtimeName}`,
  AWS_LAMBDA_FUNCTION_NAME: 'cases',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
});

/** Runs `index.handler` of a package once, answering its requests, until it ends or has nothing left to wait for. */
export async function runInGuest(code: string, answer: Answer, runtimeName = 'nodejs22.x'): Promise<GuestRun> {
  const environment = await runtime.createEnvironment({
    runtime: runtimeName,
    handler: 'index.handler',
    files: new Map([
      ['index.js', utf8(code)],
      ['data/hello.txt', utf8('hello from the package')],
    ]),
    env: lambdaEnvironment(runtimeName),
    memoryMB: 1024,
    tmpMB: 8,
    seed: 'cases',
  });
  const run: GuestRun = { outcome: { kind: 'stuck' }, logs: [], requests: [] };
  const pending: { due: number; arrival: Arrival }[] = [];
  let now = start;
  const send = ({ id, request }: HostRequest) => {
    run.requests.push(request);
    const { result, delayMs } = answer(request);
    pending.push({ due: now + delayMs, arrival: { id, result } });
  };
  const finish = (first: Slice): Outcome | { kind: 'stuck' } => {
    for (let slice = first; ; ) {
      run.logs.push(...slice.logs.map((line) => line.text));
      now += slice.cpuMs;
      slice.requests.forEach(send);
      if (slice.outcome) return slice.outcome;
      const next = Math.min(slice.wakeAt ?? Number.POSITIVE_INFINITY, ...pending.map(({ due }) => due));
      if (next === Number.POSITIVE_INFINITY) return { kind: 'stuck' };
      now = Math.max(now, next);
      const arrivals = pending.filter(({ due }) => due <= now).map(({ arrival }) => arrival);
      pending.splice(0, pending.length, ...pending.filter(({ due }) => due > now));
      slice = environment.resume(now, arrivals);
    }
  };
  try {
    run.outcome = finish(environment.init(now, now + 10_000));
    if (run.outcome.kind === 'ready')
      run.outcome = finish(
        environment.invoke(now, {
          requestId: '00000000-0000-4000-8000-000000000000',
          payload: '{}',
          deadline: now + 60_000,
          functionName: 'cases',
          functionVersion: '$LATEST',
          invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:cases',
          logGroupName: '/aws/lambda/cases',
          logStreamName: 'stream',
        }),
      );
    return run;
  } finally {
    environment.dispose();
  }
}

const echoServer: Answer = (request) => {
  const { host, pathname, search } = new URL(request.url);
  if (host.endsWith('.invalid'))
    return {
      result: { ok: false, failure: { code: 'ENOTFOUND', message: `getaddrinfo ENOTFOUND ${host}` } },
      delayMs: 1,
    };
  const answer = echo({
    method: request.method,
    url: pathname + search,
    headers: request.headers,
    body: text(request.body),
  });
  const response = { status: answer.status, headers: answer.headers, body: utf8(answer.body) };
  return { result: { ok: true, response }, delayMs: answer.slow ? 10_000 : 1 };
};

/** What the guest prints; a failure of the case itself as one line. */
export async function runCaseInGuest(nodeCase: NodeCase): Promise<string[]> {
  const code = `const run = ${snippet(nodeCase)};
exports.handler = async () => {
  require('fs').mkdirSync('${caseDirectory}');
  return run(require, '${caseDirectory}', 'http://127.0.0.1:8080');
};`;
  const { outcome, logs } = await runInGuest(code, echoServer);
  return outcome.kind === 'response' ? JSON.parse(outcome.payload) : [JSON.stringify(outcome), ...logs];
}
