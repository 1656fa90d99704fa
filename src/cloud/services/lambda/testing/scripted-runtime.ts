import type {
  Arrival,
  Environment,
  EnvironmentSpec,
  HostRequest,
  InvocationInput,
  Outcome,
  Runtime,
  Slice,
} from '../../../../runtime/runtime.ts';
import type { HttpRequest } from '../../../../std/http.ts';

/** What a scripted handler does before it waits: use CPU, write lines, ask for things. It goes on when one of them is there. */
interface Step {
  cpuMs?: number;
  /** One line or several. */
  log?: string | readonly string[];
  request?: HttpRequest;
  /** Ask to be woken after this long. */
  timerMs?: number;
}

export type Handler = (input: InvocationInput, env: EnvironmentSpec) => Generator<Step, Outcome, readonly Arrival[]>;

export interface Script {
  /** How INIT goes, for the n-th environment of the test (from 1). */
  init?: (n: number, spec: EnvironmentSpec) => { cpuMs?: number; outcome?: Outcome; log?: string };
  handler: Handler;
  maxMemoryMB?: number;
}

/** A runtime for tests of the scheduler: functions are generators of the test instead of JavaScript text. */
export class ScriptedRuntime implements Runtime {
  readonly specs: EnvironmentSpec[] = [];
  live = 0;
  readonly #script: Script;

  constructor(script: Script) {
    this.#script = script;
  }

  async createEnvironment(spec: EnvironmentSpec): Promise<Environment> {
    this.specs.push(spec);
    this.live++;
    const n = this.specs.length;
    const { init, handler, maxMemoryMB = 30 } = this.#script;
    let running: ReturnType<Handler> | null = null;
    let nextId = 1;
    const slice = (at: number, arrivals: readonly Arrival[]): Slice => {
      const { done, value } = running!.next(arrivals);
      const step: Step = done ? {} : value;
      const requests: HostRequest[] = step.request ? [{ id: nextId++, at, request: step.request }] : [];
      return {
        cpuMs: step.cpuMs ?? 0,
        logs: [step.log ?? []].flat().map((text) => ({ at, level: 'INFO', text })),
        requests,
        wakeAt: step.timerMs === undefined ? null : at + (step.cpuMs ?? 0) + step.timerMs,
        outcome: done ? value : null,
        maxMemoryMB,
      };
    };
    return {
      init: (at) => {
        const { cpuMs = 1, outcome = { kind: 'ready' } as const, log } = init?.(n, spec) ?? {};
        const logs = log ? [{ at, level: 'INFO' as const, text: log }] : [];
        return { cpuMs, logs, requests: [], wakeAt: null, outcome, maxMemoryMB };
      },
      invoke: (at, input) => {
        running = handler(input, spec);
        return slice(at, []);
      },
      resume: slice,
      tmp: () => ({}),
      dispose: () => {
        this.live--;
      },
    };
  }
}

/** A handler that uses some CPU and answers. */
export const answers = (payload: string, cpuMs = 2): Handler =>
  function* () {
    yield { cpuMs, timerMs: 0 };
    return { kind: 'response', payload };
  };

/** A handler that ends in this outcome. */
export const ends = (outcome: Outcome): Handler =>
  function* () {
    yield { cpuMs: 2, timerMs: 0 };
    return outcome;
  };
