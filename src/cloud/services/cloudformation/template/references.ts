import { getAttParts } from './functions.ts';
import { subVariables } from './sub-text.ts';
import { functionOf, isObject } from './template.ts';

/** Something that a value refers to: a parameter or resource, or an attribute of a resource. */
export interface Reference {
  /** The function that refers. */
  by: 'Ref' | 'Fn::GetAtt' | 'Fn::Sub';
  id: string;
  attribute?: string;
}

/**
 * Everything that a value refers to, in its order.
 * @param chosen tells which branch of `Fn::If` counts; without it, both do.
 */
export function referencesIn(value: unknown, chosen?: (condition: string) => boolean): Reference[] {
  const found = functionOf(value);
  if (found) {
    const [name, argument] = found;
    if (name === 'Ref') return typeof argument === 'string' ? [{ by: 'Ref', id: argument }] : [];
    if (name === 'Fn::GetAtt') {
      const [id, attribute] = getAttParts(argument);
      if (typeof attribute === 'string') return [{ by: 'Fn::GetAtt', id, attribute }];
      return [{ by: 'Fn::GetAtt', id }, ...referencesIn(attribute, chosen)];
    }
    if (name === 'Fn::Sub') {
      const own = Array.isArray(argument) ? referencesIn(argument[1], chosen) : [];
      return [...subVariables(argument).map(variableReference), ...own];
    }
    if (name === 'Fn::If' && chosen && Array.isArray(argument)) {
      return referencesIn(argument[chosen(String(argument[0])) ? 1 : 2], chosen);
    }
    return referencesIn(argument, chosen);
  }
  if (Array.isArray(value)) return value.flatMap((item) => referencesIn(item, chosen));
  if (isObject(value)) return Object.values(value).flatMap((member) => referencesIn(member, chosen));
  return [];
}

function variableReference(variable: string): Reference {
  const dot = variable.indexOf('.');
  if (dot < 0 || variable.startsWith('AWS::')) return { by: 'Fn::Sub', id: variable };
  return { by: 'Fn::Sub', id: variable.slice(0, dot), attribute: variable.slice(dot + 1) };
}

/** Every intrinsic function in a value, outermost first. */
export function functionsIn(value: unknown): [name: string, argument: any][] {
  const found = functionOf(value);
  if (found) return [found, ...functionsIn(found[1])];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(functionsIn);
}
