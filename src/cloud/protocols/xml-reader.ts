import { MalformedInput } from './malformed-input.ts';
import { membersOf, type Shape, traitsOf, valueShapeOf } from './shape.ts';
import { readText } from './text-values.ts';
import { itemName, memberName } from './xml-names.ts';
import type { XmlElement } from './xml-document.ts';

/** XML elements to the client's shapes. */

/** @throws {MalformedInput} when an element holds no value of its shape. */
export function readXml(shape: Shape, element: XmlElement): unknown {
  if (shape.isStructSchema()) return readStruct(shape, element);
  if (shape.isListSchema()) {
    const item = valueShapeOf(shape);
    return named(element, itemName(item, 'member')).map((child) => readXml(item, child));
  }
  if (shape.isMapSchema()) return readEntries(shape, named(element, 'entry'));
  if (element.children.length) throw new MalformedInput(`${element.name} holds elements where a value was expected`);
  return readText(shape, element.text);
}

const named = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

function readStruct(shape: Shape, element: XmlElement): Record<string, unknown> {
  const struct: Record<string, unknown> = {};
  for (const [name, member] of membersOf(shape)) {
    const wireName = memberName(name, member);
    if (traitsOf(member).xmlAttribute) {
      const value = element.attributes[wireName];
      if (value !== undefined) struct[name] = readText(member, value);
      continue;
    }
    const found = named(element, wireName);
    if (!found.length) continue;
    const flat = traitsOf(member).xmlFlattened;
    if (flat && member.isListSchema()) struct[name] = found.map((child) => readXml(valueShapeOf(member), child));
    else if (flat && member.isMapSchema()) struct[name] = readEntries(member, found);
    else struct[name] = readXml(member, found[0]!);
  }
  return struct;
}

function readEntries(shape: Shape, entries: XmlElement[]): Record<string, unknown> {
  const map: [string, unknown][] = [];
  for (const entry of entries) {
    const key = named(entry, itemName(shape.getKeySchema(), 'key'))[0];
    const value = named(entry, itemName(valueShapeOf(shape), 'value'))[0];
    if (!key || !value) throw new MalformedInput(`${entry.name} needs a key and a value`);
    map.push([key.text, readXml(valueShapeOf(shape), value)]);
  }
  return Object.fromEntries(map);
}
