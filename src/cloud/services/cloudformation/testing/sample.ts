import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../../../cloud.ts';
import { zip } from '../../lambda/testing/function-account.ts';

type Call = [service: string, operation: string, input: object];

/** What is to be seen of a template in `templates/`: a row of `cases/samples.json`. */
export interface Sample {
  template: string;
  /** The well-known template that it does the same as. */
  like: string;
  parameters?: Record<string, string>;
  /** What has to be there first. */
  before?: Call[];
  /** Patterns for outputs; and after the change. */
  outputs?: Record<string, string>;
  changedOutputs?: Record<string, string>;
  /** What sets a function off, and which one: a call, an address that is asked, or nothing but time. */
  runs?: { function: string; call?: Call; get?: string; answers?: string; hours?: number };
  /** Before the stack can be deleted. */
  cleanUp?: Call[];
  /** A change, and what a change set says that it does to each resource that it touches. */
  change: {
    swap?: [from: string, to: string][];
    parameters?: Record<string, string>;
    does: Record<string, string>;
  };
  /** Something of it stays when the stack is deleted. */
  stays?: true;
}

export const readTemplate = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'templates', name), 'utf8');

/** The template after its change. */
export function changedTemplate({ template, change }: Sample): string {
  let body = readTemplate(template);
  for (const [from, to] of change.swap ?? []) {
    if (!body.includes(from)) throw new Error(`${template} has no "${from}"`);
    body = body.replace(from, () => to);
  }
  return body;
}

/** The template with a resource that fails once all others are there. */
export function breaking(body: string, after: readonly string[]): string {
  const Broken = {
    Type: 'AWS::SNS::Topic',
    DependsOn: after,
    Properties: { TopicName: 'not a name' },
  };
  if (body.startsWith('{')) {
    const read = JSON.parse(body);
    return JSON.stringify({ ...read, Resources: { ...read.Resources, Broken } });
  }
  return body.replace('\nResources:\n', () => `\nResources:\n  Broken: ${JSON.stringify(Broken)}\n`);
}

/** Makes the calls of a sample; `${Name}` in them is what `named` has for it. */
export async function makeCalls(
  cloud: Cloud,
  calls: readonly Call[],
  named: Record<string, string> = {},
): Promise<void> {
  for (const [service, operation, input] of calls) {
    await cloud.call(service, operation, filled(input, named, cloud.clock.now()));
    await cloud.settle();
  }
}

export const fill = (text: string, named: Record<string, string>): string =>
  text.replace(/\$\{(\w+)\}/g, (_, name: string) => named[name] ?? '');

function filled(value: any, named: Record<string, string>, now: number): any {
  if (value === 'now') return now;
  if (typeof value === 'string') return value.startsWith('file:') ? readTemplate(value.slice(5)) : fill(value, named);
  if (Array.isArray(value)) return value.map((each) => filled(each, named, now));
  if (typeof value !== 'object' || value === null) return value;
  if ('zip' in value) return zip(value.zip);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      name === 'Data' ? new TextEncoder().encode(each as string) : filled(each, named, now),
    ]),
  );
}
