import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts') && !path.endsWith('kept-work.ts'))
  .map((path) => readFileSync(join(root, path), 'utf8'));

test('whatever the page keeps in a database goes along in the file of all work', () => {
  const kept = readFileSync(join(import.meta.dirname, 'kept-work.ts'), 'utf8');
  const names = sources
    .flatMap((source) => [...source.matchAll(/createStore\('coldstart-([\w-]+)'/g)])
    .map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) expect(kept, name).toMatch(new RegExp(`'${name}'|\\b${name}: '`));
});
