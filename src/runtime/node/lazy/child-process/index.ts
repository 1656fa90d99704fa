import { ChildProcess } from './child-process.ts';
import { exec, execFile } from './exec.ts';
import { spawnCommand } from './spawn-options.ts';
import { execFileSync, execSync, spawnSync } from './spawn-sync.ts';

/**
 * `child_process`: programs of a small Amazon Linux, written for this sandbox, on the sandbox's own files and virtual time.
 *
 * Gaps: programs in a pipe run one after the other; standard input is read to its end before a program goes on; no background jobs,
 * loops, conditions, arithmetic or here-documents in the shell; native programs of the learner's do not run.
 */

const spawn = (file: unknown, args?: unknown, options?: unknown): ChildProcess =>
  new ChildProcess().start(spawnCommand(file, args, options));

function fork(): never {
  throw new Error(
    'Coldstart does not simulate child_process.fork: its children have no IPC channel. Use spawn or exec',
  );
}

export default { ChildProcess, spawn, exec, execFile, fork, spawnSync, execFileSync, execSync };
