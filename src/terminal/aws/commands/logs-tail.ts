import { callOnce } from '../run-operation.ts';
import { CliError, USAGE, usageError } from '../cli-error.ts';
import type { Argument } from '../input/arguments.ts';
import { parseWords } from '../input/parse-words.ts';
import { readTimestamp } from '../input/read-timestamp.ts';
import { cliServices } from '../services.ts';
import type { Session } from '../session.ts';

const option = (name: string, takes: Argument['takes'] = 'one'): Argument => ({ name, takes, required: false });
const options: readonly Argument[] = [
  { name: 'group_name', takes: 'one', required: true, positional: true },
  option('since'),
  option('follow', 'none'),
  option('format'),
  option('filter-pattern'),
  option('log-stream-names', 'many'),
  option('log-stream-name-prefix'),
];

const UNITS: Readonly<Record<string, number>> = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };
/** How often `--follow` looks, in virtual ms, and for how long: time passes only while somebody waits, so it has to end. */
const LOOK_EVERY = 5_000;
const LOOK_FOR = 15 * 60_000;

interface LogEvent {
  timestamp: number;
  logStreamName: string;
  message: string;
  eventId: string;
}

/** `aws logs tail GROUP [--since 1h] [--follow] [--format short]`. Following ends after fifteen virtual minutes. */
export async function logsTail(words: readonly string[], session: Session): Promise<void> {
  const { given, unknown } = parseWords(
    words.map((word) => (word === '-f' ? '--follow' : word)),
    options,
  );
  if (unknown.length) throw new CliError('parameter', `${USAGE}\nUnknown options: ${unknown.join(', ')}`);
  const format = given.get('format')?.[0] ?? 'detailed';
  if (!['detailed', 'short', 'json'].includes(format))
    throw usageError(
      `argument --format: Invalid choice, valid choices are:\n\ndetailed                                 | short                                   \njson                                    `,
    );
  const { host, streams } = session;
  const start = since(given.get('since')?.[0] ?? '10m', await host.now());
  const logs = cliServices.find(({ name }) => name === 'logs')!;
  const filter = (await logs.model()).operations.get('FilterLogEvents')!;
  const seen = new Set<string>();
  const end = (await host.now()) + LOOK_FOR;
  for (;;) {
    let nextToken: string | undefined;
    do {
      const input = {
        logGroupName: given.get('group_name')![0],
        startTime: start,
        ...(given.has('filter-pattern') ? { filterPattern: given.get('filter-pattern')![0] } : {}),
        ...(given.has('log-stream-names') ? { logStreamNames: given.get('log-stream-names') } : {}),
        ...(given.has('log-stream-name-prefix')
          ? { logStreamNamePrefix: given.get('log-stream-name-prefix')![0] }
          : {}),
        ...(nextToken ? { nextToken } : {}),
      };
      const page: { events?: LogEvent[]; nextToken?: string } = await callOnce(logs, filter, input, session);
      for (const event of page.events ?? []) {
        if (seen.has(event.eventId)) continue;
        seen.add(event.eventId);
        streams.out(`${shown(event, format)}\n`);
      }
      nextToken = page.nextToken;
    } while (nextToken);
    if (!given.has('follow') || (await host.now()) >= end) return;
    await host.sleep(LOOK_EVERY);
  }
}

function since(text: string, now: number): number {
  const [, number, unit] = /^(\d+)(s|m|h|d|w)$/.exec(text) ?? [];
  if (number) return now - Number(number) * UNITS[unit!]!;
  const date = readTimestamp(text);
  if (!date) throw new CliError('parameter', `Unable to parse value for --since: ${text}`);
  return date.getTime();
}

function shown({ timestamp, logStreamName, message }: LogEvent, format: string): string {
  const iso = new Date(timestamp).toISOString();
  const text = message.trimEnd();
  if (format === 'short') return `${iso.slice(0, 19)} ${text}`;
  return `${iso.slice(0, 23)}000+00:00 ${logStreamName} ${format === 'json' ? pretty(text) : text}`;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 4);
  } catch {
    return text;
  }
}
