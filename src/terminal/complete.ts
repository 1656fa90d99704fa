import { commandNames } from './aws/aws-command.ts';
import { ownCommands } from './aws/own-commands.ts';
import { optionsOf } from './aws/run-operation.ts';
import { cliServices } from './aws/services.ts';
import { xformName } from './aws/xform-name.ts';
import { commands } from './shell/commands/index.ts';
import type { Shell } from './shell/shell.ts';

/** What could stand at the end of a line: whole words, and how much of them is there already. */
export interface Completion {
  /** How many characters before the cursor the words replace. */
  typed: number;
  words: readonly string[];
}

const GLOBALS = ['--output', '--query', '--region', '--profile', '--no-paginate'];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--output': ['json', 'table', 'text', 'yaml'],
  '--profile': ['default', 'partner'],
  '--region': ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'],
};

/** Which operation lists the names that an option of this name takes, and where they are in its answer. */
const LISTS: Readonly<
  Record<string, readonly [service: string, operation: string, list: string, member: string | null]>
> = {
  '--function-name': ['lambda', 'ListFunctions', 'Functions', 'FunctionName'],
  '--role-name': ['iam', 'ListRoles', 'Roles', 'RoleName'],
  '--user-name': ['iam', 'ListUsers', 'Users', 'UserName'],
  '--role': ['iam', 'ListRoles', 'Roles', 'Arn'],
  '--bucket': ['s3', 'ListBuckets', 'Buckets', 'Name'],
  '--table-name': ['dynamodb', 'ListTables', 'TableNames', null],
  '--log-group-name': ['logs', 'DescribeLogGroups', 'logGroups', 'logGroupName'],
  '--queue-url': ['sqs', 'ListQueues', 'QueueUrls', null],
  '--topic-arn': ['sns', 'ListTopics', 'Topics', 'TopicArn'],
};

/** Completes the last word of what stands before the cursor. Names of resources are asked of the account. */
export async function complete(before: string, shell: Shell): Promise<Completion> {
  const part = before
    .split(/[|;]|&&/)
    .at(-1)!
    .trimStart();
  const words = part.split(/\s+/);
  const last = words.pop() ?? '';
  const choices = await choicesFor(words, last, shell).catch((): readonly string[] => []);
  return { typed: last.length, words: [...new Set(choices)].filter((each) => each.startsWith(last)).sort() };
}

async function choicesFor(words: readonly string[], last: string, shell: Shell): Promise<readonly string[]> {
  if (!words.length) return Object.keys(commands).map((each) => `${each} `);
  const scheme = /^(fileb?:\/\/)(.*)$/s.exec(last);
  if (scheme) return filesFrom(scheme[2]!, shell).map((each) => scheme[1] + each);
  if (words[0] !== 'aws') return filesFrom(last, shell);
  const previous = words.at(-1)!;
  if (VALUES[previous]) return spaced(VALUES[previous]);
  const plain = words.slice(1).filter((word, i, all) => !word.startsWith('--') && !GLOBALS.includes(all[i - 1] ?? ''));
  const [name, command] = plain;
  if (name === undefined) return spaced(commandNames());
  const service = cliServices.find((each) => each.name === name);
  const own = ownCommands[name] ?? {};
  if (command === undefined) {
    const operations = service ? [...(await service.model()).operations.keys()].map(xformName) : [];
    return spaced([...operations, ...Object.keys(own).filter(Boolean), 'help']);
  }
  if (previous.startsWith('--') && LISTS[previous] && !last.startsWith('-'))
    return spaced(await namesFor(previous, shell));
  if (!last.startsWith('-')) return filesFrom(last, shell);
  const operation =
    service && [...(await service.model()).operations.values()].find((each) => xformName(each.name) === command);
  const options = operation ? await optionsOf(service, command, operation) : [];
  return spaced([
    ...options
      .filter(({ hidden, positional, name: each }) => !hidden && !positional && !words.includes(`--${each}`))
      .map((each) => `--${each.name}`),
    ...GLOBALS,
  ]);
}

const spaced = (words: readonly string[]): string[] => words.map((word) => `${word} `);

async function namesFor(option: string, shell: Shell): Promise<string[]> {
  const [service, operation, list, member] = LISTS[option]!;
  const answer = await shell.host.call(service, operation, {}, { region: 'us-east-1' });
  return (answer[list] ?? []).map((each: any) => (member ? each[member] : each));
}

/** Files and folders that a path begins. */
function filesFrom(path: string, shell: Shell): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const place = shell.place.resolve(folder || '.');
  const names = new Set<string>();
  for (const each of shell.host.files.list()) {
    const rest = each.startsWith(place === '/' ? '/' : `${place}/`)
      ? each.slice(place === '/' ? 1 : place.length + 1)
      : '';
    const [name, ...more] = rest.split('/');
    if (name) names.add(more.length || shell.host.files.isFolder(each) ? `${name}/` : `${name} `);
  }
  return [...names].filter((each) => path.includes('.') || !each.startsWith('.')).map((each) => folder + each);
}

/** What all words have in common at their beginning. */
export function commonStart(words: readonly string[]): string {
  let [common = ''] = words;
  for (const word of words) while (!word.startsWith(common)) common = common.slice(0, -1);
  return common;
}
