import type { Method, Resource } from '../store.ts';

export interface Routed {
  resource: Resource;
  method: Method;
  pathParameters: Record<string, string>;
}

/** The method a path and verb lead to: names before variables, variables before greedy ones, a verb before ANY. */
export function route(resources: Record<string, Resource>, path: string, verb: string): Routed | null {
  const parts = split(path);
  const found = Object.values(resources)
    .map((resource) => ({ resource, match: match(split(resource.path), parts) }))
    .filter(({ match, resource }) => match && methodFor(resource, verb))
    .sort((a, b) => (a.match!.rank < b.match!.rank ? -1 : 1))[0];
  if (!found) return null;
  const { resource, match: { pathParameters } = { pathParameters: {} } } = found as {
    resource: Resource;
    match: Match;
  };
  return { resource, method: methodFor(resource, verb)!, pathParameters };
}

export const methodFor = ({ resourceMethods }: Resource, verb: string): Method | undefined =>
  resourceMethods[verb] ?? resourceMethods['ANY'];

const split = (path: string): string[] => path.replace(/\/$/, '').split('/').slice(1);

interface Match {
  /** Of every part: 0 for a name, 1 for a variable, 2 for a greedy one. Text, so that it compares part by part. */
  rank: string;
  pathParameters: Record<string, string>;
}

function match(pattern: string[], parts: string[]): Match | null {
  const pathParameters: Record<string, string> = {};
  let rank = '';
  for (const [i, part] of pattern.entries()) {
    const [, name, greedy] = /^\{(.+?)(\+?)\}$/.exec(part) ?? [];
    if (greedy) {
      if (parts.length <= i) return null;
      pathParameters[name!] = parts.slice(i).map(decode).join('/');
      return { rank: `${rank}2`, pathParameters };
    }
    if (parts[i] === undefined || (!name && decode(parts[i]!) !== part)) return null;
    if (name) pathParameters[name] = decode(parts[i]!);
    rank += name ? '1' : '0';
  }
  return pattern.length === parts.length ? { rank, pathParameters } : null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
