/** What a program waits for. `turn` is a turn of the event loop; a synchronous parent can only skip those that are not needed. */
export type Wait = { kind: 'sleep'; ms: number } | { kind: 'stdin' } | { kind: 'turn'; needed: boolean };

/** A program as a coroutine: yields what it waits for and returns its exit status. */
export type Run = Generator<Wait, number, Buffer | undefined>;

/** What a program sees of the world. */
export interface Process {
  /** As it was called: `argv[0]`. */
  name: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  out(chunk: string | Uint8Array): void;
  err(chunk: string | Uint8Array): void;
  /** Standard input is a file rather than a pipe. */
  readsFile?: boolean;
  /** All of standard input. */
  stdin(): Generator<Wait, Buffer, Buffer | undefined>;
}

export type Program = (process: Process) => Run;

/** A program that needs nothing but what it can have at once. */
export const simple = (run: (process: Process) => number | void): Program =>
  // oxlint-disable-next-line require-yield -- it has nothing to wait for
  function* (process) {
    return run(process) ?? 0;
  };

/** Ends the program from anywhere inside with a message on stderr. */
export class Failure extends Error {
  readonly status: number;
  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}
