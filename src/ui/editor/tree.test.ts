import { expect, it } from 'vitest';
import { treeOf } from './tree.ts';

it('puts folders first, each before what is in it, and knows folders by their files', () => {
  const rows = treeOf(['index.js', 'lib/b.js', 'lib/a/x.js', 'a.json'], ['empty']);
  expect(rows.map(({ path, depth, folder }) => `${'  '.repeat(depth)}${path}${folder ? '/' : ''}`)).toEqual([
    'empty/',
    'lib/',
    '  lib/a/',
    '    lib/a/x.js',
    '  lib/b.js',
    'a.json',
    'index.js',
  ]);
});

it('names entries without their folder', () =>
  expect(treeOf(['lib/b.js'], []).map(({ name }) => name)).toEqual(['lib', 'b.js']));
