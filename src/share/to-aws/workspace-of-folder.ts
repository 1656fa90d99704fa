import { parse } from 'yaml';
import { AwsError } from '../../cloud/aws-error.ts';
import { parseGuarded } from '../workspace/guarded-json.ts';
import { LIMITS } from '../workspace/limits.ts';
import { WorkspaceProblem } from '../workspace/problem.ts';
import { readWorkspace } from '../workspace/read-workspace.ts';
import type { SharedWorkspace } from '../workspace/workspace.ts';
import { eventFiles } from './event-files.ts';
import { packageJson } from './package-json.ts';
import { isOfInterest, tooLarge } from './read-zip.ts';
import { folderOf, type SamStack, samStack } from './sam-stack.ts';

type Texts = Readonly<Record<string, string>>;

/** How a function is made of a folder. */
interface Settings {
  name: string;
  handler: string;
  runtime: string;
  memory: number;
  timeout: number;
  variables: Record<string, string>;
  /** Where its code lies, with `/` at its end; empty for the folder itself. */
  folder: string;
  /** The template that it stands in, and its logical id there. */
  template?: { text: string; id: string };
}

/**
 * A folder or the content of a zip as a workspace: a project that was taken to AWS, one of SAM, or the package of a function.
 * @param name of the folder or zip.
 * @throws {WorkspaceProblem} that says what is missing.
 */
export function workspaceOfFolder(name: string, given: Readonly<Record<string, Uint8Array>>): SharedWorkspace {
  const { texts, binary } = textsOf(withoutFolder(given));
  if (!Object.keys(texts).length) throw new WorkspaceProblem(`There are no files to read in “${name}”.`);
  if (texts['coldstart.json'] !== undefined) return ownProject(name, texts);
  const settings = settingsInTemplate(texts) ?? settingsOf(name, texts);
  const files = below(texts, settings.folder);
  if (Object.keys(files).length > LIMITS.files) throw tooLarge(name);
  const left = binary.length
    ? ` Left out, because they are not text: ${binary.slice(0, 5).join(', ')}${binary.length > 5 ? ` and ${binary.length - 5} more` : ''}.`
    : '';
  const made = madeBy(settings, texts);
  const events = Object.entries(texts).filter(([path]) => /^events\/[^/]+\.json$/.test(path));
  return readWorkspace({
    coldstart: 1,
    title: name.slice(0, LIMITS.title),
    note: `From ${name}. ${made.says}${left}`.slice(0, LIMITS.note),
    era: /^nodejs(4\.3)?$/.test(settings.runtime) ? '2016' : 'today',
    seed: settings.name,
    files,
    entry: Object.keys(files).find((path) => path.startsWith(`${settings.handler.replace(/\.[^.]*$/, '')}.`)),
    function: settings.name,
    events: events.length
      ? events.map(([path, payload]) => ({ name: path.slice('events/'.length, -'.json'.length), payload }))
      : [{ name: 'Empty', payload: '{}' }],
    setUp: made.steps,
  });
}

const ALONE = 'The function has its code and settings, and a role that may write logs; add what else it needs.';

/** How the account is made: by a stack, where there is a template, else the function alone. */
function madeBy(settings: Settings, texts: Texts): { steps: SharedWorkspace['setUp']; says: string } {
  const { template, name, folder, runtime } = settings;
  if (!template) return { steps: setUpOf(settings), says: ALONE };
  const first = /^nodejs(4\.3)?$/.test(runtime);
  if (first)
    return { steps: setUpOf(settings), says: `${ALONE} Its triggers are not made: SAM is younger than its runtime.` };
  let stack: SamStack;
  try {
    stack = samStack(template.text, { id: template.id, name, folder }, runsHere, (each) => below(texts, each));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new WorkspaceProblem(error.message);
  }
  const left = stack.leftOut.length ? ` Left out: ${stack.leftOut.join(' ')}` : ' Nothing of it is left out.';
  return { steps: stack.steps, says: `Its template is deployed as a stack, with what calls the function.${left}` };
}

/** Without folders around everything, as zips of folders have them. */
function withoutFolder(given: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
  let entries = Object.entries(given).filter(([path]) => isOfInterest(path));
  for (;;) {
    const top = entries[0]?.[0].split('/')[0];
    if (!entries.length || !entries.every(([path]) => path.startsWith(`${top}/`))) return Object.fromEntries(entries);
    entries = entries.map(([path, bytes]) => [path.slice(top!.length + 1), bytes]);
  }
}

function textsOf(files: Readonly<Record<string, Uint8Array>>): { texts: Texts; binary: string[] } {
  const texts: [string, string][] = [];
  const binary: string[] = [];
  for (const [path, bytes] of Object.entries(files)) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      if (text.includes('\0')) binary.push(path);
      else texts.push([path, text]);
    } catch {
      binary.push(path);
    }
  }
  return { texts: Object.fromEntries(texts), binary };
}

const below = (texts: Texts, folder: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts)
      .filter(([path]) => path.startsWith(folder))
      .map(([path, text]) => [path.slice(folder.length), text]),
  );

