import type { Internet } from '../cloud/internet/internet.ts';
import { readInternet } from '../cloud/internet/read-internet.ts';
import { UsageError } from './usage-error.ts';

export interface SetupCall {
  service: string;
  operation: string;
  input: object;
}

/** What is there before a handler runs: calls made as the account's root, and hosts outside AWS. */
export interface Setup {
  calls: SetupCall[];
  internet: Internet;
}

const WELL_FORMED = 'the setup must be a list of {"service", "operation", "input"} and {"internet"} objects';

/**
 * Reads a parsed `--setup` file: a list of calls, and of `{ "internet": { host: [route, …] } }`. Bytes in an input are written as
 * text or as `{ "base64": "…" }`.
 * @throws {UsageError}
 */
export function readSetup(list: unknown): Setup {
  if (!Array.isArray(list)) throw new UsageError(WELL_FORMED);
  const setup: { calls: SetupCall[]; internet: Record<string, Internet[string]> } = { calls: [], internet: {} };
  for (const entry of list) {
    if (entry?.internet) Object.assign(setup.internet, internetOf(entry.internet));
    else if (typeof entry?.service === 'string' && typeof entry?.operation === 'string')
      setup.calls.push({
        service: entry.service,
        operation: entry.operation,
        input: withBytes(entry.input ?? {}) as object,
      });
    else throw new UsageError(WELL_FORMED);
  }
  return setup;
}

function internetOf(written: unknown): Internet {
  try {
    return readInternet(written);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]![0] === 'base64' && typeof entries[0]![1] === 'string')
    return new Uint8Array(Buffer.from(entries[0]![1], 'base64'));
  return Object.fromEntries(entries.map(([key, member]) => [key, withBytes(member)]));
}
