import { MalformedInput } from './malformed-input.ts';
import { membersOf, memberTraitsOf, type Shape, traitsOf, valueShapeOf } from './shape.ts';
import { readText } from './text-values.ts';

/** The fields of a query-protocol form as a tree: `Tags.member.1.Key=a` is `Tags` → `member` → `1` → `Key`. */
export interface FormNode {
  value?: string;
  children: Map<string, FormNode>;
}

/** Which of the two dialects of names and lists a form is written in. */
export type FormDialect = 'query' | 'ec2';

export function formTree(fields: Iterable<readonly [string, string]>): FormNode {
  const tree: FormNode = { children: new Map() };
  for (const [path, value] of fields) {
    let node = tree;
    for (const part of path.split('.')) {
      let child = node.children.get(part);
      if (!child) node.children.set(part, (child = { children: new Map() }));
      node = child;
    }
    node.value = value;
  }
  return tree;
}

/** @throws {MalformedInput} when a field holds no value of its shape. */
export function readForm(shape: Shape, node: FormNode, dialect: FormDialect): unknown {
  if (shape.isStructSchema()) {
    const struct: Record<string, unknown> = {};
    for (const [name, member] of membersOf(shape)) {
      const child = node.children.get(fieldName(name, member, dialect));
      if (child) struct[name] = readForm(member, child, dialect);
    }
    return struct;
  }
  const traits = traitsOf(shape);
  if (shape.isListSchema()) {
    const item = valueShapeOf(shape);
    const flat = dialect === 'ec2' || traits.xmlFlattened;
    const items = flat ? node : node.children.get(traitsOf(item).xmlName ?? 'member');
    return numbered(items).map((child) => readForm(item, child, dialect));
  }
  if (shape.isMapSchema()) {
    const keyName = traitsOf(shape.getKeySchema()).xmlName ?? 'key';
    const valueName = traitsOf(valueShapeOf(shape)).xmlName ?? 'value';
    const map: [string, unknown][] = [];
    for (const entry of numbered(traits.xmlFlattened ? node : node.children.get('entry'))) {
      const key = entry.children.get(keyName)?.value;
      const value = entry.children.get(valueName);
      if (key === undefined || !value) throw new MalformedInput('a map entry needs a key and a value');
      map.push([key, readForm(valueShapeOf(shape), value, dialect)]);
    }
    return Object.fromEntries(map);
  }
  if (node.value === undefined) throw new MalformedInput('a value was expected');
  return readText(shape, node.value);
}

function fieldName(name: string, member: Shape, dialect: FormDialect): string {
  const { xmlName, ec2QueryName } = memberTraitsOf(member);
  if (dialect === 'query') return xmlName ?? name;
  const field = xmlName ?? name;
  return ec2QueryName ?? field[0]!.toUpperCase() + field.slice(1);
}

/** Children `1`, `2`, … in the order of their numbers; a list that isn't there is empty (`Tags=`). */
const numbered = (node: FormNode | undefined): FormNode[] =>
  [...(node?.children ?? [])]
    .filter(([index]) => /^\d+$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
