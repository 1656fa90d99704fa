import { type AccountPort, CallError } from '../../bridge/account-port.ts';
import { text } from '../../std/bytes.ts';
import { unzipFiles, zipFiles } from '../zip-files.ts';
import { WorkspaceProblem } from '../workspace/problem.ts';
import type { SharedWorkspace } from '../workspace/workspace.ts';
import { type Draft, freeId, look, newDraft } from './draft.ts';
import { eventFiles } from './event-files.ts';
import { functionDeclaration } from './function-declaration.ts';
import { addOtherPermissions } from './other-permissions.ts';
import { leftOut } from './left-out.ts';
import { packageJson, packagesOf } from './package-json.ts';
import { readme } from './readme.ts';
import type { SeenPolicy } from './seen-policy.ts';
import { templateText } from './template-text.ts';

/** A function that goes along. */
export interface TakenFunction {
  name: string;
  logicalId: string;
  seen: SeenPolicy;
}

export interface Taken {
  template: Template;
  /** The first is the workspace's own. */
  functions: TakenFunction[];
  /** What is left out, or to be known before it is deployed. */
  notes: string[];
  /** All there is in the zip. */
  files: Record<string, string | Uint8Array>;
}

export interface Template {
  AWSTemplateFormatVersion: string;
  Transform: string;
  Description: string;
  Parameters?: Draft['parameters'];
  Resources: Draft['resources'];
  Outputs: Record<string, { Value: unknown }>;
}

/** Functions cannot be created on older runtimes any more. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const NOW = 'nodejs22.x';
const OPEN = /^nodejs2[24]\.x$/;
/** So many functions at most. */
const MOST_FUNCTIONS = 20;

/**
 * A workspace as a project for AWS: its function, and those that it calls, with a SAM template of what the account shows. Only reads.
 * @param runtimeOf gives the runtime that the template names, from the function's own.
 * @throws {WorkspaceProblem} when the function is not there yet.
 */
export async function takeToAws(
  workspace: SharedWorkspace,
  account: AccountPort,
  runtimeOf: (runtime: string) => string = (runtime) => (OPEN.test(runtime) ? runtime : NOW),
): Promise<Taken> {
  const { Account } = await account.call('sts', 'GetCallerIdentity', {});
  const draft = newDraft(account, Account);
  const trace = await account.trace();
  const functions: TakenFunction[] = [];
  const files: Taken['files'] = {};
  const wanted = [workspace.function];
  while (wanted.length && functions.length < MOST_FUNCTIONS) {
    const FunctionName = wanted.shift()!;
    const found = await look(draft, 'lambda', 'GetFunction', { FunctionName });
    if (!found && !functions.length)
      throw new WorkspaceProblem(
        `There is no function ${FunctionName} in the account yet. Create it, and run it once.`,
      );
    if (!found || functions.some(({ name }) => name === found.Configuration.FunctionName)) continue;
    const { FunctionName: name, FunctionArn, Runtime } = found.Configuration;
    const runtime = runtimeOf(Runtime);
    if (runtime !== Runtime)
      draft.notes.add(
        `${name} runs on ${Runtime} here, which AWS has closed. The template says ${runtime}: try the code there first.`,
      );
    const { declaration, seen } = await functionDeclaration(draft, found.Configuration, { trace, runtime });
    const logicalId = freeId(draft, name, 'Function');
    draft.resources[logicalId] = declaration;
    await addOtherPermissions(draft, FunctionArn, logicalId);
    functions.push({ name, logicalId, seen });
    wanted.push(...draft.functions.splice(0));
    const code = name === workspace.function ? workspace.files : await codeOf(account, found.Code.Location);
    addCode(draft, files, name, code);
  }
  const template = templateOf(workspace, draft, functions);
  const { files: _, ...rest } = workspace;
  const notes = [...draft.notes, ...(await leftOut(draft, functions))];
  return {
    template,
    functions,
    notes,
    files: {
      ...files,
      ...eventFiles(workspace.events),
      'template.yaml': templateText(template),
      'coldstart.json': `${JSON.stringify(rest, null, 1)}\n`,
      'README.md': readme(workspace, functions, template, notes),
    },
  };
}

/** The project as a zip, below one folder. */
export const projectZip = (folder: string, { files }: Taken): Uint8Array =>
  zipFiles(Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content])));

function addCode(
  draft: Draft,
  files: Taken['files'],
  name: string,
  code: Readonly<Record<string, string | Uint8Array>>,
): void {
  for (const [path, content] of Object.entries(code)) files[`${name}/${path}`] = content;
  const texts = Object.fromEntries(
    Object.entries(code).map(([path, content]) => [path, typeof content === 'string' ? content : text(content)]),
  );
  if (!('package.json' in texts)) files[`${name}/package.json`] = packageJson(name, texts);
  const packages = packagesOf(texts);
  if (packages.includes('imagemagick'))
    draft.notes.add('ImageMagick is not part of Lambda any more. Bring it as a layer, or use another library.');
  else if (packages.length) draft.notes.add(`${name} needs ${packages.join(', ')}: sam build installs it with npm.`);
}

async function codeOf(account: AccountPort, location: string): Promise<Record<string, Uint8Array>> {
  const { status, body } = await account.fetch({ method: 'GET', url: location, headers: {}, body: new Uint8Array() });
  if (status !== 200)
    throw new CallError({ code: 'NoSuchKey', message: 'The code cannot be read.', status, fields: {}, decisions: [] });
  return unzipFiles(body);
}

function templateOf(
  { title }: SharedWorkspace,
  { parameters, resources }: Draft,
  functions: readonly TakenFunction[],
): Template {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Transform: 'AWS::Serverless-2016-10-31',
    Description: title,
    ...(Object.keys(parameters).length ? { Parameters: parameters } : {}),
    Resources: resources,
    Outputs: Object.fromEntries(
      functions.map(({ logicalId }) => [`${logicalId}Arn`, { Value: { 'Fn::GetAtt': [logicalId, 'Arn'] } }]),
    ),
  };
}
