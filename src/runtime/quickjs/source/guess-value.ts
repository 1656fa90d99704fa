import { type AnyNode, descendants, isFunction } from './ast.ts';
import type { Scope } from './locate.ts';

/** What an expression stands for, as far as the source tells. */
export interface Guess {
  /** What `typeof` says. */
  kind: string;
  /** As V8 3 and 4 print it in messages (`ToDetailString` of its messages.js): `#<Object>`, the text of a string, the source of a function. */
  text: string;
  /** The object literal that it is. */
  literal?: AnyNode;
}

const object: Guess = { kind: 'object', text: '#<Object>' };
const unknown: Guess = { kind: 'undefined', text: '#<Object>' };

/** Globals, and the names of their constructors where those are not `Object`. */
const globals: Record<string, string> = { console: 'Console', process: 'process', JSON: 'Object', Math: 'Object' };
const classes = new Set('Object Array String Number Boolean Date RegExp Function Error Promise Map Set'.split(' '));

/** @returns a guess for an expression in a scope; `undefined`, printed as an object, when the source does not tell */
export function guessValue(node: AnyNode, scope: Scope, source: string, depth = 0): Guess {
  switch (node.type) {
    case 'Literal':
      return literal(node);
    case 'TemplateLiteral':
      return { kind: 'string', text: node['quasis'].map((quasi: AnyNode) => quasi['value'].cooked).join('') };
    case 'ArrayExpression':
      return { kind: 'object', text: textOfArray(node) };
    case 'ObjectExpression':
      return { ...object, literal: node };
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { kind: 'function', text: source.slice(node.start, node.end) };
    case 'NewExpression':
      return { kind: 'object', text: textOfNew(node['callee'], node['arguments'][0]) };
    case 'CallExpression':
      return node['callee'].name === 'require' ? object : unknown;
    case 'Identifier':
      return named(node['name'], scope, source, depth);
    case 'MemberExpression':
      return property(node, guessValue(node['object'], scope, source, depth), scope, source, depth);
    default:
      return unknown;
  }
}

function literal({ value, regex, raw }: AnyNode): Guess {
  if (regex) return { kind: 'object', text: raw };
  return { kind: value === null ? 'object' : typeof value, text: String(value) };
}

const textOfArray = ({ elements }: AnyNode): string =>
  elements.map((one: AnyNode | null) => (one?.type === 'Literal' ? one['value'] : '[object Object]')).join();

/** Classes of the AWS SDK have no name. */
function textOfNew(callee: AnyNode, first: AnyNode | undefined): string {
  const name = callee['name'] ?? callee['property']?.name;
  if (callee['object']?.name === 'AWS' || !name) return '[object Object]';
  if (name === 'Array') return '';
  return name === 'Error' && first?.type === 'Literal' ? `Error: ${first['value']}` : `#<${name}>`;
}

function named(name: string, scope: Scope, source: string, depth: number): Guess {
  const declared = depth < 4 ? declarationOf(name, scope) : undefined;
  if (declared) return guessValue(declared, scope, source, depth + 1);
  if (Object.hasOwn(globals, name)) return { kind: 'object', text: `#<${globals[name]}>` };
  return classes.has(name) ? { kind: 'function', text: `function ${name}() { [native code] }` } : unknown;
}

/** What a variable that the failing code sees was made with; a parameter can be anything. */
function declarationOf(name: string, scope: Scope): AnyNode | undefined {
  for (const around of [...scope.path].reverse()) {
    if (!isFunction(around) && around.type !== 'Program') continue;
    if (around['params']?.some((param: AnyNode) => param['name'] === name)) return undefined;
    const inside = descendants(around, (node) => node === around || !isFunction(node));
    const made = inside.find(
      (node) =>
        (node.type === 'VariableDeclarator' && node['id'].name === name && node['init']) ||
        (node.type === 'FunctionDeclaration' && node['id']?.name === name),
    );
    if (made) return made.type === 'VariableDeclarator' ? made['init'] : made;
  }
  return undefined;
}

function property(member: AnyNode, of: Guess, scope: Scope, source: string, depth: number): Guess {
  const key = member['computed'] ? member['property'].value : member['property'].name;
  if (key === 'length' && of.kind === 'string') return { kind: 'number', text: String(of.text.length) };
  const found = of.literal?.['properties'].find(({ key: name }: AnyNode) => (name?.name ?? name?.value) === key);
  return found ? guessValue(found['value'], scope, source, depth + 1) : unknown;
}
