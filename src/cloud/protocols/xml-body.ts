import { escapeXml } from '../../std/xml.ts';
import { MalformedInput } from './malformed-input.ts';
import { memberTraitsOf, membersOf, traitsOf, type Shape, type Traits } from './shape.ts';
import { readText, writeText } from './text-values.ts';
import type { XmlElement } from './xml-document.ts';

/** XML elements ↔ the client's shapes, for REST-XML and for the answers of the query protocols. */

const memberName = (name: string, member: Shape): string => memberTraitsOf(member).xmlName ?? name;
const itemName = (item: Shape, fallback: string): string => traitsOf(item).xmlName ?? fallback;

/** @throws {MalformedInput} when an element holds no value of its shape. */
export function readXml(shape: Shape, element: XmlElement): unknown {
  if (shape.isStructSchema()) return readStruct(shape, element);
  if (shape.isListSchema()) {
    const item = shape.getValueSchema();
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
    if (flat && member.isListSchema()) struct[name] = found.map((child) => readXml(member.getValueSchema(), child));
    else if (flat && member.isMapSchema()) struct[name] = readEntries(member, found);
    else struct[name] = readXml(member, found[0]!);
  }
  return struct;
}

function readEntries(shape: Shape, entries: XmlElement[]): Record<string, unknown> {
  const map: [string, unknown][] = [];
  for (const entry of entries) {
    const key = named(entry, itemName(shape.getKeySchema(), 'key'))[0];
    const value = named(entry, itemName(shape.getValueSchema(), 'value'))[0];
    if (!key || !value) throw new MalformedInput(`${entry.name} needs a key and a value`);
    map.push([key.text, readXml(shape.getValueSchema(), value)]);
  }
  return Object.fromEntries(map);
}

/** One element of that name; nothing for a missing value. Timestamps are ISO 8601 unless the model says otherwise. */
export function writeXml(name: string, shape: Shape, value: any, attributes = ''): string {
  if (value === undefined || value === null) return '';
  const traits = traitsOf(shape);
  const tag = (content: string): string => `<${name}${attributes}${namespaceOf(traits)}>${content}</${name}>`;
  if (shape.isStructSchema()) {
    const [own, content] = structContent(shape, value);
    return `<${name}${attributes}${namespaceOf(traits)}${own}>${content}</${name}>`;
  }
  if (shape.isListSchema()) {
    const item = shape.getValueSchema();
    if (traits.xmlFlattened) return value.map((each: unknown) => writeXml(name, item, each)).join('');
    return tag(value.map((each: unknown) => writeXml(itemName(item, 'member'), item, each)).join(''));
  }
  if (shape.isMapSchema()) {
    const entries = Object.entries(value).map(([key, each]) => entryContent(shape, key, each));
    if (traits.xmlFlattened) return entries.map((entry) => `<${name}>${entry}</${name}>`).join('');
    return tag(entries.map((entry) => `<entry>${entry}</entry>`).join(''));
  }
  return tag(escapeXml(writeText(shape, value, 'date-time')));
}

/** The attributes and the child elements of a structure. */
export function structContent(shape: Shape, value: any): [attributes: string, content: string] {
  let attributes = '';
  let content = '';
  for (const [name, member] of membersOf(shape)) {
    const wireName = memberName(name, member);
    if (!traitsOf(member).xmlAttribute) content += writeXml(wireName, member, value[name]);
    else if (value[name] !== undefined) attributes += ` ${wireName}="${escapeXml(String(value[name]))}"`;
  }
  return [attributes, content];
}

const entryContent = (shape: Shape, key: string, value: unknown): string =>
  writeXml(itemName(shape.getKeySchema(), 'key'), shape.getKeySchema(), key) +
  writeXml(itemName(shape.getValueSchema(), 'value'), shape.getValueSchema(), value);

function namespaceOf({ xmlNamespace }: Traits): string {
  if (!xmlNamespace) return '';
  const [prefix, uri] = typeof xmlNamespace === 'string' ? ['', xmlNamespace] : xmlNamespace;
  return ` xmlns${prefix ? `:${prefix}` : ''}="${escapeXml(uri)}"`;
}
