import { toJson } from './native-json.ts';
import type { GuestLogLevel } from '../host-interface.ts';
import { host } from '../host.ts';

export type Level = GuestLogLevel;

/** Log levels of today's runtimes, lowest first. */
export const levels: readonly Level[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** Writes one log event. */
export const writeLog = (level: Level, text: string): void => host.log(level, toJson(text));

let partial = '';

/** What goes to stdout or stderr becomes one log event a line. */
export function writeOutput(text: string): void {
  const lines = (partial + text).split('\n');
  partial = lines.pop()!;
  for (const line of lines) if (line) writeLog('INFO', line);
}

/** Writes a last line that lacks its line feed. */
export function flushOutput(): void {
  if (partial) writeLog('INFO', partial);
  partial = '';
}
