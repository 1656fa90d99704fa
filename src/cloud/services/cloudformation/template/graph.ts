import { validationError } from '../errors.ts';
import { referencesIn } from './references.ts';
import type { Template } from './template.ts';

/** For each resource, those that must be there before it: named in `DependsOn`, or referred to. */
export type Dependencies = Map<string, string[]>;

/** The dependencies between the resources of a template; branches that are not taken don't count. */
export function dependenciesOf(
  { Resources }: Pick<Template, 'Resources'>,
  chosen?: (condition: string) => boolean,
): Dependencies {
  const has = (id: string) => Object.hasOwn(Resources, id);
  return new Map(
    Object.entries(Resources).map(([id, { DependsOn, Properties, UpdatePolicy }]) => {
      const referred = referencesIn([Properties, UpdatePolicy], chosen).map((reference) => reference.id);
      return [id, [...new Set([...[DependsOn ?? []].flat(), ...referred])].filter(has)];
    }),
  );
}

/** @throws {AwsError} ValidationError naming resources that wait for each other. */
export function refuseCycles(dependencies: Dependencies): void {
  const open = new Map(dependencies);
  for (let progress = true; progress; ) {
    progress = false;
    for (const [id, needed] of open) {
      if (needed.some((other) => open.has(other))) continue;
      open.delete(id);
      progress = true;
    }
  }
  if (!open.size) return;
  // What only waits for a cycle, and is in none, is left out: nothing in the rest depends on it.
  for (let progress = true; progress; ) {
    progress = false;
    for (const id of open.keys()) {
      if ([...open.values()].some((needed) => needed.includes(id))) continue;
      open.delete(id);
      progress = true;
    }
  }
  throw validationError(`Circular dependency between resources: [${[...open.keys()].join(', ')}]`);
}

/** The same dependencies the other way round: for each resource, those that must be gone before it. */
export function reversed(dependencies: Dependencies): Dependencies {
  const back: Dependencies = new Map([...dependencies.keys()].map((id) => [id, []]));
  for (const [id, needed] of dependencies) for (const other of needed) back.get(other)?.push(id);
  return back;
}
