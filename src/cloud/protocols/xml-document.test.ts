import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml } from '../../std/xml.ts';
import { MalformedInput } from './malformed-input.ts';
import { parseXml } from './xml-document.ts';

test('reads elements, attributes, entities, comments and CDATA', () => {
  const root = parseXml(
    '\uFEFF<?xml version="1.0"?>\n<!-- a --><ns:A x="1 &amp; 2"><B>a&lt;b &#65;&#x42;</B><B><![CDATA[<raw>]]></B><C/></ns:A>\n',
  );
  expect(root).toEqual({
    name: 'A',
    attributes: { x: '1 & 2' },
    text: '',
    children: [
      { name: 'B', attributes: {}, text: 'a<b AB', children: [] },
      { name: 'B', attributes: {}, text: '<raw>', children: [] },
      { name: 'C', attributes: {}, text: '', children: [] },
    ],
  });
});

test.each([
  ['nothing', ''],
  ['no element', 'text'],
  ['an open element', '<a>'],
  ['crossed elements', '<a><b></a></b>'],
  ['a stray end', '</a>'],
  ['two roots', '<a/><b/>'],
  ['text outside', '<a/>x'],
  ['an unquoted attribute', '<a b=1/>'],
  ['an unknown entity', '<a>&nbsp;</a>'],
  ['a bare ampersand', '<a>a & b</a>'],
  ['a character past Unicode', '<a>&#x110000;</a>'],
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['a broken comment', '<a><!-- </a>'],
  ['a deep document', '<a>'.repeat(1000) + '</a>'.repeat(1000)],
])('refuses %s', (_, source) => {
  expect(() => parseXml(source)).toThrow(MalformedInput);
});

test('never fails in another way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<', '>', '/', 'a', '&', ';', '"', '=', '!', '-', '[', ']', '?', ' ')),
      (parts) => {
        try {
          parseXml(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedInput);
        }
      },
    ),
  );
});

test('escaped text comes back', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseXml(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`)).toMatchObject({
        text,
        attributes: { b: text },
      });
    }),
  );
});
