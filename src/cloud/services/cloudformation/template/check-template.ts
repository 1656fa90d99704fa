import { formatError, templateError } from '../errors.ts';
import { checkConditions, conditionsIn } from './conditions.ts';
import { dependenciesOf, refuseCycles } from './graph.ts';
import { checkParameterTypes } from './parameters.ts';
import { functionsIn, referencesIn } from './references.ts';
import { functionNamed } from './resolve.ts';
import { PSEUDO_PARAMETERS } from './scope.ts';
import type { Template } from './template.ts';

/** What a type of resource can be asked for. */
export interface KnownType {
  /** Names for `Fn::GetAtt`; null when any will do, as for custom resources. */
  attributes: readonly string[] | null;
}

/**
 * Checks all that can be known of a template before any parameter is: types, functions and what they refer to.
 * @param typeOf finds a type of resource by its name.
 * @throws {AwsError} ValidationError
 */
export function checkTemplate(template: Template, typeOf: (name: string) => KnownType | undefined): void {
  checkParameterTypes(template);
  const unknown = Object.values(template.Resources)
    .map(({ Type }) => Type)
    .filter((type) => !typeOf(type));
  if (unknown.length) throw formatError(`Unrecognized resource types: [${[...new Set(unknown)].join(', ')}]`);
  checkFunctions(template);
  checkConditions(template);
  checkReferences(template, valuesOf(template), 'Resources', typeOf);
  const dependsOn = Object.values(template.Resources)
    .flatMap(({ DependsOn }) => [DependsOn ?? []].flat())
    .filter((id) => !Object.hasOwn(template.Resources, id));
  if (dependsOn.length) throw unresolved(dependsOn, 'Resources');
  checkReferences(template, Object.values(template.Outputs), 'Outputs', typeOf);
  refuseCycles(dependenciesOf(template));
}

/** Where declarations of resources may have functions. */
const valuesOf = ({ Resources }: Pick<Template, 'Resources'>): unknown[] =>
  Object.values(Resources).flatMap(({ Properties, UpdatePolicy }) => [Properties, UpdatePolicy]);

function checkFunctions({ Conditions, Resources, Outputs, transforms }: Template): void {
  const extended = transforms.includes('AWS::LanguageExtensions');
  for (const [name, argument] of functionsIn([Conditions, valuesOf({ Resources }), Outputs])) {
    functionNamed(name, extended).check(argument);
  }
}

const unresolved = (ids: readonly string[], block: string) =>
  formatError(
    `Unresolved resource dependencies [${[...new Set(ids)].join(', ')}] in the ${block} block of the template`,
  );

function checkReferences(
  template: Template,
  values: unknown[],
  block: 'Resources' | 'Outputs',
  typeOf: (name: string) => KnownType | undefined,
): void {
  const { Resources, Parameters, Conditions } = template;
  const missing: string[] = [];
  for (const { by, id, attribute } of referencesIn(values)) {
    const resource = Object.hasOwn(Resources, id) ? Resources[id]! : undefined;
    if (by === 'Fn::GetAtt' && !resource)
      throw templateError(`instance of Fn::GetAtt references undefined resource ${id}`);
    if (attribute !== undefined && by === 'Fn::Sub' && !resource) {
      throw templateError(`instance of Fn::Sub references invalid resource attribute ${id}.${attribute}`);
    }
    if (resource && attribute !== undefined) {
      const attributes = typeOf(resource.Type)!.attributes;
      if (attributes && !attributes.includes(attribute) && !attribute.startsWith('Outputs.')) {
        throw templateError(`resource ${id} does not support attribute type ${attribute} in Fn::GetAtt`);
      }
    }
    if (!resource && !Object.hasOwn(Parameters, id) && !PSEUDO_PARAMETERS.includes(id)) missing.push(id);
  }
  if (missing.length) throw unresolved(missing, block);
  const declared = block === 'Resources' ? Object.values(Resources) : Object.values(template.Outputs);
  const named = [...conditionsIn(values), ...declared.flatMap(({ Condition }) => Condition ?? [])];
  const absent = named.find((name) => !Object.hasOwn(Conditions, name));
  if (absent !== undefined)
    throw formatError(`Unresolved condition dependency ${absent} in the ${block} block of the template`);
}
