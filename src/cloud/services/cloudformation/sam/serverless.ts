import type { StackParameter } from '../store.ts';
import { functionOf, isObject, type ResourceDeclaration } from '../template/template.ts';
import { expandHttpApi, expandRestApi } from './apis.ts';
import type { SamDocument } from './document.ts';
import { expandFunction } from './function.ts';
import { tagList } from './function-role.ts';
import { globalsFor, merged } from './globals.ts';
import { shortHash } from './hash.ts';
import { invalidDocument, invalidResource } from './invalid.ts';
import { s3Place } from '../stack/template-body.ts';

/**
 * The transform `AWS::Serverless-2016-10-31`: serverless resources become those that they stand for.
 * https://github.com/aws/serverless-application-model/blob/develop/docs/internals/generated_resources.rst
 * @throws {AwsError} ValidationError
 */
export function serverless(
  { Globals, ...template }: Record<string, unknown>,
  { parameters }: { parameters: readonly StackParameter[] },
): Record<string, unknown> {
  if (!isObject(template['Resources'])) throw invalidDocument("'Resources' section is required");
  const global = globalsFor(Globals);
  const document: SamDocument = {
    resources: {},
    renamed: new Map(),
    routes: new Map(),
    add(id, Type, Properties, more = {}) {
      const { Properties: _replaced, Type: _old, ...rest } = more;
      document.resources[id] = { ...rest, Type, Properties };
    },
  };
  const declared = Object.entries(template['Resources'] as Record<string, ResourceDeclaration>);
  const propertiesOf = ({ Type, Properties = {} }: ResourceDeclaration) =>
    withParameters(merged(global(Type), Properties), parameters);
  const is = (name: string) =>
    declared.filter(([, each]) => isObject(each) && each.Type === `AWS::Serverless::${name}`);
  for (const [id, each] of declared) {
    if (!isObject(each) || !String(each.Type).startsWith('AWS::Serverless::')) document.resources[id] = each as any;
  }
  for (const [id, each] of is('SimpleTable')) expandTable(document, id, each, propertiesOf(each));
  for (const [id, each] of is('LayerVersion')) expandLayer(document, id, each, propertiesOf(each));
  for (const [id, each] of is('Function')) expandFunction(document, id, each, propertiesOf(each));
  for (const [id, each] of is('Api')) expandRestApi(document, id, each, propertiesOf(each));
  for (const [id, each] of is('HttpApi')) expandHttpApi(document, id, each, propertiesOf(each));
  for (const [id, [first]] of document.routes) {
    if (Object.hasOwn(document.resources, id)) continue;
    if (id === 'ServerlessRestApi')
      expandRestApi(document, id, {}, { ...global('AWS::Serverless::Api'), StageName: 'Prod' });
    else if (id === 'ServerlessHttpApi') expandHttpApi(document, id, {}, global('AWS::Serverless::HttpApi'));
    else throw invalidResource(first!.functionId, `There is no API ${id} in the template.`);
  }
  return rename({ ...template, Resources: document.resources }, document.renamed) as Record<string, unknown>;
}

/** SAM looks at some properties before parameters have values elsewhere: those that name something. */
function withParameters(properties: any, parameters: readonly StackParameter[]): any {
  const value = (given: any) => parameters.find(({ key }) => key === given?.Ref)?.value ?? given;
  return Object.fromEntries(
    Object.entries(properties).map(([name, given]) => [
      name,
      name === 'AutoPublishAlias' || name === 'StageName' ? value(given) : given,
    ]),
  );
}

function expandTable(document: SamDocument, id: string, declaration: ResourceDeclaration, properties: any): void {
  const { PrimaryKey, ProvisionedThroughput, TableName, Tags, SSESpecification } = properties;
  const types: Record<string, string> = { String: 'S', Number: 'N', Binary: 'B' };
  const name = PrimaryKey?.Name ?? 'id';
  const type = types[PrimaryKey?.Type ?? 'String'];
  if (!type)
    throw invalidResource(id, `Invalid 'PrimaryKey.Type' ${PrimaryKey.Type}; it must be String, Number or Binary.`);
  document.add(
    id,
    'AWS::DynamoDB::Table',
    {
      AttributeDefinitions: [{ AttributeName: name, AttributeType: type }],
      KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
      ...(ProvisionedThroughput ? { ProvisionedThroughput } : { BillingMode: 'PAY_PER_REQUEST' }),
      ...(TableName === undefined ? {} : { TableName }),
      ...(Tags ? { Tags: tagList(Tags) } : {}),
      ...(SSESpecification ? { SSESpecification } : {}),
    },
    declaration,
  );
}

/** A layer's version gets another logical id with every change, so that the old one can stay. */
function expandLayer(document: SamDocument, id: string, declaration: ResourceDeclaration, properties: any): void {
  const { ContentUri, LayerName = id, RetentionPolicy = 'Retain', ...rest } = properties;
  const place = isObject(ContentUri) ? ContentUri : typeof ContentUri === 'string' ? s3Place(ContentUri) : null;
  if (!place)
    throw invalidResource(
      id,
      "'ContentUri' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId query parameter.",
    );
  const Content = {
    S3Bucket: place['Bucket'],
    S3Key: place['Key'],
    ...('Version' in place ? { S3ObjectVersion: place['Version'] } : {}),
  };
  const versionId = `${id}${shortHash({ ...properties })}`;
  const more = { ...declaration, DeletionPolicy: RetentionPolicy };
  document.add(versionId, 'AWS::Lambda::LayerVersion', { ...rest, LayerName, Content }, more);
  document.renamed.set(id, versionId);
}

/** Points references at what they mean now. */
function rename(value: unknown, renamed: ReadonlyMap<string, unknown>): unknown {
  const found = functionOf(value);
  if (found?.[0] === 'Ref' && renamed.has(found[1])) return { Ref: renamed.get(found[1]) };
  if (found?.[0] === 'Fn::GetAtt') {
    const parts = [found[1]].flat().join('.').split('.');
    const target = renamed.get(parts.slice(0, 2).join('.')) ?? renamed.get(parts[0]!);
    if (typeof target === 'string' && parts.length > 2) return { 'Fn::GetAtt': [target, parts.slice(2).join('.')] };
  }
  if (Array.isArray(value)) return value.map((item) => rename(item, renamed));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rename(member, renamed)]));
}
