import { invalidTemplate, noAttribute } from '../errors.ts';

/** Templates in the part of Handlebars that SES documents: values, `if`, `unless`, `each`, `else`. */
type Node =
  | { kind: 'text'; text: string }
  | { kind: 'value'; path: string; raw: boolean }
  | { kind: 'block'; name: string; path: string; body: Node[]; otherwise: Node[] };

/** @throws {AwsError} InvalidTemplate */
export function parseTemplate(source: string): Node[] {
  const tokens = source.split(/(\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\})/);
  const root: Node[] = [];
  const open: { block: Node & { kind: 'block' }; into: Node[] }[] = [];
  let into = root;
  for (const token of tokens) {
    const inside = /^\{\{\{?\s*([^{}]*?)\s*\}\}\}?$/.exec(token)?.[1];
    if (inside === undefined) {
      if (token.includes('{{')) throw invalidTemplate('Template has an open tag that is never closed.');
      if (token) into.push({ kind: 'text', text: token });
      continue;
    }
    const [, name, path] = /^#(if|unless|each)\s+(\S+)$/.exec(inside) ?? [];
    if (name && path) {
      const block = { kind: 'block' as const, name, path, body: [], otherwise: [] };
      into.push(block);
      open.push({ block, into });
      into = block.body;
    } else if (inside === 'else' && open.length) into = open.at(-1)!.block.otherwise;
    else if (inside.startsWith('/')) {
      const last = open.pop();
      if (last?.block.name !== inside.slice(1))
        throw invalidTemplate(`Template closes ${inside.slice(1)}, which is not open.`);
      into = last.into;
    } else if (/^[\w.@-]+(\.[\w-]+)*$/.test(inside))
      into.push({ kind: 'value', path: inside, raw: token.startsWith('{{{') });
    else if (!inside.startsWith('!')) throw invalidTemplate(`Template has an unknown tag: ${inside}`);
  }
  if (open.length) throw invalidTemplate(`Template does not close ${open.at(-1)!.block.name}.`);
  return root;
}

/** Rounds of `each` in all, so that nested lists can't go on forever. */
const MAX_ROUNDS = 10_000;

/** @throws {AwsError} MissingRenderingAttribute naming what the data lacks. */
export function render(source: string, data: unknown, isHtml: boolean): string {
  let rounds = 0;
  const walk = (nodes: readonly Node[], scopes: readonly unknown[]): string =>
    nodes
      .map((node) => {
        if (node.kind === 'text') return node.text;
        if (node.kind === 'value') {
          const value = lookUp(node.path, scopes);
          if (value === undefined || value === null) throw noAttribute(node.path);
          return isHtml && !node.raw ? escaped(String(value)) : String(value);
        }
        const value = lookUp(node.path, scopes);
        if (node.name !== 'each')
          return walk(truthy(value) === (node.name === 'if') ? node.body : node.otherwise, scopes);
        if (!Array.isArray(value) || !value.length) return walk(node.otherwise, scopes);
        return value
          .map((item) => {
            if (++rounds > MAX_ROUNDS) throw invalidTemplate('Template repeats too often.');
            return walk(node.body, [...scopes, item]);
          })
          .join('');
      })
      .join('');
  return walk(parseTemplate(source), [data]);
}

const truthy = (value: unknown): boolean => !!value && !(Array.isArray(value) && !value.length);

function lookUp(path: string, scopes: readonly unknown[]): unknown {
  const here = scopes.at(-1);
  if (path === 'this' || path === '.') return here;
  const keys = path.replace(/^this\./, '').split('.');
  const own = (value: unknown, key: string) =>
    value !== null && typeof value === 'object' && Object.hasOwn(value, key)
      ? (value as Record<string, unknown>)[key]
      : undefined;
  return keys.reduce(own, here);
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' })[char]!);
