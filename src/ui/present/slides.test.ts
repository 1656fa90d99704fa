import { createElement } from 'react';
import ReactMarkdown from 'react-markdown';
import { describe, expect, it } from 'vitest';
import { lessonMetadata, lessonSlugs } from '../../lesson/library.ts';
import { lessonComponents } from '../lesson/lesson-components.tsx';
import { loadText } from '../lesson/lesson-text.ts';
import { type BlockShape, intoSlides, ROOM, START } from './into-slides.ts';
import { textBlocks } from './text-blocks.ts';

const p = (lines: number, text = ''): BlockShape => ({ kind: 'p', lines, text });
const h2 = (id: string): BlockShape => ({ kind: 'h2', lines: 0, id, text: id.toUpperCase() });
const step = (id: string): BlockShape => ({ kind: 'Step', lines: 3, step: id });
const shown = (blocks: BlockShape[]) => intoSlides(blocks, 'T').map(({ id, from, to }) => `${id} ${from}-${to}`);

describe('a text into slides', () => {
  it('begins one at every heading, and goes on on another where the room ends', () => {
    expect(shown([p(2), h2('a'), p(6), p(6), p(1), h2('b'), p(ROOM * 3), p(1)])).toEqual([
      'start 0-1',
      'a 2-4',
      'a.2 4-5',
      'b 6-7',
      'b.2 7-8',
    ]);
  });

  it('leaves what announces a block with the block', () => {
    expect(shown([h2('a'), p(5), p(1, ':'), { kind: 'pre', lines: 8 }])).toEqual(['a 1-2', 'a.2 2-4']);
  });

  it('knows the step that a slide leads to', () => {
    const slides = intoSlides([p(2), h2('a'), p(9), step('one'), h2('b'), p(2), step('two'), h2('c'), p(1)], 'T');
    expect(slides.map((slide) => slide.step)).toEqual(['one', 'one', 'two', null]);
    expect(slides[0]).toMatchObject({ id: START, title: 'T', part: 1, parts: 1 });
  });

  it('has no slide for a heading with nothing below', () => {
    expect(shown([h2('a'), h2('b'), p(1)])).toEqual(['b 2-3']);
    expect(shown([])).toEqual([]);
  });

  it('reads somebody’s Markdown', () => {
    const drawn = ReactMarkdown({ children: '## Greet\n\nSay **hello**:\n\n```js\na\nb\n```\n\n## Greet\n\n- x\n- y' });
    expect(textBlocks(drawn, {}).map(({ kind, lines, id }) => [kind, Math.round(lines), id])).toEqual([
      ['h2', 0, 'greet'],
      ['p', 2, undefined],
      ['pre', 3, undefined],
      ['h2', 0, 'greet-2'],
      ['ul', 3, undefined],
    ]);
  });

  it('calls two headings of one text by two names', () => {
    const twice = [
      createElement('h2', { key: 1 }, 'Same'),
      createElement('p', { key: 2 }, 'x'),
      createElement('h2', { key: 3 }, 'Same'),
      createElement('p', { key: 4 }, 'x'),
    ];
    expect(intoSlides(textBlocks(twice, {}), 'T').map(({ id }) => id)).toEqual(['same', 'same-2']);
  });
});

describe('the lessons as slides', () => {
  it.each(lessonSlugs)('%s: every step once, every slide by a name of its own, none too full', async (slug) => {
    const Text = (await loadText(slug))!;
    const blocks = textBlocks(Text({ components: lessonComponents }), lessonComponents);
    const slides = intoSlides(blocks, lessonMetadata(slug).title);
    expect(new Set(slides.map(({ id }) => id)).size).toBe(slides.length);
    expect(blocks.filter((block) => block.step).map((block) => block.step)).toEqual(
      lessonMetadata(slug).steps.map(({ id }) => id),
    );
    const drawn = slides.flatMap(({ from, to }) => blocks.slice(from, to));
    expect(drawn).toEqual(blocks.filter(({ kind }) => kind !== 'h2'));
    expect(blocks.filter(({ kind }) => kind === 'block').map(({ element }) => element.type)).toEqual([]);
    for (const { from, to, id } of slides) {
      const lines = blocks.slice(from, to).reduce((sum, block) => sum + block.lines, 0);
      const announced = to - from === 2 && blocks[from]!.text === ':';
      expect(to - from === 1 || announced || lines <= ROOM, `${id}: ${lines}`).toBe(true);
    }
  });
});
