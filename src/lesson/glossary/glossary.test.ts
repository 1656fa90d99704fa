import { describe, expect, test } from 'vitest';
import { glossary } from './glossary.ts';
import { linkTerms } from './link-terms.ts';

const paragraph = (...children: object[]) => ({ type: 'root', children: [{ type: 'paragraph', children }] });
const text = (value: string) => ({ type: 'text', value });

describe('the glossary', () => {
  test('has ids and words that occur once', () => {
    const ids = glossary.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const words = glossary.flatMap(({ term, also = [] }) => [term, ...also]);
    expect(new Set(words).size).toBe(words.length);
  });

  test('names chapters of the book', () => {
    for (const { chapter } of glossary) expect(chapter >= 1 && chapter <= 25).toBe(true);
  });
});

describe('links in a text', () => {
  const linkedIn = (tree: any) => {
    linkTerms()(tree);
    return (
      JSON.stringify(tree)
        .match(/"name":"id","value":"[^"]+"/g)
        ?.map((each) => each.slice(21, -1)) ?? []
    );
  };

  test('stand at the first use of a word only, whatever its form', () => {
    expect(linkedIn(paragraph(text('A Cold start, two cold starts, and a timeout.')))).toEqual([
      'cold-start',
      'timeout',
    ]);
  });

  test('keep every letter of the text', () => {
    const tree: any = paragraph(text('The handler of an execution environment in S3, EC2.'));
    linkTerms()(tree);
    const flat = (node: any): string => node.value ?? node.children.map(flat).join('');
    expect(flat(tree)).toBe('The handler of an execution environment in S3, EC2.');
  });

  test('are not within other words, links or code, nor where the word is explained', () => {
    expect(linkedIn(paragraph(text('panhandlers and handler-like things')))).toEqual([]);
    expect(linkedIn(paragraph({ type: 'link', children: [text('S3')] }))).toEqual([]);
    expect(
      linkedIn(paragraph({ type: 'mdxJsxTextElement', name: 'Term', children: [text('handler')] }, text('a handler'))),
    ).toEqual([]);
  });
});
