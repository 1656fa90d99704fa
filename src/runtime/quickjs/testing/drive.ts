import { utf8 } from '../../../std/bytes.ts';
import type { HttpResponse } from '../../../std/http.ts';
import type { Arrival, Environment, EnvironmentSpec, HostRequest, Outcome, Runtime, Slice } from '../../runtime.ts';
import { nodeAssets } from '../node-assets.ts';
import { createQuickJsRuntime } from '../quickjs-runtime.ts';

/** One runtime for all tests of a file: base images are made once. It soon takes a loop for an endless one: many of the programs here are. */
export const runtime = createQuickJsRuntime(nodeAssets(), { patience: () => 1000 });

export const start = Date.UTC(2026, 10, 23, 9);

export interface Program {
  runtime?: string;
  handler?: string;
  /** Source of index.js, or files by path. */
  code: string | Record<string, string>;
  memoryMB?: number;
  timeoutMs?: number;
  env?: Record<string, string>;
  seed?: string;
  /** Answers requests, 20 virtual ms after they were sent. */
  answer?: (request: HostRequest) => HttpResponse;
  engine?: Runtime;
}

export interface Ended {
  outcome: Outcome;
  slices: Slice[];
  logs: string[];
  /** Virtual ms from the start of the invocation to its end. */
  ms: number;
}

/** An environment and its virtual clock, driven as the scheduler does. */
export class Driver {
  now = start;
  #requests = 0;
  readonly #late: { at: number; arrival: Arrival }[] = [];

  constructor(
    readonly environment: Environment,
    private readonly program: Program,
  ) {}

  init(): Ended {
    return this.#run(this.environment.init(this.now, this.now + 10_000), this.now + 10_000);
  }

  invoke(event: unknown = {}): Ended {
    const deadline = this.now + (this.program.timeoutMs ?? 3000);
    const requestId = `request-${++this.#requests}`;
    const first = this.environment.invoke(this.now, {
      requestId,
      payload: JSON.stringify(event),
      deadline,
      functionName: 'fn',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:fn',
      logGroupName: '/aws/lambda/fn',
      logStreamName: '2026/11/23/[$LATEST]0',
    });
    return this.#run(first, deadline);
  }

  /** Lets time pass while the environment is frozen. */
  sleep(ms: number): void {
    this.now += ms;
  }

  #run(first: Slice, deadline: number): Ended {
    const began = this.now;
    const slices = [first];
    const arrivals = this.#late;
    for (let slice = first; ; ) {
      this.now += slice.cpuMs;
      for (const request of slice.requests) arrivals.push({ at: request.at + 20, arrival: this.#answer(request) });
      if (slice.outcome) {
        const logs = slices.flatMap(({ logs }) => logs.map(({ text }) => text));
        return { outcome: slice.outcome, slices, logs, ms: this.now - began };
      }
      const next = Math.min(slice.wakeAt ?? Number.POSITIVE_INFINITY, ...arrivals.map(({ at }) => at));
      if (next > deadline) {
        this.now = deadline;
        return {
          outcome: { kind: 'timeout' },
          slices,
          logs: slices.flatMap(({ logs }) => logs.map(({ text }) => text)),
          ms: deadline - began,
        };
      }
      this.now = Math.max(this.now, next);
      const due = arrivals.filter(({ at }) => at <= this.now);
      for (const one of due) arrivals.splice(arrivals.indexOf(one), 1);
      slice = this.environment.resume(
        this.now,
        due.map(({ arrival }) => arrival),
      );
      slices.push(slice);
    }
  }

  #answer(request: HostRequest): Arrival {
    const { answer } = this.program;
    if (!answer)
      return {
        id: request.id,
        result: { ok: false, failure: { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND' } },
      };
    return { id: request.id, result: { ok: true, response: answer(request) } };
  }
}

export function specOf(program: Program): EnvironmentSpec {
  const files = typeof program.code === 'string' ? { 'index.js': program.code } : program.code;
  return {
    runtime: program.runtime ?? 'nodejs22.x',
    handler: program.handler ?? 'index.handler',
    files: new Map(Object.entries(files).map(([path, source]) => [path, utf8(source)])),
    env: {
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'fn',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(program.memoryMB ?? 256),
      ...program.env,
    },
    memoryMB: program.memoryMB ?? 256,
    tmpMB: 512,
    seed: program.seed ?? 'test',
  };
}

export async function container(program: Program): Promise<Driver> {
  return new Driver(await (program.engine ?? runtime).createEnvironment(specOf(program)), program);
}

/** Initialises an environment and invokes it once; the end of whichever failed first. */
export async function run(program: Program, event: unknown = {}): Promise<Ended> {
  const driver = await container(program);
  const ready = driver.init();
  if (ready.outcome.kind !== 'ready') return ready;
  const ended = driver.invoke(event);
  return { ...ended, logs: [...ready.logs, ...ended.logs] };
}

/** The result of a run that must succeed. */
export async function result(program: Program, event: unknown = {}): Promise<unknown> {
  const { outcome } = await run(program, event);
  if (outcome.kind !== 'response') throw new Error(`Ended as ${JSON.stringify(outcome)}`);
  return JSON.parse(outcome.payload);
}
