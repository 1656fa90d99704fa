import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';
import { headingId } from './heading-id.ts';
import { searchLessons } from './search-lessons.ts';
import { sectionsOf } from './sections-of.ts';

test('a text falls apart at its headings, without code and drawings', () => {
  const mdx =
    '---\ntitle: x\n---\n\nFirst words.\n\n## It’s here\n\nA `handler` runs.\n\n```js\nvar hidden;\n```\n\n## Empty\n\n<Step id="a" />\n';
  expect(sectionsOf(mdx)).toEqual([
    { heading: '', text: 'First words.' },
    { heading: 'It’s here', text: 'A handler runs.' },
  ]);
  expect(headingId('It’s here')).toBe('its-here');
});

describe('the search', () => {
  test('finds a part of a lesson by its words, also when the last is only begun', () => {
    const [best] = searchLessons('servers patch');
    expect(best).toBeDefined();
    expect(searchLessons('cold sta').some(({ slug }) => slug?.startsWith('16-'))).toBe(true);
  });

  test('finds words of the glossary, and forgives a slip', () => {
    expect(searchLessons('trust policy').some(({ slug, hash }) => slug === null && hash === 'trust-policy')).toBe(true);
    expect(searchLessons('asynchronus invocation').length).toBeGreaterThan(0);
  });

  test('takes anything', () => {
    fc.assert(fc.property(fc.string(), (query) => Array.isArray(searchLessons(query))));
  });
});

test('an excerpt keeps to the text and marks what was looked for', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 120 }), fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }), (text, words) => {
      const shown = excerpt(text, words)
        .map((piece) => piece.text)
        .join('');
      expect(text).toContain(shown.replace(/^… /, '').replace(/ …$/, ''));
    }),
  );
  expect(excerpt('a cold start', ['cold'])).toEqual([
    { text: 'a ', found: false },
    { text: 'cold', found: true },
    { text: ' start', found: false },
  ]);
});
