import jmespath from 'jmespath';
import { CallError } from '../../../bridge/account-port.ts';
import type { OperationShape } from '../../../cloud/protocols/shape.ts';
import { CliError, invalidChoice, usageError, USAGE } from '../cli-error.ts';
import { parseWords } from '../input/parse-words.ts';
import { present } from '../output/present.ts';
import { optionsOf, readInput } from '../run-operation.ts';
import type { CliService } from '../services.ts';
import { callAs, type Session } from '../session.ts';
import type { Acceptor, Waiter } from '../waiters.ts';
import { xformName } from '../xform-name.ts';

/** `aws SERVICE wait NAME …`: looks again and again, in virtual time, until it is so. @throws {CliError} when it never is. */
export async function wait(service: CliService, words: readonly string[], session: Session): Promise<void> {
  const { waiters } = await service.waiters();
  const [name, ...more] = words;
  if (name === undefined) throw usageError('the following arguments are required: subcommand');
  const names = Object.keys(waiters);
  const key = names.find((each) => xformName(each) === name);
  if (!key) throw invalidChoice('subcommand', name, names.map(xformName).sort());
  const waiter = waiters[key]!;
  const operation = (await service.model()).operations.get(waiter.operation)!;
  const command = xformName(operation.name);
  const known = await optionsOf(service, command, operation, false);
  const { given, unknown } = parseWords(
    words.length > 1 ? more : [],
    known.filter(({ positional }) => !positional),
  );
  if (unknown.length) throw new CliError('parameter', `${USAGE}\nUnknown options: ${unknown.join(', ')}`);
  const input = readInput(service.name, command, operation, { known, given, paging: null }, session);
  for (let attempt = 1; ; attempt++) {
    const seen = await look(service, operation, input, session);
    const met = waiter.acceptors.find((acceptor) => fits(acceptor, seen));
    if (met?.state === 'success') return;
    if (met?.state === 'failure') throw failed(key, 'Waiter encountered a terminal failure state', met);
    if (!met && seen.error) throw failed(key, `An error occurred (${seen.error.code}): ${seen.error.message}`);
    if (attempt >= waiter.maxAttempts) throw failed(key, 'Max attempts exceeded');
    await session.host.sleep(delayOf(waiter));
  }
}

const delayOf = ({ delay }: Waiter): number => delay * 1000;

interface Seen {
  output: object | null;
  error: CallError | null;
}

async function look(service: CliService, operation: OperationShape, input: object, session: Session): Promise<Seen> {
  try {
    const output = await callAs(session, service.account, operation.name, input);
    return { output: (present(operation.output, output, 'iso8601') as object) ?? {}, error: null };
  } catch (error) {
    if (error instanceof CallError) return { output: null, error };
    throw error;
  }
}

function fits({ matcher, argument, expected }: Acceptor, { output, error }: Seen): boolean {
  if (matcher === 'error')
    return error !== null && (expected === error.code || String(expected) === String(error.status));
  if (matcher === 'status') return (error ? error.status : 200) === expected;
  if (!output) return false;
  const value: unknown = jmespath.search(output, argument!);
  if (matcher === 'path') return value === expected;
  if (!Array.isArray(value) || !value.length) return false;
  return matcher === 'pathAll' ? value.every((each) => each === expected) : value.includes(expected);
}

function failed(name: string, reason: string, met?: Acceptor): CliError {
  const about = met?.argument
    ? `: For expression "${met.argument}" we matched expected path: "${String(met.expected)}"`
    : '';
  return new CliError('general', `Waiter ${name} failed: ${reason}${about}`);
}
