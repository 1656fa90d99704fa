import type { Route } from '../store.ts';

export interface Routed {
  route: Route;
  pathParameters: Record<string, string>;
}

/**
 * The route of a request: names before variables, variables before greedy ones, a verb before ANY, and `$default` when there is no
 * other. A slash at the end is a part of the path.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
 */
export function routeOf(routes: Readonly<Record<string, Route>>, verb: string, path: string): Routed | null {
  const parts = path.split('/').slice(1).map(decoded);
  const all = Object.values(routes);
  const found = all
    .flatMap((route) => {
      const [method, pattern] = route.RouteKey.split(' ');
      if (pattern === undefined || (method !== verb && method !== 'ANY')) return [];
      const match = matched(pattern.split('/').slice(1), parts);
      return match ? [{ route, ...match, rank: match.rank + (method === 'ANY' ? '1' : '0') }] : [];
    })
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))[0];
  if (found) return { route: found.route, pathParameters: found.pathParameters };
  const fallback = all.find(({ RouteKey }) => RouteKey === '$default');
  return fallback ? { route: fallback, pathParameters: {} } : null;
}

/** The rank is of every part: 0 for a name, 1 for a variable, 2 for a greedy one. Text, so that it compares part by part. */
function matched(pattern: string[], parts: string[]): { rank: string; pathParameters: Record<string, string> } | null {
  const pathParameters: Record<string, string> = {};
  let rank = '';
  for (const [i, part] of pattern.entries()) {
    const [, name, greedy] = /^\{(.+?)(\+?)\}$/.exec(part) ?? [];
    const given = greedy ? parts.slice(i).join('/') : parts[i];
    if (given === undefined || (name ? !given : given !== part)) return null;
    if (name) pathParameters[name] = given;
    rank += greedy ? '2' : name ? '1' : '0';
    if (greedy) return { rank, pathParameters };
  }
  return pattern.length === parts.length ? { rank, pathParameters } : null;
}

/** Text that is no percent-encoding stays as it is. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