/** What was taken to AWS comes back as it was, with what has been changed in its code and events since. */
function ownProject(name: string, texts: Texts): SharedWorkspace {
  const kept = parseGuarded(texts['coldstart.json']!) as Partial<SharedWorkspace> | null;
  if (!kept || typeof kept.function !== 'string' || !Array.isArray(kept.events))
    throw new WorkspaceProblem(`The file coldstart.json in “${name}” is damaged.`);
  const files = below(texts, `${kept.function}/`);
  if (!Object.keys(files).length)
    throw new WorkspaceProblem(`The folder ${kept.function}/ with the function’s code is missing from “${name}”.`);
  const { 'package.json': description, ...others } = files;
  if (description === packageJson(kept.function, others)) delete files['package.json'];
  const places = Object.keys(eventFiles(kept.events));
  const changed = kept.events.map((event, at) => ({ ...event, payload: texts[places[at]!] ?? event.payload }));
  const added = Object.entries(texts)
    .filter(([path]) => /^events\/[^/]+\.json$/.test(path) && !places.includes(path))
    .map(([path, payload]) => ({ name: path.slice('events/'.length, -'.json'.length), payload }));
  const entry = kept.entry !== undefined && kept.entry in files ? kept.entry : Object.keys(files)[0];
  return readWorkspace({ ...kept, entry, files, events: [...changed, ...added] });
}

/** The first function of a SAM template. Tags of CloudFormation are read as texts. */
function settingsInTemplate(texts: Texts): Settings | null {
  const path = ['template.yaml', 'template.yml', 'template.json'].find((each) => each in texts);
  if (!path) return null;
  let template: any;
  try {
    template = parse(texts[path]!, { logLevel: 'error', maxAliasCount: 50 });
  } catch {
    throw new WorkspaceProblem(`${path} is not well-formed YAML.`);
  }
  const [id, found] =
    Object.entries<any>(template?.Resources ?? {}).find(
      ([, each]) => each?.Type === 'AWS::Serverless::Function' && typeof each.Properties?.CodeUri === 'string',
    ) ?? [];
  if (!id || !found) return null;
  const properties = { ...template.Globals?.Function, ...found.Properties };
  const folder = folderOf(properties.CodeUri);
  const plain = (value: unknown) => (typeof value === 'number' ? value : undefined);
  return {
    name: functionName(typeof properties.FunctionName === 'string' ? properties.FunctionName : id),
    handler: String(properties.Handler ?? 'index.handler'),
    runtime: nodeOnly(String(properties.Runtime ?? 'nodejs22.x')),
    memory: plain(properties.MemorySize) ?? 128,
    timeout: plain(properties.Timeout) ?? 3,
    variables: Object.fromEntries(
      Object.entries(properties.Environment?.Variables ?? {})
        .filter(([, value]) => typeof value !== 'object')
        .map(([key, value]) => [key, String(value)]),
    ),
    folder,
    template: { text: texts[path]!, id },
  };
}

function nodeOnly(runtime: string): string {
  const here = runsHere(runtime);
  if (here === null)
    throw new WorkspaceProblem(`The function is for ${runtime}. Coldstart runs functions in JavaScript.`);
  return here;
}

/** The runtime that stands for one here; null for another language. */
const runsHere = (runtime: string): string | null =>
  /^nodejs(4\.3|2[24]\.x)?$/.test(runtime) ? runtime : runtime.startsWith('nodejs') ? 'nodejs22.x' : null;

const EXPORTS =
  /(?:^|\n)\s*(?:(?:module\.)?exports\.(\w+)\s*=|export\s+(?:const|let|var|async\s+function|function)\s+(\w+))/;

/** What a package without a template shows: a file of JavaScript that exports something. */
function settingsOf(name: string, texts: Texts): Settings {
  const scripts = Object.keys(texts).filter((path) => /\.[cm]?js$/.test(path) && !path.includes('node_modules/'));
  if (!scripts.length) {
    const others = Object.keys(texts).some((path) => /\.tsx?$/.test(path))
      ? 'It holds TypeScript: compile it first.'
      : 'Coldstart runs functions in JavaScript.';
    throw new WorkspaceProblem(`There is no JavaScript in “${name}”. ${others}`);
  }
  const order = (path: string) =>
    /^(src\/)?(index|handler|app|main)\.[cm]?js$/.test(path) ? 0 : path.split('/').length;
  const ranked = [...scripts].sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
  const file = ranked.find((path) => EXPORTS.test(texts[path]!)) ?? ranked[0]!;
  const [, common, modern] = EXPORTS.exec(texts[file]!) ?? [];
  const exported = /exports\.handler|export\s+(const|async function|function)\s+handler/.test(texts[file]!)
    ? 'handler'
    : (common ?? modern ?? 'handler');
  return {
    name: functionName(name.replace(/\.zip$/i, '')),
    handler: `${file.replace(/\.[cm]?js$/, '')}.${exported}`,
    runtime: 'nodejs22.x',
    memory: 128,
    timeout: 3,
    variables: {},
    folder: '',
  };
}

const functionName = (text: string): string =>
  text
    .replaceAll(/[^\w-]+/g, '-')
    .replaceAll(/^[-_]+|-+$/g, '')
    .slice(0, 64) || 'my-function';

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

function setUpOf({ name, handler, runtime, memory, timeout, variables }: Settings): SharedWorkspace['setUp'] {
  const RoleName = `${name.slice(0, 59)}-role`;
  return [
    { service: 'iam', operation: 'CreateRole', input: { RoleName, AssumeRolePolicyDocument: TRUST } },
    {
      service: 'iam',
      operation: 'AttachRolePolicy',
      input: { RoleName, PolicyArn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' },
    },
    {
      service: 'lambda',
      operation: 'CreateFunction',
      input: {
        FunctionName: name,
        Runtime: runtime,
        Role: `arn:aws:iam::111122223333:role/${RoleName}`,
        Handler: handler,
        MemorySize: memory,
        Timeout: timeout,
        ...(Object.keys(variables).length ? { Environment: { Variables: variables } } : {}),
        Code: { ZipFile: { $package: true } },
      },
    },
  ];
}
