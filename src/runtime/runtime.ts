import type { HttpRequest, HttpResponse, NetworkFailure } from '../std/http.ts';

/**
 * What the simulated Lambda service asks of a language runtime.
 *
 * An execution environment is a synchronous state machine. The scheduler calls `init`, `invoke` or `resume`; the guest
 * runs until it has nothing left to do at that instant and the call returns a `Slice`: how much virtual CPU it used and what
 * it wants from the world (HTTP requests, a timer). The scheduler moves virtual time and resumes it. The runtime never
 * waits, never reads a clock and never draws a random number that was not seeded, so the same calls give the same slices.
 */
export interface Runtime {
  /** Creates an environment, not yet initialised. Loads what the package needs (base image, SDK bundles). */
  createEnvironment(spec: EnvironmentSpec): Promise<Environment>;
}

export interface EnvironmentSpec {
  /** Lambda runtime identifier: `nodejs`, `nodejs4.3`, `nodejs22.x`, `nodejs24.x`. */
  runtime: string;
  /** As configured on the function, `index.handler`. */
  handler: string;
  /** The unpacked deployment package: path below `/var/task` (no leading slash) → bytes. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Unpacked layers, later ones over earlier ones: path below `/opt` (no leading slash) → bytes. */
  layers?: ReadonlyMap<string, Uint8Array>;
  /** `process.env`, complete: the learner's variables, the reserved ones and the role's temporary credentials. */
  env: Readonly<Record<string, string>>;
  memoryMB: number;
  /** Size of `/tmp` in MB. */
  tmpMB: number;
  /** Seeds Math.random, crypto.randomBytes and UUIDs in the guest. */
  seed: string;
}

/** Virtual time in milliseconds since the Unix epoch; may have a fraction. */
export type Instant = number;

export interface InvocationInput {
  requestId: string;
  /** The event as JSON text, exactly as it came in. */
  payload: string;
  /** When Lambda will end this invocation. */
  deadline: Instant;
  functionName: string;
  functionVersion: string;
  invokedFunctionArn: string;
  logGroupName: string;
  logStreamName: string;
  /** JSON of the client context, when the caller sent one. */
  clientContext?: string;
  /** X-Ray's trace header. */
  traceId?: string;
}

export interface Environment {
  /** Runs the module code once. Outcome `ready`, or how it failed. `deadline` bounds it in virtual time. */
  init(at: Instant, deadline: Instant): Slice;
  /** Starts one invocation. Only between invocations. Timers and responses left from the last one are thawed by it. */
  invoke(at: Instant, input: InvocationInput): Slice;
  /** Goes on at `at`: delivers what has arrived and fires the timers that are due. */
  resume(at: Instant, arrivals: readonly Arrival[]): Slice;
  /** Files in `/tmp` (path → size in bytes), for the inspector. */
  tmp(): Record<string, number>;
  /**
   * Saves the environment as it is between two slices: globals, timers, `/tmp`, everything. It may go on, or be disposed of and woken
   * when it is needed again. Null when it has ended; missing where the runtime cannot.
   */
  rest?(): RestingEnvironment | null;
  /**
   * What the learner's code keeps in memory. The guest may do some work for it, so it is asked of an environment that was woken for that and is
   * thrown away afterwards. Null when it has ended or cannot tell; missing where the runtime cannot.
   */
  inspect?(): Inspection | null;
  /** Frees the memory. The environment cannot be used afterwards. Never throws. */
  dispose(): void;
}

/** What an environment keeps between invocations, as text in the form of Node's `util.inspect`, cut where it is long. */
export interface Inspection {
  /** Variables at the top of the learner's own modules, but for functions, classes and what was required or imported. */
  files: { file: string; variables: InspectedValue[] }[];
  /** Properties of the global object that the learner's code made. */
  globals: InspectedValue[];
}

export interface InspectedValue {
  name: string;
  text: string;
}

/** An environment put away in little memory. */
export interface RestingEnvironment {
  /** What it takes, in bytes, without what it shares with others. */
  readonly bytes: number;
  /** An environment that goes on where this one was saved. Each call makes one of its own. */
  wake(): Promise<Environment>;
}

/** The answer to a `HostRequest`. */
export interface Arrival {
  id: number;
  result: { ok: true; response: HttpResponse } | { ok: false; failure: NetworkFailure };
}

/** What happened between one call into the environment and the instant it went quiet. */
export interface Slice {
  /** Virtual CPU time used, in ms, already divided by the CPU share of the memory setting. The slice ends at `at + cpuMs`. */
  cpuMs: number;
  /** Lines the guest wrote, in order, in the log format of the runtime, without trailing newline. */
  logs: GuestLog[];
  /** HTTP requests the guest started; answer each once through `resume`. */
  requests: HostRequest[];
  /** What the guest sent to its response stream; absent when it sent nothing. */
  streamed?: StreamPart[];
  /** When the earliest timer is due; null when there is none. */
  wakeAt: Instant | null;
  /** How the init or the invocation ended in this slice; null while it goes on. */
  outcome: Outcome | null;
  /** Highest memory use of the environment so far, in MB, base of the runtime included. */
  maxMemoryMB: number;
}

export interface GuestLog {
  at: Instant;
  level: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';
  text: string;
}

/** A part of a streamed response: its content type (the last one counts), or bytes. */
export type StreamPart = { at: Instant; contentType: string } | { at: Instant; bytes: Uint8Array };

export interface HostRequest {
  id: number;
  /** When the guest sent it. */
  at: Instant;
  request: HttpRequest;
}

/** `Runtime.ExitError` and its like become Lambda's error shapes in the service, where the era is known. */
export type Outcome =
  | { kind: 'ready' }
  /**
   * The invocation's result as JSON text; `null` when there is none. `exited`: the process ended with this code right afterwards, of a
   * rejection that nobody handled.
   */
  | { kind: 'response'; payload: string; exited?: number }
  /** The response stream has ended; with what went wrong, when the handler failed. */
  | { kind: 'streamed'; error?: FunctionError; exited?: number }
  | { kind: 'error'; error: FunctionError; exited?: number }
  /** The process ended by itself: `process.exit(code)`, an uncaught failure, or a signal it sent itself (`killed`, `terminated`). */
  | { kind: 'exit'; code: number; error?: FunctionError; signal?: string }
  /** The event loop ran empty and the handler had not answered. */
  | { kind: 'unanswered' }
  /** The guest used up its memory setting. */
  | { kind: 'out-of-memory' }
  /** Virtual CPU ran past the deadline. */
  | { kind: 'timeout' }
  /** The sandbox itself failed (a trap); the environment must be thrown away. */
  | { kind: 'crash'; message: string };

/** A failure in the learner's code, as the runtime reports it. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  /** Stack lines as the response carries them: the first is `Type: message` (absent in the 2016 `stackTrace` form). */
  trace: string[];
  /** Where it was thrown in the learner's own files, when known; lines and columns count from 1. */
  at?: { file: string; line: number; column: number };
}
