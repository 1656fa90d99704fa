import type { Inspection, InspectedValue } from '../../runtime.ts';
import { inspect } from '../lib/inspect.ts';
import { toJson } from './native-json.ts';

/** What the learner's own code keeps between invocations, for the page to look at. Nothing here runs unless somebody looks. */

/** How each of the learner's files reads the variables at its top; the engine puts a call of this at a file's end. */
const readers = new Map<string, () => Record<string, unknown>>();

export function keepReader(file: string, read: () => Record<string, unknown>): void {
  readers.set(file, read);
}

/** Globals that are there without the learner, or come with the runtime later. */
const own = new Set<PropertyKey>(['console', 'awslambda', 'Intl', '__guest', '__host']);

/** Called when the bootstrap has made all of its globals. */
export function noteOwnGlobals(): void {
  for (const name of Reflect.ownKeys(globalThis)) own.add(name);
}

const MOST = 60;
const LONGEST = 2_000;

/** JSON of an `Inspection`. Getters and a class's own `inspect` are shown, not called. */
export function inspection(): string {
  const files = [...readers].map(([file, read]) => ({ file, variables: entries(read) }));
  const found: Inspection = {
    files: files.filter(({ variables }) => variables.length > 0),
    globals: entries(() => {
      const names = Reflect.ownKeys(globalThis).filter(
        (name): name is string => typeof name === 'string' && !own.has(name),
      );
      return Object.defineProperties(
        {},
        Object.fromEntries(names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)!])),
      );
    }),
  };
  return toJson(found);
}

function entries(read: () => Record<string, unknown>): InspectedValue[] {
  let values: Record<string, unknown>;
  try {
    values = read();
  } catch {
    return [];
  }
  return Object.entries(Object.getOwnPropertyDescriptors(values))
    .slice(0, MOST)
    .map(([name, descriptor]) => ({ name, text: 'value' in descriptor ? shown(descriptor.value) : '[Getter]' }));
}

function shown(value: unknown): string {
  try {
    const text = inspect(value, {
      depth: 2,
      customInspect: false,
      showProxy: true,
      maxArrayLength: 50,
      maxStringLength: 500,
      breakLength: 72,
      getters: false,
    });
    return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
  } catch {
    return '(it cannot be shown)';
  }
}
