import fs from 'node:fs';
import path from 'node:path';
import { isLegacy } from '../machine.ts';
import { Failure, type Process, type Run, type Wait } from '../process.ts';
import { reasonOf } from '../reasons.ts';
import { runProgram } from '../run-program.ts';
import { builtins } from './builtins.ts';
import { expandText, expandWords, type Scope } from './expand.ts';
import { type Command, type List, parse, type Pipeline, ShellSyntaxError } from './parse.ts';

/** `exit` was called. */
export class ShellExit {
  constructor(readonly status: number) {}
}

/** A shell at work: `/bin/sh -c`, a script, or a subshell of one. */
export class Shell implements Scope<Wait> {
  cwd: string;
  /** Status of the last pipeline, `$?`. */
  status = 0;
  /** `set -e`. */
  stopsOnFailure = false;
  readonly process: Process;
  readonly variables: Map<string, string>;
  readonly exported: Set<string>;
  readonly parameters: string[];

  constructor(process: Process, parameters: string[], parent?: Shell) {
    this.process = process;
    this.cwd = process.cwd;
    this.parameters = parameters;
    this.variables = new Map(parent?.variables ?? Object.entries(process.env));
    this.exported = new Set(parent?.exported ?? Object.keys(process.env));
    this.variables.set('PWD', this.cwd);
  }

  /** What programs get: the exported variables. */
  get env(): Record<string, string> {
    return Object.fromEntries([...this.variables].filter(([name]) => this.exported.has(name)));
  }

  /** Runs a script to its end or to `exit`. */
  *run(source: string): Run {
    try {
      yield* this.#list(parse(source), this.process);
    } catch (end) {
      if (end instanceof ShellExit) return end.status;
      if (!(end instanceof ShellSyntaxError)) throw end;
      this.process.err(`${this.process.name}: -c: line 1: ${end.message}\n`);
      return 2;
    }
    return this.status;
  }

  /** Prints a message as bash does: version 5 tells the line, version 4 only for what it does itself. */
  complain(message: string, builtin = false, process = this.process): void {
    const line = isLegacy() ? (builtin ? 'line 0: ' : '') : 'line 1: ';
    process.err(`${this.process.name}: ${line}${message}\n`);
  }

  variable(name: string): string | undefined {
    if (name === '?') return String(this.status);
    if (name === '$') return '9';
    if (name === '#') return String(this.parameters.length - 1);
    if (name === '@' || name === '*') return this.parameters.slice(1).join(' ');
    if (/^\d$/.test(name)) return this.parameters[Number(name)];
    return this.variables.get(name);
  }

  assign(name: string, value: string): void {
    this.variables.set(name, value);
  }

  *substitute(source: string): Generator<Wait, string, any> {
    const chunks: Buffer[] = [];
    const process = {
      ...this.process,
      out: (chunk: string | Uint8Array) => void chunks.push(Buffer.from(chunk as string)),
    };
    this.status = yield* this.#subshell(process).run(source);
    return Buffer.concat(chunks).toString().replace(/\n+$/, '');
  }

  #subshell(process: Process): Shell {
    const shell = new Shell({ ...process, cwd: this.cwd }, this.parameters, this);
    shell.status = this.status;
    return shell;
  }

  *#list(list: List, process: Process): Generator<Wait, void, any> {
    for (const { after, pipeline } of list) {
      if ((after === '&&' && this.status !== 0) || (after === '||' && this.status === 0)) continue;
      const status = yield* this.#pipeline(pipeline, process);
      this.status = pipeline.negated ? Number(status === 0) : status;
      if (this.stopsOnFailure && this.status !== 0 && list.at(-1)?.pipeline === pipeline)
        throw new ShellExit(this.status);
    }
  }

  /** The programs of a pipe run one after the other, each with all that the one before has written. */
  *#pipeline({ commands }: Pipeline, process: Process): Run {
    if (commands.length === 1) return yield* this.#command(commands[0]!, process);
    let status = 0;
    let input: Buffer | undefined;
    for (const [index, command] of commands.entries()) {
      const chunks: Buffer[] = [];
      const last = index === commands.length - 1;
      const given = input;
      const stage: Process = {
        ...process,
        out: last ? process.out : (chunk) => void chunks.push(Buffer.from(chunk as string)),
        stdin: given === undefined ? process.stdin : readerOf(given),
        readsFile: given === undefined && process.readsFile,
      };
      const shell = this.#subshell(stage);
      try {
        status = yield* shell.#command(command, stage);
      } catch (end) {
        if (!(end instanceof ShellExit)) throw end;
        status = end.status;
      }
      input = Buffer.concat(chunks);
    }
    return status;
  }

  *#command(command: Command, outer: Process): Run {
    let process = outer;
    try {
      process = yield* this.#redirected(command, outer);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.complain(failure.message);
      return 1;
    }
    if (command.group) {
      const shell = command.group.subshell ? this.#subshell(process) : this;
      try {
        yield* shell.#list(command.group.list, process);
      } catch (end) {
        if (!(end instanceof ShellExit) || shell === this) throw end;
        return end.status;
      }
      return shell.status;
    }
    const [name, ...args] = yield* expandWords(command.words, this);
    const assigned = new Map<string, string>();
    if (name === undefined) this.status = 0;
    for (const assignment of command.assignments)
      assigned.set(assignment.name, yield* expandText(assignment.value, this));
    if (name === undefined) {
      for (const [variable, value] of assigned) this.variables.set(variable, value);
      return this.status;
    }
    const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
    if (builtin) {
      for (const [variable, value] of assigned) this.variables.set(variable, value);
      return builtin(this, args, process);
    }
    const env = { ...this.env, ...Object.fromEntries(assigned) };
    const found = runProgram({ ...process, name, args, env, cwd: this.cwd }, 'shell');
    if (typeof found !== 'string') return yield* found;
    const reason = found === 'ENOEXEC' ? 'cannot execute binary file' : reasonOf({ code: found });
    this.complain(`${name}: ${name.includes('/') ? reason : 'command not found'}`, false, process);
    return found === 'ENOENT' ? 127 : 126;
  }

  /** The process with its streams where the redirections put them. */
  *#redirected({ redirects }: Command, outer: Process): Generator<Wait, Process, any> {
    const process = { ...outer };
    for (const { fd, kind, target } of redirects) {
      const name = yield* expandText(target, this);
      if (kind === '&') {
        const from = name === '1' ? process.out : name === '2' ? process.err : undefined;
        if (!from) throw new Failure(`${name}: Bad file descriptor`);
        if (fd === 2) process.err = from;
        else process.out = from;
        continue;
      }
      const file = path.resolve(this.cwd, name);
      if (kind === '<') {
        process.stdin = readerOf(attempt(name, () => fs.readFileSync(file)));
        process.readsFile = true;
        continue;
      }
      if (kind === '>' || !fs.existsSync(file)) attempt(name, () => fs.writeFileSync(file, ''));
      const write = (chunk: string | Uint8Array) => attempt(name, () => fs.appendFileSync(file, chunk));
      if (fd === 2 || fd === 3) process.err = write;
      if (fd === 1 || fd === 3) process.out = write;
    }
    return process;
  }
}

/** Standard input that is there already. */
export const readerOf = (bytes: Buffer): Process['stdin'] =>
  // oxlint-disable-next-line require-yield -- it has nothing to wait for
  function* () {
    return bytes;
  };

function attempt<T>(name: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new Failure(`${name}: ${reasonOf(error)}`);
  }
}
