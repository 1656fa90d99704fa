import { formatError, validationError } from '../errors.ts';
import { resolve } from './resolve.ts';
import { functionsIn, referencesIn } from './references.ts';
import { PSEUDO_PARAMETERS, type Scope } from './scope.ts';
import type { Template } from './template.ts';

/** Conditions that a value names, in `Condition` and `Fn::If`. */
export const conditionsIn = (value: unknown): string[] =>
  functionsIn(value).flatMap(([name, argument]) => {
    if (name === 'Condition') return [String(argument)];
    return name === 'Fn::If' && Array.isArray(argument) ? [String(argument[0])] : [];
  });

/** @throws {AwsError} ValidationError for conditions that look at resources, at conditions that aren't there, or at themselves. */
export function checkConditions({ Conditions, Parameters }: Template): void {
  for (const condition of Object.values(Conditions)) {
    const strangers = referencesIn(condition)
      .map(({ id }) => id)
      .filter((id) => !Object.hasOwn(Parameters, id) && !PSEUDO_PARAMETERS.includes(id));
    if (strangers.length) {
      throw formatError(
        `Unresolved dependencies [${[...new Set(strangers)].join(', ')}]. Cannot reference resources in the Conditions block of the template`,
      );
    }
    const missing = conditionsIn(condition).filter((name) => !Object.hasOwn(Conditions, name));
    if (missing.length) {
      throw formatError(`Unresolved condition dependency ${missing[0]} in the Conditions block of the template`);
    }
  }
  const settled = new Set<string>();
  const visit = (name: string, path: string[]): void => {
    if (path.includes(name)) {
      throw validationError(`Template error: Found circular condition dependency between ${path.at(-1)} and ${name}`);
    }
    if (settled.has(name)) return;
    for (const next of conditionsIn(Conditions[name])) visit(next, [...path, name]);
    settled.add(name);
  };
  for (const name of Object.keys(Conditions)) visit(name, []);
}

/** Answers whether a condition holds; each is worked out once. */
export function conditionEvaluator(conditions: Template['Conditions'], scope: () => Scope): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    if (!Object.hasOwn(conditions, name))
      throw formatError(`Unresolved condition dependency ${name} in the Resources block of the template`);
    let value = known.get(name);
    if (value === undefined) {
      value = String(resolve(conditions[name], scope())) === 'true';
      known.set(name, value);
    }
    return value;
  };
}
