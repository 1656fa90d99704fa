/** A simple JSON path, as inputs of targets are picked by: `$`, `$.detail.id`, `$.resources[0]`, `$['detail-type']`, `[*]`. */
export type JsonPath = (document: unknown) => unknown;

const STEP = /\.([A-Za-z0-9_$-]+)|\[(?:(\d+)|(\*)|'([^']*)'|"([^"]*)")\]/y;

/** Null when it is no such path. What a path doesn't find is undefined. */
export function readJsonPath(text: string): JsonPath | null {
  if (!text.startsWith('$')) return null;
  const steps: (string | number | null)[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < text.length) {
    const match = STEP.exec(text);
    if (!match) return null;
    const [, name, index, every, quoted, doubleQuoted] = match;
    steps.push(index !== undefined ? Number(index) : every ? null : (name ?? quoted ?? doubleQuoted)!);
  }
  return (document) => follow(document, steps);
}

function follow(from: unknown, steps: readonly (string | number | null)[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return from;
  if (step === null) return Array.isArray(from) ? from.map((each) => follow(each, rest)) : undefined;
  const found =
    from !== null && typeof from === 'object' && Object.hasOwn(from, step) ? Reflect.get(from, step) : undefined;
  return follow(found, rest);
}
