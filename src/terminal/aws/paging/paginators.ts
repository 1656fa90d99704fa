import { corrections } from './corrections.ts';

/** How an operation pages, as the official models say it (`*.paginators.json`). */
export interface Paginator {
  input_token?: string | string[];
  output_token?: string | string[];
  limit_key?: string;
  more_results?: string;
  result_key?: string | string[];
}

export interface PaginatorFile {
  pagination: Record<string, Paginator>;
}

/** The same with lists for what may be one or many; null for an operation that doesn't page. */
export interface Paging {
  inputTokens: readonly string[];
  outputTokens: readonly string[];
  limit: string | null;
  more: string | null;
  results: readonly string[];
}

export function pagingOf(service: string, file: PaginatorFile, operation: string): Paging | null {
  const corrected = corrections[service]?.[operation];
  const found = corrected === undefined ? file.pagination[operation] : corrected;
  if (!found?.input_token || !found.output_token) return null;
  return {
    inputTokens: [found.input_token].flat(),
    outputTokens: [found.output_token].flat(),
    limit: found.limit_key ?? null,
    more: found.more_results ?? null,
    results: [found.result_key ?? []].flat(),
  };
}
