import { MalformedInput } from './malformed-input.ts';

/** One element: names without their namespace prefix, text of all its text nodes joined. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Deeper nesting than any AWS document has. */
const MAX_DEPTH = 100;

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads an XML document as AWS clients write them. Document types are refused, so there is no entity expansion to fear.
 * @throws {MalformedInput} when the text is not well-formed.
 */
export function parseXml(source: string): XmlElement {
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const text = source.replace(/^\uFEFF/, '');
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text);
    if (!token) throw new MalformedInput('not well-formed');
    const [, cdata, closing, tag, attributes, selfClosing, characters] = token;
    const current = open.at(-1)!;
    if (cdata !== undefined) current.text += cdata;
    else if (characters !== undefined) current.text += unescape(characters);
    else if (tag !== undefined && closing) {
      if (open.length < 2 || current.name !== local(tag)) throw new MalformedInput('mismatched tag');
      open.pop();
    } else if (tag !== undefined) {
      const element: XmlElement = { name: local(tag), attributes: readAttributes(attributes!), children: [], text: '' };
      current.children.push(element);
      if (!selfClosing) open.push(element);
      if (open.length > MAX_DEPTH) throw new MalformedInput('nested too deep');
    }
  }
  if (open.length !== 1 || top.children.length !== 1 || top.text.trim())
    throw new MalformedInput('not one root element');
  return top.children[0]!;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) attributes[name!] = unescape(double ?? single ?? '');
  return attributes;
}

function unescape(text: string): string {
  return text.replace(/&(#x[\da-f]+|#\d+|\w+)?;?/gi, (all, entity: string | undefined) => {
    if (!entity || !all.endsWith(';')) throw new MalformedInput('bad entity');
    if (!entity.startsWith('#')) {
      const character = ENTITIES[entity];
      if (character === undefined) throw new MalformedInput('unknown entity');
      return character;
    }
    const code = entity[1]!.toLowerCase() === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    if (!(code <= 0x10ffff)) throw new MalformedInput('bad character reference');
    return String.fromCodePoint(code);
  });
}
