import { constraintViolation, invalidParameter, limitExceeded, notSimulated } from '../errors.ts';
import { compileFilterPattern } from '../filter-pattern/compile.ts';
import { checkLimit } from '../find.ts';
import { readPageToken, writePageToken } from '../page-token.ts';
import type { LogGroup } from '../store.ts';

/** What metric and subscription filters have in common. */

/** @throws {AwsError} InvalidParameterException */
export function checkFilterName(name: string | undefined): string {
  if (name === undefined)
    throw invalidParameter(
      "1 validation error detected: Value null at 'filterName' failed to satisfy constraint: Member must not be null",
    );
  if (name === '') throw constraintViolation(name, 'filterName', 'have length greater than or equal to 1');
  if (name.length > 512) throw constraintViolation(name, 'filterName', 'have length less than or equal to 512');
  if (/[:*]/.test(name)) throw constraintViolation(name, 'filterName', 'satisfy regular expression pattern: [^:*]*');
  return name;
}

/** @throws {AwsError} InvalidParameterException */
export function checkPattern(pattern: string | undefined): string {
  if (pattern === undefined)
    throw invalidParameter(
      "1 validation error detected: Value null at 'filterPattern' failed to satisfy constraint: Member must not be null",
    );
  if (pattern.length > 1024)
    throw constraintViolation(pattern, 'filterPattern', 'have length less than or equal to 1024');
  compileFilterPattern(pattern);
  return pattern;
}

/** Filters of one group whose patterns hold regular expressions. */
const MAX_REGEX_FILTERS = 5;
const holdsRegex = (pattern = ''): boolean => /%/.test(pattern.replace(/"(?:[^"\\]|\\.)*"/g, ''));

/** Metric and subscription filters share one quota of regular expressions. @throws {AwsError} LimitExceededException */
export function checkRegexQuota(group: LogGroup, name: string, pattern: string | undefined): void {
  if (!holdsRegex(pattern)) return;
  const others = [...(group.metricFilters ?? []), ...(group.subscriptionFilters ?? [])].filter(
    ([other, { settings }]) => other !== name && holdsRegex(settings.filterPattern),
  );
  if (others.length >= MAX_REGEX_FILTERS) throw limitExceeded();
}

/** @throws {AwsError} NotImplemented */
export function checkUnbuilt(input: { applyOnTransformedLogs?: boolean; fieldSelectionCriteria?: string }): void {
  if (input.applyOnTransformedLogs) throw notSimulated('filters on transformed logs');
  if (input.fieldSelectionCriteria) throw notSimulated('selection criteria of filters');
}

interface Paging {
  limit?: number | undefined;
  nextToken?: string | undefined;
}

/** A page in the order of keys. */
export function pageOf<Item>(
  items: readonly (readonly [key: string, item: Item])[],
  { limit, nextToken }: Paging,
): { page: Item[]; next: { nextToken?: string } } {
  const most = checkLimit(limit, 50, 50);
  const after = nextToken === undefined ? '' : readPageToken(nextToken);
  const rest = items.filter(([key]) => key > after).sort(([a], [b]) => (a < b ? -1 : 1));
  const page = rest.slice(0, most);
  return {
    page: page.map(([, item]) => item),
    next: page.length < rest.length ? { nextToken: writePageToken(page.at(-1)![0]) } : {},
  };
}
