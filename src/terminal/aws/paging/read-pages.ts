import jmespath from 'jmespath';
import { fromBase64, text, utf8, base64 } from '../../../std/bytes.ts';
import { CliError } from '../cli-error.ts';
import type { Paging } from './paginators.ts';

/** What the learner asked for: `--max-items`, `--page-size`, `--starting-token`. */
export interface PageWishes {
  maxItems?: number;
  pageSize?: number;
  startingToken?: string;
}

type Dict = Record<string, any>;

/** No listing of a simulated account is longer. */
const MAX_PAGES = 1000;

/**
 * Calls page after page, as the official command does (botocore's `paginate.py`).
 * @returns the pages, and all of them as one answer, which ends with a `NextToken` when `maxItems` cut it.
 * @throws {CliError} for a token that no answer gave.
 */
export async function readPages(
  call: (input: object) => Promise<Dict>,
  input: Dict,
  paging: Paging,
  wishes: PageWishes,
): Promise<{ pages: Dict[]; whole: Dict }> {
  const start = wishes.startingToken ? readToken(wishes.startingToken, paging) : null;
  const [primary] = paging.results;
  const itemsOf = (page: Dict): any[] => (primary ? ([jmespath.search(page, primary) ?? []].flat() as any[]) : []);
  const pages: Dict[] = [];
  let asked: Dict = {
    ...input,
    ...start?.tokens,
    ...(wishes.pageSize && paging.limit ? { [paging.limit]: wishes.pageSize } : {}),
  };
  let token: Dict = Object.fromEntries(paging.inputTokens.map((name) => [name, start?.tokens[name] ?? null]));
  let resume: Dict | null = null;
  let items = 0;
  for (;;) {
    const page = structuredClone(await call(asked));
    const skipped = pages.length ? 0 : (start?.skip ?? 0);
    if (skipped) skipItems(page, paging.results, skipped);
    pages.push(page);
    const found = itemsOf(page);
    const tooMany = wishes.maxItems === undefined ? 0 : items + found.length - wishes.maxItems;
    if (tooMany > 0 && primary) {
      const kept = found.length - tooMany;
      put(page, primary, found.slice(0, kept));
      resume = { ...token, boto_truncate_amount: kept + skipped };
      break;
    }
    items += found.length;
    const next = nextToken(page, paging);
    if (!next) break;
    if (items === wishes.maxItems) {
      resume = next;
      break;
    }
    if (JSON.stringify(next) === JSON.stringify(token) || pages.length >= MAX_PAGES)
      throw new CliError(
        'general',
        `Error during pagination: The same next token was received twice: ${pythonJson(next)}`,
      );
    token = next;
    asked = { ...asked, ...Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null)) };
  }
  return { pages: forText(pages, paging, resume), whole: joined(pages, paging, resume) };
}

function nextToken(page: Dict, { more, outputTokens, inputTokens }: Paging): Dict | null {
  if (more && !jmespath.search(page, more)) return null;
  const values = outputTokens.map((path) => jmespath.search(page, path) || null);
  if (values.every((value) => value === null)) return null;
  return Object.fromEntries(inputTokens.map((name, i) => [name, values[i]]));
}

/** Leaves out what an earlier command has shown of this page. */
function skipItems(page: Dict, results: readonly string[], skip: number): void {
  results.forEach((path, i) => {
    const value: any = jmespath.search(page, path);
    if (i === 0) put(page, path, (value ?? []).slice(skip));
    else if (value !== null) put(page, path, Array.isArray(value) ? [] : typeof value === 'number' ? 0 : '');
  });
}

/** All pages as one: lists joined, numbers added, everything else from the first page. */
function joined(pages: readonly Dict[], paging: Paging, resume: Dict | null): Dict {
  const whole: Dict = {};
  for (const path of paging.results) {
    let sum: any;
    for (const page of pages) {
      const value: any = jmespath.search(page, path);
      if (value === null) continue;
      sum = sum === undefined ? value : Array.isArray(sum) ? [...sum, ...value] : sum + value;
    }
    if (sum !== undefined) put(whole, path, sum);
  }
  for (const [name, value] of Object.entries(pages[0]!)) {
    if (!(name in whole) && !isPagingMember(name, paging)) whole[name] = value;
  }
  if (resume) whole.NextToken = writeToken(resume);
  return whole;
}

/** Text is printed by page: the first with everything, the others with their results only. */
function forText(pages: readonly Dict[], paging: Paging, resume: Dict | null): Dict[] {
  const shown = pages.map((page, i) => {
    const part: Dict = {};
    if (!i) for (const [name, value] of Object.entries(page)) if (!isPagingMember(name, paging)) part[name] = value;
    for (const path of paging.results) put(part, path, jmespath.search(page, path));
    return part;
  });
  return resume ? [...shown, { NextToken: { NextToken: writeToken(resume) } }] : shown;
}

const firstName = (path: string): string => /^\w+/.exec(path)?.[0] ?? path;

/** Tokens, marks that there is more, and limits are the pager's own. */
const isPagingMember = (name: string, paging: Paging): boolean =>
  [...paging.outputTokens.flatMap((path) => path.split(' || ')), ...(paging.more ? [paging.more] : [])]
    .map((path) => path.trim())
    .includes(name) || paging.results.some((path) => firstName(path) === name && !path.includes('.'));

function put(target: Dict, path: string, value: unknown): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let place = target;
  for (const part of parts) place = place[part] ??= {};
  place[last] = value;
}

/** As Python writes JSON, so that tokens look as they do there. */
const pythonJson = (value: unknown): string =>
  JSON.stringify(value, null, 1).replace(/\n\s*/g, (_, at: number, all: string) =>
    /[{[]$/.test(all.slice(0, at)) || /^\s*[}\]]/.test(all.slice(at)) ? '' : ' ',
  );

const writeToken = (token: Dict): string => base64(utf8(pythonJson(token)));

function readToken(token: string, { inputTokens }: Paging): { tokens: Dict; skip: number } {
  try {
    const { boto_truncate_amount: skip = 0, ...tokens } = JSON.parse(text(fromBase64(token)));
    if (Object.keys(tokens).every((name) => inputTokens.includes(name)))
      return { tokens: Object.fromEntries(Object.entries(tokens).filter(([, value]) => value !== null)), skip };
  } catch {
    // An older form: the token itself, and what of its page was shown.
    const parts = token.split('___');
    const skip = parts.length === inputTokens.length + 1 ? Number(parts.pop()) : 0;
    if (parts.length === inputTokens.length && !Number.isNaN(skip))
      return { tokens: Object.fromEntries(inputTokens.map((name, i) => [name, parts[i]])), skip };
  }
  throw new CliError('general', `Bad starting token: ${token}`);
}
