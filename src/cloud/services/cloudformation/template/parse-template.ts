import { formatError } from '../errors.ts';
import { isObject } from './template.ts';
import { readYaml } from './yaml-template.ts';

/**
 * Reads the text of a template, JSON or YAML, into plain values; short forms are made long.
 * @throws {AwsError} ValidationError, with line and column where the text is not well-formed.
 */
export function parseTemplate(body: string): Record<string, unknown> {
  const value = body.trimStart().startsWith('{') ? readJson(body) : readYaml(body);
  if (!isObject(value)) throw formatError('unsupported structure.');
  return value;
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    const { line, column } = placeOf(error as Error, body);
    throw formatError(`JSON not well-formed. (line ${line}, column ${column})`);
  }
}

/** Engines tell the place in their own words: an offset, a line and a column, or that the text has ended. */
function placeOf({ message }: Error, body: string): { line: number; column: number } {
  const offset = /position (\d+)/.exec(message)?.[1] ?? firstFault(body);
  const before = body.slice(0, Number(offset)).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Where the longest beginning ends that could still become JSON, for engines that do not tell. */
function firstFault(body: string): number {
  const token = /\s+|[{}[\],:]|"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    if (!token.test(body)) return at;
  }
  return body.length;
}
