import { membersOf, traitsOf, type OperationShape } from './shape.ts';
import type { Route, WireRequest } from './wire.ts';

interface Pattern {
  operation: OperationShape;
  method: string;
  path: RegExp;
  labels: string[];
  /** Query members the URI template fixes: `list-type=2`, `notification`. */
  query: [name: string, value: string][];
  /** Header and query members without which the operation cannot be meant: CopyObject's `x-amz-copy-source`. */
  headers: string[];
  queryMembers: string[];
  weight: number;
}

/**
 * Finds the operation of a REST request. The most exact pattern wins: fixed query members and required members first, then the longest literal path.
 */
export function createRouter(operations: Iterable<OperationShape>): (request: WireRequest) => Route | null {
  const patterns = [...operations].filter(({ traits }) => traits.http).map(compile);
  patterns.sort((a, b) => b.weight - a.weight);
  return (request) => {
    for (const pattern of patterns) {
      const found = match(pattern, request);
      if (found) return { operation: pattern.operation, labels: { ...request.labels, ...found } };
    }
    return null;
  };
}

function compile(operation: OperationShape): Pattern {
  const [method, uri] = operation.traits.http!;
  const [path = '', query = ''] = uri.split('?');
  const labels: string[] = [];
  const source = path
    .split(/(\{\w+\+?\})/)
    .map((part) => {
      const [, label, greedy] = /^\{(\w+)(\+?)\}$/.exec(part) ?? [];
      if (!label) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
      labels.push(label);
      return greedy ? '(.+)' : '([^/]+)';
    })
    .join('');
  const fixed = [...new URLSearchParams(query)].filter(([name]) => name !== 'x-id');
  const { headers, queryMembers } = required(operation);
  const literals = path.replace(/\{\w+\+?\}/g, '').length;
  return {
    operation,
    method,
    path: new RegExp(`^${source}${path.endsWith('/') ? '' : '/?'}$`, 's'),
    labels,
    query: fixed,
    headers,
    queryMembers,
    weight: (fixed.length + headers.length + queryMembers.length) * 1000 + literals,
  };
}

/** Required members of the input that travel in headers or the query; schemas list required members first. */
function required({ input }: OperationShape): { headers: string[]; queryMembers: string[] } {
  const headers: string[] = [];
  const queryMembers: string[] = [];
  if (!input.isStructSchema()) return { headers, queryMembers };
  const count = (input.getSchema() as unknown[])[6] as number | undefined;
  for (const [, member] of membersOf(input).slice(0, count ?? 0)) {
    const { httpHeader, httpQuery } = traitsOf(member);
    if (httpHeader) headers.push(httpHeader.toLowerCase());
    if (httpQuery) queryMembers.push(httpQuery);
  }
  return { headers, queryMembers };
}

function match(pattern: Pattern, request: WireRequest): Record<string, string> | null {
  if (pattern.method !== request.method) return null;
  const has = (name: string, value = ''): boolean =>
    request.query.some(([key, given]) => key === name && (!value || given === value));
  if (!pattern.query.every(([name, value]) => has(name, value))) return null;
  if (!pattern.queryMembers.every((name) => has(name))) return null;
  if (!pattern.headers.every((name) => name in request.headers)) return null;
  const found = pattern.path.exec(request.path);
  if (!found) return null;
  return Object.fromEntries(pattern.labels.map((label, i) => [label, decodeLabel(found[i + 1]!)]));
}

/** Percent-decoded; a label that is no valid encoding stands as it came. */
function decodeLabel(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
