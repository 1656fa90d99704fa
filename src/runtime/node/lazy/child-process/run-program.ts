import fs from 'node:fs';
import { host } from '../../host.ts';
import { Failure, type Process, type Program, type Run } from './process.ts';
import { findProgram } from './programs/index.ts';
import { bash } from './programs/bash.ts';

/** Modelled CPU time of starting a process, in ms on one full vCPU. */
const startMs = 1.5;

export type StartProblem = 'ENOENT' | 'EACCES' | 'ENOEXEC' | 'EISDIR';

/**
 * Starts a program, or tells why it cannot be. `caller` matters for files without `#!`: a shell runs them as a script of its own.
 */
export function runProgram(process: Process, caller: 'shell' | 'spawn'): Run | StartProblem {
  const found = findProgram(process.name, process.env, process.cwd);
  if (!found) return 'ENOENT';
  if (found.program) return guarded(found.program, process);
  const stat = fs.statSync(found.path);
  if (stat.isDirectory()) return caller === 'shell' ? 'EISDIR' : 'EACCES';
  if (!(stat.mode & 0o111)) return 'EACCES';
  const text: string = fs.readFileSync(found.path).toString('latin1');
  const [, interpreter, argument] = /^#! *(\S+)(?: +(.*?))? *\n/.exec(text) ?? [];
  const script = { ...process, args: [...(argument ? [argument] : []), found.path, ...process.args] };
  if (interpreter) return runProgram({ ...script, name: interpreter }, 'spawn');
  if (text.startsWith('\x7fELF') || caller === 'spawn') return 'ENOEXEC';
  return guarded(bash, { ...script, name: '/bin/sh' });
}

function* guarded(program: Program, process: Process): Run {
  host.charge(startMs);
  try {
    return yield* program(process);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    process.err(`${process.name.split('/').at(-1)}: ${failure.message}\n`);
    return failure.status;
  }
}
