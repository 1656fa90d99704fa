import { base64, fromBase64 } from '../../std/bytes.ts';

/**
 * What structured clone can carry, as JSON: objects, arrays, maps, sets, dates, bytes, bigints. What is found in two places is one thing
 * again when it is read, so snapshots that share most of themselves stay small.
 */
type Written = string | number | boolean | null | [kind: 'r' | 'n' | 'b' | 'u', of?: number | string];
type Node =
  | { o: [string, Written][] }
  | { a: Written[] }
  | { m: [Written, Written][] }
  | { s: Written[] }
  | { d: number }
  | { y: string };

export interface GraphJson {
  root: Written;
  nodes: Node[];
}

/** @throws {TypeError} for what cannot be written: functions, symbols, and other views than Uint8Array. */
export function toGraph(value: unknown): GraphJson {
  const nodes: Node[] = [];
  const known = new Map<object, number>();
  const write = (each: unknown): Written => {
    if (typeof each === 'string' || typeof each === 'boolean' || each === null) return each;
    if (typeof each === 'number') return Number.isFinite(each) && !Object.is(each, -0) ? each : ['n', numberText(each)];
    if (each === undefined) return ['u'];
    if (typeof each === 'bigint') return ['b', String(each)];
    if (typeof each !== 'object') throw new TypeError(`A ${typeof each} cannot be saved.`);
    const before = known.get(each);
    if (before !== undefined) return ['r', before];
    const at = nodes.push({ a: [] }) - 1;
    known.set(each, at);
    nodes[at] = nodeOf(each, write);
    return ['r', at];
  };
  return { root: write(value), nodes };
}

const numberText = (value: number) => (Object.is(value, -0) ? '-0' : String(value));

function nodeOf(value: object, write: (each: unknown) => Written): Node {
  if (Array.isArray(value)) return { a: Array.from(value, write) };
  if (value instanceof Map) return { m: [...value].map(([key, member]) => [write(key), write(member)]) };
  if (value instanceof Set) return { s: [...value].map(write) };
  if (value instanceof Date) return { d: value.getTime() };
  if (value instanceof Uint8Array) return { y: base64(value) };
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) throw new TypeError('Such bytes cannot be saved.');
  return { o: Object.entries(value).map(([key, member]) => [key, write(member)]) };
}

/** @throws {TypeError} when it was not written by `toGraph`. */
export function fromGraph({ root, nodes }: GraphJson): unknown {
  const made = nodes.map(shellOf);
  const read = (written: Written): unknown => {
    if (!Array.isArray(written)) return written;
    const [kind, of] = written;
    if (kind === 'u') return undefined;
    if (kind === 'n') return Number(of);
    if (kind === 'b') return BigInt(of as string);
    if (kind === 'r' && typeof of === 'number' && of in made) return made[of];
    throw new TypeError('A part of it is nowhere.');
  };
  nodes.forEach((node, at) => fill(made[at], node, read));
  return read(root);
}

function shellOf(node: Node): unknown {
  if ('o' in node) return {};
  if ('a' in node) return [];
  if ('m' in node) return new Map();
  if ('s' in node) return new Set();
  if ('d' in node) return new Date(node.d);
  const bytes = typeof node.y === 'string' ? fromBase64(node.y) : null;
  if (!bytes) throw new TypeError('Bytes in it are damaged.');
  return bytes;
}

function fill(shell: any, node: Node, read: (written: Written) => unknown): void {
  if ('o' in node) {
    for (const [key, member] of node.o) {
      if (key === '__proto__') throw new TypeError('A part named “__proto__” is not allowed.');
      shell[key] = read(member);
    }
  } else if ('a' in node) for (const member of node.a) shell.push(read(member));
  else if ('m' in node) for (const [key, member] of node.m) shell.set(read(key), read(member));
  else if ('s' in node) for (const member of node.s) shell.add(read(member));
}
