import { expect, it, vi } from 'vitest';

const disk = new Map<string, unknown>();
vi.mock('idb-keyval', () => ({
  createStore: () => null,
  get: async (key: string) => disk.get(key),
  set: async (key: string, value: unknown) => void disk.set(key, value),
  del: async (key: string) => void disk.delete(key),
}));
const { loadFiles } = await import('./saved-files.ts');

const work = { files: { 'index.js': 'solved' }, folders: [], tabs: [], active: null, tests: [], activeTest: '' };

it('reads work that was saved before texts had questions', async () => {
  disk.set('old', { version: 1, ...work, beforeSolution: { 'index.js': 'mine' } });
  expect(await loadFiles('old')).toMatchObject({
    version: 2,
    files: { 'index.js': 'solved' },
    answers: {},
    beforeSolution: { files: { 'index.js': 'mine' }, answers: {} },
  });
  disk.set('older', { version: 1, ...work, beforeSolution: null });
  expect(await loadFiles('older')).toMatchObject({ answers: {}, beforeSolution: null });
});

it('takes nothing it does not know', async () => {
  disk.set('newer', { version: 3, ...work });
  expect(await loadFiles('newer')).toBeNull();
  expect(await loadFiles('nothing')).toBeNull();
});
