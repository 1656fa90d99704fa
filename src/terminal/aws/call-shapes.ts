import type { OperationShape } from '../../cloud/protocols/shape.ts';
import { membersOf } from '../../cloud/protocols/shape.ts';
import { CliError } from './cli-error.ts';
import { requiredMembers } from './input/arguments.ts';
import { validated } from './input/validate.ts';
import { cliServices } from './services.ts';
import { skeletonOf } from './skeleton.ts';

/** What a form for AWS calls offers and refuses, from the official models: services by the account's names, operations and inputs in the official clients' words. */
export const serviceNames: readonly string[] = [...new Set(cliServices.map(({ account }) => account))].sort();

/** The operations of a service, by name; none for one that is not there. */
export async function operationsOf(service: string): Promise<ReadonlyMap<string, OperationShape>> {
  const models = await Promise.all(
    cliServices.filter(({ account }) => account === service).map((each) => each.model()),
  );
  return new Map(models.flatMap(({ operations }) => [...operations]).sort(([a], [b]) => a.localeCompare(b)));
}

/** An input with the members that a call must have, to be filled in. */
export function leastInput({ input }: OperationShape): Record<string, unknown> {
  const required = membersOf(input).slice(0, requiredMembers(input));
  return Object.fromEntries(
    required.map(([name, shape]) => [
      name,
      shape.isListSchema() ? [] : shape.isMapSchema() || shape.isStructSchema() ? {} : skeletonOf(shape),
    ]),
  );
}

/** The official command speaks of Python's types; who writes JSON knows these. */
const TYPES: Readonly<Record<string, string>> = {
  dict: 'object',
  list: 'list',
  str: 'text',
  int: 'number',
  float: 'number',
  bool: 'true or false',
  NoneType: 'null',
  bytes: 'bytes',
};

/**
 * What the official clients would say of an input before they call; null when nothing. Bytes and packages stand in it as
 * `share/workspace/plain-input.ts` writes them.
 */
export function inputProblem(
  { input: shape }: OperationShape,
  input: Readonly<Record<string, unknown>>,
): string | null {
  try {
    validated(shape, spelledOut(input) as object);
    return null;
  } catch (error) {
    if (error instanceof CliError)
      return error.message
        .replace(/^Parameter validation failed:\n/, '')
        .replaceAll(/<class '(\w+)'>/g, (_, type: string) => TYPES[type] ?? type);
    throw error;
  }
}

/** With texts in the place of bytes, packages and instants. */
function spelledOut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelledOut);
  if (typeof value !== 'object' || value === null) return value;
  const [[key, member] = [], ...others] = Object.entries(value);
  if (key === '$plain' && !others.length) return member;
  if (key?.startsWith('$') && !others.length) return typeof member === 'string' ? member : 'bytes';
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spelledOut(each)]));
}
