import { text } from '../../../../std/bytes.ts';
import { notSimulated, validationError } from '../errors.ts';
import { readS3, s3Place } from '../stack/template-body.ts';
import type { CloudFormationContext, StackParameter } from '../store.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { isObject } from '../template/template.ts';

export interface Transformed {
  template: Record<string, unknown>;
  /** Names of the transforms that were done, in their order. */
  transforms: string[];
}

/** Names of the transforms that a template declares for all of itself. */
export const declaredTransforms = (raw: Record<string, unknown>): string[] =>
  [raw['Transform'] ?? []].flat().map((each) => {
    const name = isObject(each) ? each['Name'] : each;
    if (typeof name !== 'string') throw validationError('Key Name of transform definition must be a string.');
    return name;
  });

/**
 * Does the transforms of a template: parts that are included from S3 first, then what is declared for all of it.
 * @param parametersFor gives values to declared parameters.
 * @throws {AwsError} ValidationError
 */
export async function transformTemplate(
  ctx: CloudFormationContext,
  raw: Record<string, unknown>,
  parametersFor: (declared: object) => StackParameter[],
): Promise<Transformed> {
  const transforms = declaredTransforms(raw);
  const parameters = isObject(raw['Parameters']) ? raw['Parameters'] : {};
  const valueOf = (value: unknown): unknown =>
    isObject(value) && typeof value['Ref'] === 'string'
      ? parametersFor(parameters).find(({ key }) => key === value['Ref'])?.value
      : value;
  let included = false;
  const include = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) return inTurn(value, include);
    if (!isObject(value)) return value;
    const members = await inTurn(Object.entries(value), async ([key, member]) => [key, await include(member)] as const);
    const { 'Fn::Transform': asked, ...rest } = Object.fromEntries(members) as Record<string, any>;
    if (asked === undefined) return rest;
    included = true;
    for (const { Name, Parameters } of [asked].flat()) {
      if (Name !== 'AWS::Include') throw noSuchTransform(ctx, Name);
      const snippet = await readSnippet(ctx, valueOf(Parameters?.Location));
      Object.assign(rest, snippet);
    }
    return rest;
  };
  const { Transform: global, ...whole } = (await include(raw)) as Record<string, unknown>;
  let template = whole;
  for (const each of [global ?? []].flat()) {
    const name = isObject(each) ? each['Name'] : each;
    if (name === 'AWS::Serverless-2016-10-31') {
      const { serverless } = await import('../sam/serverless.ts');
      template = serverless(template, { parameters: parametersFor(parameters) });
    } else if (name === 'AWS::Include') {
      Object.assign(template, await readSnippet(ctx, valueOf((each as any)['Parameters']?.['Location'])));
      included = true;
    } else if (name !== 'AWS::LanguageExtensions') {
      throw noSuchTransform(ctx, name);
    }
  }
  const done = included && !transforms.includes('AWS::Include') ? [...transforms, 'AWS::Include'] : transforms;
  return { template, transforms: done };
}

async function inTurn<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

function noSuchTransform({ accountId }: CloudFormationContext, name: unknown): Error {
  if (typeof name !== 'string') return validationError('Key Name of transform definition must be a string.');
  if (name.startsWith('AWS::')) return notSimulated(`the transform ${name}`);
  return validationError(`No transform named ${accountId}::${name} found.`);
}

async function readSnippet(ctx: CloudFormationContext, location: unknown): Promise<Record<string, unknown>> {
  const place = typeof location === 'string' ? s3Place(location) : null;
  if (!place)
    throw validationError('Transform AWS::Include failed with: The location parameter is not a valid S3 uri.');
  return parseTemplate(text(await readS3(ctx, place)));
}
