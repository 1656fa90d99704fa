import { host } from '../host.ts';
import { flushOutput } from './log.ts';

/** Ends the process; nothing of the guest runs afterwards. */
export function exitProcess(code: number): never {
  flushOutput();
  host.exit(code);
  for (;;);
}
