import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../../aws-error.ts';
import { compile, fits, type Pattern } from '../../iam/engine/pattern.ts';
import { invalidParameterValue, missingParameter } from './errors.ts';

type Value = string | number | boolean | undefined;

/** What each filter looks at; a list when any of several values will do. */
export type FilterTable<T> = Record<string, (item: T) => Value | readonly Value[]>;

const MAX_VALUES = 200;

/**
 * The items that fit all filters; a filter's values are alternatives, with `*`, `?` and `\` as EC2 reads them.
 * @param tagsOf adds `tag:KEY`, `tag-key` and `tag-value`
 * @throws {AwsError} InvalidParameterValue for a filter that isn't in the table
 */
export function filtered<T>(
  items: readonly T[],
  filters: readonly Filter[] | undefined,
  table: FilterTable<T>,
  tagsOf?: (item: T) => ReadonlyMap<string, string>,
): T[] {
  const tests = (filters ?? []).map((filter, i) => test(filter, i, table, tagsOf));
  return items.filter((item) => tests.every((passes) => passes(item)));
}

function test<T>(
  { Name: name, Values: values }: Filter,
  index: number,
  table: FilterTable<T>,
  tagsOf?: (item: T) => ReadonlyMap<string, string>,
): (item: T) => boolean {
  if (!name) throw missingParameter(`Filter.${index + 1}.Name`);
  const look = lookup(name, table, tagsOf);
  if (!look) throw invalidParameterValue(`The filter '${name}' is invalid`);
  if (!values?.length) throw invalidParameterValue(`The filter '${name}' must have at least one value`);
  if (values.length > MAX_VALUES) {
    throw new AwsError(
      'FilterLimitExceeded',
      `The maximum number of filter values specified on a single call is ${MAX_VALUES}`,
    );
  }
  const patterns = values.map(wildcards);
  return (item) =>
    [look(item)]
      .flat()
      .some((value) => value !== undefined && patterns.some((pattern) => fits(pattern, String(value))));
}

function lookup<T>(
  name: string,
  table: FilterTable<T>,
  tagsOf?: (item: T) => ReadonlyMap<string, string>,
): ((item: T) => Value | readonly Value[]) | undefined {
  if (tagsOf && name.startsWith('tag:')) return (item) => tagsOf(item).get(name.slice(4));
  if (tagsOf && name === 'tag-key') return (item) => [...tagsOf(item).keys()];
  if (tagsOf && name === 'tag-value') return (item) => [...tagsOf(item).values()];
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A backslash makes the next character stand for itself. */
const wildcards = (value: string): Pattern =>
  compile(
    value
      .split(/(\\[\s\S])/)
      .map((text) => (/^\\[\s\S]$/.test(text) ? { text: text.slice(1), literal: true } : { text, literal: false })),
  );
