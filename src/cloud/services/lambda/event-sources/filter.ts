import { compileEventPattern, type EventPattern } from '../../../event-pattern/event-pattern.ts';

/** Compiled filters by their text, so that a poll compiles nothing twice. */
const compiled = new Map<string, { matches: EventPattern; readsJson: boolean }>();
const MOST_COMPILED = 500;

function compile(pattern: string, contentMember: string) {
  const key = `${contentMember} ${pattern}`;
  let filter = compiled.get(key);
  if (!filter) {
    const content = JSON.parse(pattern)[contentMember];
    const readsJson = typeof content === 'object' && content !== null && !Array.isArray(content);
    if (compiled.size >= MOST_COMPILED) compiled.clear();
    compiled.set(key, (filter = { matches: compileEventPattern(pattern), readsJson }));
  }
  return filter;
}

/**
 * Whether a record passes one of the mapping's filters; without filters all do. A pattern over the members of the content (`body`,
 * `data`) is for JSON: content that is none does not match. A pattern over the content as a whole compares its text.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function passes(
  filters: readonly string[],
  record: Record<string, unknown>,
  contentMember: 'body' | 'data' | 'dynamodb',
): boolean {
  if (!filters.length) return true;
  const content = record[contentMember];
  const asJson = typeof content === 'string' ? { ...record, [contentMember]: parse(content) } : record;
  return filters.some((pattern) => {
    const { matches, readsJson } = compile(pattern, contentMember);
    return matches(readsJson ? asJson : record);
  });
}

/** Undefined for what is no JSON object. */
function parse(content: string): unknown {
  try {
    const value = JSON.parse(content);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
