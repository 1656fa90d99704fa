import { attribute, setAttribute, type Attributes, type AttributeValue } from '../values/attribute-value.ts';
import type { Problems } from './problems.ts';
import type { Path } from './syntax.ts';

/** A path as errors show it: `[a, b, [0]]`. */
export const showPath = (path: Path): string =>
  `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;

export const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, i) => step === b[i]);

/** What a path leads to in an item. */
export function valueAt(item: Attributes, path: Path): AttributeValue | undefined {
  let value: AttributeValue | undefined = { M: item };
  for (const step of path) {
    if (typeof step === 'number') value = value?.L?.[step];
    else value = value?.M && attribute(value.M, step);
  }
  return value;
}

/** The parts of an item that the paths lead to, in the shape of the item; lists close up over what is left out. */
export function project(item: Attributes, paths: readonly Path[]): Attributes {
  return projectValue({ M: item }, paths)?.M ?? {};
}

function projectValue(value: AttributeValue, paths: readonly Path[]): AttributeValue | undefined {
  if (paths.some((path) => !path.length)) return value;
  const heads = new Set(paths.map(([head]) => head!));
  const into = (head: string | number) => paths.filter((path) => path[0] === head).map((path) => path.slice(1));
  if (value.L) {
    const indexes = [...heads].filter((head) => typeof head === 'number').sort((a, b) => a - b);
    const kept = indexes.flatMap((index) => {
      const part = value.L![index] && projectValue(value.L![index], into(index));
      return part ? [part] : [];
    });
    return kept.length ? { L: kept } : undefined;
  }
  if (!value.M) return undefined;
  const kept: Attributes = {};
  for (const head of heads) {
    const member = typeof head === 'string' ? attribute(value.M, head) : undefined;
    const part = member && projectValue(member, into(head));
    if (part) setAttribute(kept, head as string, part);
  }
  return Object.keys(kept).length ? { M: kept } : undefined;
}

/** Notes the first two paths of an expression of which one lies within the other, or that take one place for a list and a map. */
export function checkPaths(paths: readonly Path[], problems: Problems, ranks: { overlap: number; conflict: number }) {
  paths.forEach((path, i) => {
    for (const earlier of paths.slice(0, i)) {
      const relation = relationOf(earlier, path);
      if (relation === 'apart') continue;
      problems.note(
        ranks[relation],
        `Two document paths ${relation} with each other; must remove or rewrite one of these paths; path one: ${showPath(earlier)}, path two: ${showPath(path)}`,
      );
    }
  });
}

function relationOf(a: Path, b: Path): 'apart' | 'overlap' | 'conflict' {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (typeof a[i] !== typeof b[i]) return 'conflict';
    if (a[i] !== b[i]) return 'apart';
  }
  return 'overlap';
}
