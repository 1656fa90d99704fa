import { CallError } from '../../../bridge/account-port.ts';
import { text } from '../../../std/bytes.ts';
import { CliError, USAGE } from '../cli-error.ts';
import type { Argument } from '../input/arguments.ts';
import { parseWords } from '../input/parse-words.ts';
import { callAs, type Session } from '../session.ts';

const option = (name: string, takes: Argument['takes'] = 'one', required = false): Argument => ({
  name,
  takes,
  required,
});
const options: readonly Argument[] = [
  option('template-file', 'one', true),
  option('stack-name', 'one', true),
  option('parameter-overrides', 'many'),
  option('capabilities', 'many'),
  option('tags', 'many'),
  option('role-arn'),
  option('no-execute-changeset', 'none'),
  option('fail-on-empty-changeset', 'none'),
  option('no-fail-on-empty-changeset', 'none'),
];

/** How often the command looks, in virtual ms; at most an hour long. */
const LOOK_EVERY = 5_000;
const LOOKS = 720;
const NOTHING = /didn't contain changes|No updates are to be performed/;

/** `aws cloudformation deploy`: makes or changes a stack by a change set, and waits for it. */
export async function deploy(words: readonly string[], session: Session): Promise<void> {
  const { given, unknown } = parseWords(words, options);
  if (unknown.length) throw new CliError('parameter', `${USAGE}\nUnknown options: ${unknown.join(', ')}`);
  const { out } = session.streams;
  const one = (name: string): string => given.get(name)![0]!;
  const StackName = one('stack-name');
  const file = session.place.read(one('template-file'));
  if (!file) throw new CliError('general', `Invalid template path ${one('template-file')}`);
  const TemplateBody = text(file);
  const call = (operation: string, input: object) => saying(session, operation, { StackName, ...input });
  const there = await stackOf(session, StackName);
  const fresh = !there || there.StackStatus === 'REVIEW_IN_PROGRESS';
  // In milliseconds, where the command takes seconds: virtual time may not move on so far between two of them.
  const ChangeSetName = `awscli-cloudformation-package-deploy-${Math.floor(await session.host.now())}`;
  out('\nWaiting for changeset to be created..\n');
  await call('CreateChangeSet', {
    ChangeSetName,
    ChangeSetType: fresh ? 'CREATE' : 'UPDATE',
    TemplateBody,
    Parameters: await parametersOf(session, TemplateBody, given.get('parameter-overrides') ?? [], !fresh),
    Capabilities: given.get('capabilities') ?? [],
    Description: `Created by AWS CLI at ${new Date(await session.host.now()).toISOString().slice(0, 23)} UTC`,
    ...(given.has('tags') ? { Tags: pairs(given.get('tags')!).map(([Key, Value]) => ({ Key, Value })) } : {}),
    ...(given.has('role-arn') ? { RoleARN: one('role-arn') } : {}),
  });
  const set = await until(
    session,
    () => call('DescribeChangeSet', { ChangeSetName }),
    ({ Status }) => /COMPLETE|FAILED/.test(Status),
  );
  if (set.Status === 'FAILED') {
    if (!NOTHING.test(set.StatusReason ?? ''))
      throw new CliError(
        'general',
        `Failed to create the changeset: Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state: For expression "Status" we matched expected path: "FAILED" Status: FAILED. Reason: ${set.StatusReason}`,
      );
    const text = `No changes to deploy. Stack ${StackName} is up to date`;
    // The first version fails unless it is told not to.
    if (given.has('fail-on-empty-changeset') || (session.version === 1 && !given.has('no-fail-on-empty-changeset')))
      throw new CliError('general', `\n${text}`);
    return out(`\n${text}\n`);
  }
  if (given.has('no-execute-changeset'))
    return out(
      `Changeset created successfully. Run the following command to review changes:\naws cloudformation describe-change-set --change-set-name ${set.ChangeSetId}\n`,
    );
  await call('ExecuteChangeSet', { ChangeSetName });
  out('Waiting for stack create/update to complete\n');
  const settled = await until(
    session,
    () => stackOf(session, StackName),
    (stack) => !stack || /(COMPLETE|FAILED)$/.test(stack.StackStatus),
  );
  if (!/^(CREATE|UPDATE)_COMPLETE$/.test(settled?.StackStatus ?? ''))
    throw new CliError(
      'general',
      `\nFailed to create/update the stack. Run the following command\nto fetch the list of events leading up to the failure\naws cloudformation describe-stack-events --stack-name ${StackName}`,
    );
  out(`Successfully created/updated stack - ${StackName}\n`);
}

/** Overrides, and for a stack that is there its own values of the others. */
async function parametersOf(
  session: Session,
  TemplateBody: string,
  words: readonly string[],
  previous: boolean,
): Promise<object[]> {
  const overrides = new Map(pairs(words));
  const { Parameters = [] } = await saying(session, 'GetTemplateSummary', { TemplateBody });
  const known: string[] = Parameters.map(({ ParameterKey }: { ParameterKey: string }) => ParameterKey);
  const given = [...overrides].filter(([name]) => known.includes(name));
  const kept = previous ? known.filter((name) => !overrides.has(name)) : [];
  return [
    ...given.map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
    ...kept.map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true })),
  ];
}

/** `Name=value` words. @throws {CliError} */
const pairs = (words: readonly string[]): [string, string][] =>
  words.map((word) => {
    const at = word.indexOf('=');
    if (at < 1)
      throw new CliError(
        'general',
        `['${word}'] value passed to --parameter-overrides must be of format ParameterKey=ParameterValue`,
      );
    return [word.slice(0, at), word.slice(at + 1)];
  });

async function stackOf(session: Session, StackName: string): Promise<{ StackStatus: string } | undefined> {
  try {
    return (await callAs(session, 'cloudformation', 'DescribeStacks', { StackName })).Stacks[0];
  } catch (error) {
    if (error instanceof CallError && error.code === 'ValidationError') return undefined;
    throw error;
  }
}

async function until<T>({ host }: Session, look: () => Promise<T>, done: (seen: T) => boolean): Promise<T> {
  for (let i = 0; ; i++) {
    const seen = await look();
    if (done(seen)) return seen;
    if (i === LOOKS) throw new CliError('general', 'Waiter StackCreateComplete failed: Max attempts exceeded');
    await host.sleep(LOOK_EVERY);
  }
}

async function saying(session: Session, operation: string, input: object): Promise<any> {
  try {
    return await callAs(session, 'cloudformation', operation, input);
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    throw new CliError(
      'service',
      `\nAn error occurred (${error.code}) when calling the ${operation} operation: ${error.message}`,
    );
  }
}
