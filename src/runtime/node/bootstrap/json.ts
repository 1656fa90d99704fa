import { host } from '../host.ts';
import { jsonProblem } from './json-problem.ts';
import { state } from './state.ts';

/** Modelled CPU time, ms a character: V8 parses and writes about 100 MB/s. The engine's own work in here is invisible to its meter. */
const msPerCharacter = 0.00001;
const worthCharging = 10_000;

const { parse, stringify } = JSON;

/** Gives `JSON` V8's messages, and its work a price. */
export function installJson(): void {
  const functions = {
    parse(text: unknown, reviver?: unknown): unknown {
      const source = String(text);
      if (source.length > worthCharging) host.charge(source.length * msPerCharacter);
      try {
        return parse(source, reviver as never);
      } catch (error) {
        throw error instanceof SyntaxError && !isJson(source) ? rewritten(error, jsonProblem(source)) : error;
      }
    },
    stringify(value: unknown, replacer?: unknown, space?: unknown): string | undefined {
      try {
        const text = stringify(value, replacer as never, space as never);
        if (text !== undefined && text.length > worthCharging) host.charge(text.length * msPerCharacter);
        return text;
      } catch (error) {
        if (!(error instanceof TypeError) || !error.message.startsWith('Converting circular')) throw error;
        throw rewritten(
          error,
          state.legacy ? error.message : `Converting circular structure to JSON${describeCircle(value)}`,
        );
      }
    },
  };
  for (const [name, value] of Object.entries(functions))
    Object.defineProperty(JSON, name, { value, writable: true, configurable: true, enumerable: false });
}

/** Whether it was the reviver that threw. */
function isJson(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

function rewritten<E extends Error>(error: E, message: string): E {
  const stack = String(error.stack).replace(error.message, () => message);
  const define = (name: string, value: string) =>
    Object.defineProperty(error, name, { value, writable: true, configurable: true, enumerable: false });
  define('message', message);
  define('stack', stack);
  return error;
}

/** V8's drawing of the way from an object back to itself. */
function describeCircle(value: unknown): string {
  const path: { holder: object; key: string }[] = [];
  const visit = (at: unknown): number => {
    if (typeof at !== 'object' || at === null) return -1;
    const start = path.findIndex(({ holder }) => holder === at);
    if (start >= 0) return start;
    for (const key of Object.keys(at)) {
      path.push({ holder: at, key });
      const found = visit((at as Record<string, unknown>)[key]);
      if (found >= 0) return found;
      path.pop();
    }
    return -1;
  };
  const start = visit(value);
  if (start < 0) return '';
  const circle = path.slice(start);
  const named = (index: number) => (Array.isArray(circle[index]!.holder) ? 'index' : 'property');
  const label = (index: number) =>
    named(index) === 'index' ? `index ${circle[index]!.key}` : `property '${circle[index]!.key}'`;
  const constructorOf = (index: number) =>
    `object with constructor '${circle[index]!.holder.constructor?.name ?? 'Object'}'`;
  const lines = [`\n    --> starting at ${constructorOf(0)}`];
  for (let i = 1; i < circle.length; i++) {
    if (i === 1 || i === circle.length - 1) lines.push(`\n    |     ${label(i - 1)} -> ${constructorOf(i)}`);
    else if (i === 2) lines.push('\n    |     ...');
  }
  return `${lines.join('')}\n    --- ${label(circle.length - 1)} closes the circle`;
}
