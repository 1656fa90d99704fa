import { badRequest } from './errors.ts';

export interface PatchOperation {
  op?: string;
  path?: string;
  value?: string;
}

/** What stands at a path: `list` has its items' names in the path, as AWS has it for media types. */
export type Kind = 'text' | 'boolean' | 'number' | 'list';

/** Paths that may be changed; `*` is any name. */
export type Rules = Readonly<Record<string, Kind>>;

/** Names of a patch path: `~1` is a slash, `~0` a tilde. */
export const segments = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Changes `target` in place. @throws {AwsError} BadRequestException; nothing is changed then. */
export function patch(target: object, operations: readonly PatchOperation[] | undefined, rules: Rules): void {
  const draft = structuredClone(target) as Record<string, any>;
  for (const operation of operations ?? []) apply(draft, operation, rules);
  for (const key of Object.keys(target)) if (!(key in draft)) delete (target as Record<string, unknown>)[key];
  Object.assign(target, draft);
}

function apply(target: Record<string, any>, { op = '', path = '', value }: PatchOperation, rules: Rules): void {
  if (!['add', 'remove', 'replace'].includes(op))
    throw badRequest(`Invalid patch operation specified. Must be one of: [add, remove, replace]`);
  const names = segments(path);
  const rule = Object.keys(rules).find((each) => fits(each, names));
  if (!rule || names.some((name) => name === '__proto__'))
    throw badRequest(
      `Invalid patch path '${path}' specified for op '${op}'. Must be one of: [${Object.keys(rules).join(', ')}]`,
    );
  const holder = reach(target, names.slice(0, -1), rules[rule] === 'list');
  const name = names.at(-1)!;
  if (Array.isArray(holder)) {
    const at = holder.indexOf(name);
    if (op === 'remove' && at >= 0) holder.splice(at, 1);
    else if (op !== 'remove' && at < 0) holder.push(name);
    return;
  }
  if (op === 'remove') delete holder[name];
  else holder[name] = converted(value, rules[rule]!, path);
}

function fits(rule: string, names: readonly string[]): boolean {
  const wanted = segments(rule);
  return wanted.length === names.length && wanted.every((each, i) => each === '*' || each === names[i]);
}

function reach(target: Record<string, any>, names: readonly string[], toList: boolean): any {
  let at: any = target;
  names.forEach((name, i) => {
    at[name] ??= toList && i === names.length - 1 ? [] : {};
    at = at[name];
  });
  return at;
}

function converted(value: string | undefined, kind: Kind, path: string): unknown {
  if (kind === 'text') return value ?? '';
  if (kind === 'boolean' && /^(true|false)$/i.test(value ?? '')) return value!.toLowerCase() === 'true';
  if (kind === 'number' && value !== '' && Number.isFinite(Number(value))) return Number(value);
  throw badRequest(`Invalid patch value '${value}' specified for path '${path}'`);
}
