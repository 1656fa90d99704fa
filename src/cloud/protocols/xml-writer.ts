import { escapeXml } from '../../std/xml.ts';
import { membersOf, type Shape, type Traits, traitsOf, valueShapeOf } from './shape.ts';
import { writeText } from './text-values.ts';
import type { TimestampFormat } from './timestamps.ts';
import { itemName, memberName } from './xml-names.ts';

export interface XmlWriter {
  /** One element of that name; nothing for a missing value. `attributes` are written as they are. */
  element(name: string, shape: Shape, value: any, attributes?: string): string;
  /** The attributes and the child elements of a structure. */
  content(shape: Shape, value: any): [attributes: string, children: string];
}

/** Writes the client's shapes as XML. `timestamps` is the format of those for which the model asks for none. */
export function xmlWriter(timestamps: TimestampFormat): XmlWriter {
  function element(name: string, shape: Shape, value: any, attributes = ''): string {
    if (value === undefined || value === null) return '';
    const traits = traitsOf(shape);
    const tag = (inner: string, own = ''): string =>
      `<${name}${attributes}${namespaceOf(traits)}${own}>${inner}</${name}>`;
    if (shape.isStructSchema()) {
      const [own, children] = content(shape, value);
      return tag(children, own);
    }
    if (shape.isListSchema()) {
      const item = valueShapeOf(shape);
      if (traits.xmlFlattened) return value.map((each: unknown) => element(name, item, each)).join('');
      return tag(value.map((each: unknown) => element(itemName(item, 'member'), item, each)).join(''));
    }
    if (shape.isMapSchema()) {
      const entries = Object.entries(value).map(([key, each]) => entry(shape, key, each));
      if (traits.xmlFlattened) return entries.map((each) => `<${name}>${each}</${name}>`).join('');
      return tag(entries.map((each) => `<entry>${each}</entry>`).join(''));
    }
    return tag(escapeXml(writeText(shape, value, timestamps)));
  }

  function content(shape: Shape, value: any): [attributes: string, children: string] {
    let attributes = '';
    let children = '';
    for (const [name, member] of membersOf(shape)) {
      const wireName = memberName(name, member);
      if (!traitsOf(member).xmlAttribute) children += element(wireName, member, value[name]);
      else if (value[name] !== undefined) attributes += ` ${wireName}="${escapeXml(String(value[name]))}"`;
    }
    return [attributes, children];
  }

  const entry = (map: Shape, key: string, value: unknown): string =>
    element(itemName(map.getKeySchema(), 'key'), map.getKeySchema(), key) +
    element(itemName(valueShapeOf(map), 'value'), valueShapeOf(map), value);

  return { element, content };
}

function namespaceOf({ xmlNamespace }: Traits): string {
  if (!xmlNamespace) return '';
  const [prefix, uri] = typeof xmlNamespace === 'string' ? ['', xmlNamespace] : xmlNamespace;
  return ` xmlns${prefix ? `:${prefix}` : ''}="${escapeXml(uri)}"`;
}
