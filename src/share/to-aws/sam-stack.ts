import { parseTemplate } from '../../cloud/services/cloudformation/template/parse-template.ts';
import { typeNamed } from '../../cloud/services/cloudformation/resources/index.ts';
import { samEventTypes } from '../../cloud/services/cloudformation/sam/events.ts';
import type { PlainStep } from '../workspace/workspace.ts';

type Resources = Record<string, { Type?: string; Properties?: Record<string, any>; DependsOn?: unknown }>;
type Texts = Readonly<Record<string, string>>;

/** A SAM project's template as a set-up, and what it had to leave out, in sentences. */
export interface SamStack {
  steps: PlainStep[];
  leftOut: string[];
}

const BUCKET = 'sam-artifacts-111122223333';
const SERVERLESS = /^AWS::Serverless::(Function|Api|HttpApi|SimpleTable)$/;
/** Virtual ms in which a stack of functions, tables and APIs has been made. */
const STACK_MS = 180_000;

/**
 * Deploys a SAM template as `sam deploy` does: the code goes to a bucket, and CloudFormation makes functions, what calls them and what they use. What this
 * CloudFormation cannot make is taken out of the template before, with what refers to it.
 * @param main the logical id of the workspace's own function, and the name it gets
 * @param runtimeOf the runtime for one that a template names; null for a language that does not run here
 * @param below the files of a folder of the project
 */
export function samStack(
  text: string,
  main: { id: string; name: string; folder: string },
  runtimeOf: (runtime: string) => string | null,
  below: (folder: string) => Texts,
): SamStack {
  const template = parseTemplate(text) as { Resources: Resources; [section: string]: any };
  const leftOut: string[] = [];
  const resources = template.Resources;
  const drop = (id: string, why: string): void => {
    leftOut.push(`${id} (${resources[id]!.Type}): ${why}.`);
    delete resources[id];
  };
  const steps: PlainStep[] = [{ service: 's3', operation: 'CreateBucket', input: { Bucket: BUCKET } }];
  for (const [id, resource] of Object.entries(resources)) {
    const type = String(resource?.Type);
    if (!SERVERLESS.test(type) && !typeNamed(type)) {
      drop(id, 'this CloudFormation cannot make it');
      continue;
    }
    if (type !== 'AWS::Serverless::Function') continue;
    const properties = (resource.Properties ??= {});
    const { CodeUri = template['Globals']?.Function?.CodeUri } = properties;
    const given = properties['Runtime'] ?? template['Globals']?.Function?.Runtime;
    const runtime = given === undefined ? null : runtimeOf(String(given));
    if (runtime === null) {
      drop(id, properties['PackageType'] === 'Image' ? 'it is a container image' : `it does not run on Node.js`);
      continue;
    }
    properties['Runtime'] = runtime;
    if (id === main.id) properties['FunctionName'] = main.name;
    if (typeof CodeUri === 'string') {
      const folder = folderOf(CodeUri);
      const Key = `${id}.zip`;
      properties['CodeUri'] = { Bucket: BUCKET, Key };
      const Body = folder === main.folder ? { $package: true } : { $zip: below(folder) };
      steps.push({ service: 's3', operation: 'PutObject', input: { Bucket: BUCKET, Key, Body } });
    }
    for (const [name, event] of Object.entries<any>(properties['Events'] ?? {})) {
      if (samEventTypes.includes(event?.Type)) continue;
      leftOut.push(`The event ${name} of ${id}: ${event?.Type} is not simulated.`);
      delete properties['Events'][name];
    }
  }
  dropWhatRefers(template, main.id, drop, leftOut);
  const Parameters = parametersOf(template['Parameters'] ?? {}, leftOut);
  steps.push(
    {
      service: 'cloudformation',
      operation: 'CreateStack',
      input: {
        StackName: main.name.replaceAll(/[^A-Za-z0-9-]/g, '-').replace(/^[^A-Za-z]+/, '') || 'project',
        TemplateBody: JSON.stringify(template),
        ...(Parameters.length ? { Parameters } : {}),
        Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
      },
    },
    { wait: STACK_MS },
  );
  return { steps, leftOut };
}

/** A folder of the project as a prefix of paths: empty for the project itself. */
export const folderOf = (codeUri: string): string =>
  codeUri
    .replace(/^\.\/?/, '')
    .replace(/\/?$/, '/')
    .replace(/^\/$/, '');

/** Takes out what refers to things that are not there any more: an event of a function, else the whole. */
function dropWhatRefers(
  template: { Resources: Resources; [section: string]: any },
  main: string,
  drop: (id: string, why: string) => void,
  leftOut: string[],
): void {
  const { Resources } = template;
  const named = new Set([...Object.keys(Resources), ...Object.keys(template['Parameters'] ?? {})]);
  const serverless = Object.keys(Resources).filter((id) => SERVERLESS.test(String(Resources[id]!.Type)));
  // SAM makes more of a function or an API, under names that begin like theirs (`GreetRole`).
  const made = (id: string) => serverless.some((each) => named.has(each) && id.startsWith(each));
  const gone = (value: unknown): string | undefined =>
    references(value).find(
      (id) => !named.has(id) && !id.startsWith('AWS::') && !/^Serverless(Rest|Http)Api/.test(id) && !made(id),
    );
  for (let again = true; again; ) {
    again = false;
    for (const [id, { Properties = {} }] of Object.entries(Resources)) {
      for (const [name, event] of Object.entries(Properties['Events'] ?? {})) {
        const missing = gone(event);
        if (!missing) continue;
        leftOut.push(`The event ${name} of ${id}: it needs ${missing}.`);
        delete Properties['Events'][name];
      }
      const missing = gone(Resources[id]);
      if (!missing || id === main) continue;
      drop(id, `it needs ${missing}`);
      named.delete(id);
      again = true;
    }
  }
  for (const [name, output] of Object.entries(template['Outputs'] ?? {}))
    if (gone(output)) delete template['Outputs'][name];
}

/** What a value refers to by logical id. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    if (key === 'Ref' && typeof member === 'string') return [member];
    if (key === 'Fn::GetAtt') return [String(Array.isArray(member) ? member[0] : member).split('.')[0]!];
    if (key === 'Fn::Sub') {
      const [text, given = {}] = Array.isArray(member) ? member : [member];
      const named = [...String(text).matchAll(/\$\{([^!}.]+)[^}]*\}/g)].map(([, id]) => id!);
      return [...named.filter((id) => !Object.hasOwn(given, id)), ...references(given)];
    }
    return references(member);
  });
}

/** Values for parameters that have no default: their own names, which at least tell where they come from. */
function parametersOf(declared: Record<string, any>, leftOut: string[]): object[] {
  const open = Object.entries(declared).filter(([, each]) => each?.Default === undefined);
  if (open.length)
    leftOut.push(
      `Values of the parameters ${open.map(([name]) => name).join(', ')}: they have their own names as values.`,
    );
  return open.map(([ParameterKey, each]) => ({
    ParameterKey,
    ParameterValue:
      each?.AllowedValues?.[0] === undefined
        ? each?.Type === 'Number'
          ? '1'
          : ParameterKey
        : String(each.AllowedValues[0]),
  }));
}
