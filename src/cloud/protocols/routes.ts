import { decodePercent } from './percent.ts';
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
  /** Required labels that the path doesn't hold: S3's `Bucket`. */
  given: string[];
  weight: number;
}

/**
 * Finds the operation of a REST request. The most exact pattern wins: fixed query members and required members first, then the longest literal path.
 */
export function createRouter(operations: Iterable<OperationShape>): (request: WireRequest) => Route | null {
  const patterns = [...operations].filter(({ traits }) => traits.http).map(compile);
  patterns.sort((a, b) => b.weight - a.weight);
  return (request) => {
    // Newer clients name the operation, which settles what method and path leave open.
    const named = request.query.find(([name]) => name === 'x-id')?.[1];
    const candidates = named ? patterns.filter(({ operation }) => operation.name === named) : [];
    for (const pattern of [...candidates, ...patterns]) {
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
  const { headers, queryMembers, given } = required(operation, labels);
  const literals = path.replace(/\{\w+\+?\}/g, '').length;
  return {
    operation,
    method,
    path: new RegExp(`^${source}${path.endsWith('/') ? '' : '/?'}$`, 's'),
    labels,
    query: fixed,
    headers,
    queryMembers,
    given,
    weight: (fixed.length + headers.length + queryMembers.length + given.length) * 1000 + literals,
  };
}

/** Required members of the input that stand outside body and path; schemas list required members first. */
function required(
  { input }: OperationShape,
  labels: readonly string[],
): Pick<Pattern, 'headers' | 'queryMembers' | 'given'> {
  const found: Pick<Pattern, 'headers' | 'queryMembers' | 'given'> = { headers: [], queryMembers: [], given: [] };
  if (!input.isStructSchema()) return found;
  const count = (input.getSchema() as unknown[])[6] as number | undefined;
  for (const [name, member] of membersOf(input).slice(0, count ?? 0)) {
    const { httpHeader, httpQuery, httpLabel } = traitsOf(member);
    if (httpHeader) found.headers.push(httpHeader.toLowerCase());
    if (httpQuery) found.queryMembers.push(httpQuery);
    if (httpLabel && !labels.includes(name)) found.given.push(name);
  }
  return found;
}

function match(pattern: Pattern, request: WireRequest): Record<string, string> | null {
  if (pattern.method !== request.method) return null;
  const has = (name: string, value = ''): boolean =>
    request.query.some(([key, given]) => key === name && (!value || given === value));
  if (!pattern.query.every(([name, value]) => has(name, value))) return null;
  if (!pattern.queryMembers.every((name) => has(name))) return null;
  if (!pattern.headers.every((name) => name in request.headers)) return null;
  if (!pattern.given.every((name) => name in request.labels)) return null;
  const found = pattern.path.exec(request.path);
  if (!found) return null;
  return Object.fromEntries(pattern.labels.map((label, i) => [label, decodePercent(found[i + 1]!)]));
}
