import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, ResourceProperties, SpecDatabase } from '@aws-cdk/service-spec-types';

let loaded: SpecDatabase | undefined;
const database = () => (loaded ??= loadAwsServiceSpecSync());

/**
 * What the official resource schemas say against a template; nothing when it is valid. The events of serverless functions are passed over:
 * the database has SAM's schema without RuleName and FunctionResponseTypes. What becomes of them is looked at in the processed template.
 */
export function schemaProblems(template: { Resources: Record<string, { Type: string; Properties?: any }> }): string[] {
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const [resource] = database().lookup('resource', 'cloudFormationType', 'equals', Type);
    const { Events: _, ...rest } = Properties;
    const looked = Type === 'AWS::Serverless::Function' ? rest : Properties;
    return resource ? structProblems(id, looked, resource.properties) : [`${id}: there is no type ${Type}`];
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What CloudFormation fills in may be of any type. */
const isFilledIn = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).length === 1 && /^(Ref|Fn::.*)$/.test(Object.keys(value)[0]!);

function structProblems(path: string, value: unknown, properties: ResourceProperties): string[] {
  if (!isObject(value)) return [`${path}: not an object`];
  return [
    ...Object.entries(properties)
      .filter(([name, { required }]) => required && !(name in value))
      .map(([name]) => `${path}.${name}: is required`),
    ...Object.entries(value).flatMap(([name, member]) =>
      name in properties
        ? typeProblems(`${path}.${name}`, member, properties[name]!.type, properties[name]!.previousTypes)
        : [`${path}.${name}: no such property`],
    ),
  ];
}

/** What a value fails in every one of the types it may have. */
function typeProblems(path: string, value: unknown, type: PropertyType, older: readonly PropertyType[] = []): string[] {
  if (isFilledIn(value)) return [];
  const problems = [type, ...older].map((each) => oneTypeProblems(path, value, each));
  return problems.some((list) => !list.length) ? [] : problems[0]!;
}

function oneTypeProblems(path: string, value: unknown, type: PropertyType): string[] {
  const unless = (fits: boolean) => (fits ? [] : [`${path}: ${JSON.stringify(value)} is no ${type.type}`]);
  switch (type.type) {
    case 'string':
    case 'date-time':
      return unless(typeof value === 'string');
    case 'integer':
      return unless(Number.isInteger(value));
    case 'number':
      return unless(typeof value === 'number');
    case 'boolean':
      return unless(typeof value === 'boolean');
    case 'tag':
      return unless(isObject(value) && 'Key' in value);
    case 'json':
      return unless(typeof value === 'object' || typeof value === 'string');
    case 'null':
      return unless(value === null);
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, at) => typeProblems(`${path}[${at}]`, item, type.element))
        : unless(false);
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([name, member]) => typeProblems(`${path}.${name}`, member, type.element))
        : unless(false);
    case 'union':
      return type.types.some((each) => !typeProblems(path, value, each).length)
        ? []
        : type.types.flatMap((each) => typeProblems(path, value, each));
    case 'ref':
      return structProblems(path, value, database().get('typeDefinition', type.reference.$ref).properties);
  }
}
