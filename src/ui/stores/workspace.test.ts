import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SavedFiles } from './saved-files.ts';

const disk = new Map<string, SavedFiles>();
let refuse = false;
let elsewhere: string[] = [];
const lost = new Map<string, () => void>();

vi.mock('./saved-files.ts', () => ({
  loadFiles: async (key: string) => disk.get(key) ?? null,
  saveFiles: async (key: string, saved: SavedFiles) => {
    if (refuse) throw new Error('QuotaExceededError');
    disk.set(key, structuredClone(saved));
  },
}));
vi.mock('./tab-lock.ts', () => ({
  takeTabLock: async (key: string, onLost: () => void, steal = false) => {
    if (elsewhere.includes(key) && !steal) return null;
    lost.set(key, onLost);
    return { release() {} };
  },
}));

const { useWorkspace } = await import('./workspace.ts');
const start = { files: { 'index.js': 'start' }, entry: 'index.js', tests: [{ name: 'Empty', payload: '{}' }] };
const workspace = () => useWorkspace.getState();

beforeEach(() => vi.useFakeTimers());
afterEach(async () => {
  await workspace().close();
  disk.clear();
  elsewhere = [];
  refuse = false;
  vi.useRealTimers();
});

it('keeps what was typed a moment later, and finds it again', async () => {
  await workspace().open('a', start);
  workspace().edit('index.js', 'mine');
  expect(disk.has('a')).toBe(false);
  await vi.advanceTimersByTimeAsync(250);
  expect(disk.get('a')?.files).toEqual({ 'index.js': 'mine' });
  await workspace().close();
  await workspace().open('a', start);
  expect(workspace().files).toEqual({ 'index.js': 'mine' });
});

it('saves what is pending when it is closed', async () => {
  await workspace().open('a', start);
  workspace().edit('index.js', 'mine');
  await workspace().close();
  expect(disk.get('a')?.files).toEqual({ 'index.js': 'mine' });
});

it('saves under the right key when another lesson opens at once', async () => {
  await workspace().open('a', start);
  workspace().edit('index.js', 'mine');
  await Promise.all([workspace().close(), workspace().open('b', start)]);
  expect(disk.get('a')?.files).toEqual({ 'index.js': 'mine' });
  expect(workspace()).toMatchObject({ key: 'b', status: 'ready', files: start.files });
});

it('changes and saves nothing while another tab has it, until it is taken over', async () => {
  elsewhere = ['a'];
  await workspace().open('a', start);
  workspace().edit('index.js', 'mine');
  await vi.advanceTimersByTimeAsync(250);
  expect(workspace()).toMatchObject({ status: 'elsewhere', files: start.files });
  expect(disk.size).toBe(0);
  await workspace().open('a', start, true);
  expect(workspace().status).toBe('ready');
});

it('becomes read only when another tab takes it', async () => {
  await workspace().open('a', start);
  lost.get('a')!();
  workspace().edit('index.js', 'too late');
  await vi.advanceTimersByTimeAsync(250);
  expect(workspace()).toMatchObject({ status: 'elsewhere', files: start.files });
  expect(disk.size).toBe(0);
});

it('says when the browser refuses, keeps the text, and takes it back when it works again', async () => {
  await workspace().open('a', start);
  refuse = true;
  workspace().edit('index.js', 'mine');
  await vi.advanceTimersByTimeAsync(250);
  expect(workspace().notice).toMatch(/does not let Coldstart keep your files/);
  expect(workspace().files['index.js']).toBe('mine');
  refuse = false;
  workspace().edit('index.js', 'mine 2');
  await vi.advanceTimersByTimeAsync(250);
  expect(workspace().notice).toBeNull();
});

it('resets and undoes the reset', async () => {
  await workspace().open('a', start);
  workspace().edit('index.js', 'mine');
  workspace().addTest('Own', '[]');
  const undo = workspace().reset();
  expect(workspace()).toMatchObject({ files: start.files, activeTest: 'Empty' });
  undo();
  expect(workspace()).toMatchObject({ files: { 'index.js': 'mine' }, activeTest: 'Own' });
});

it('lays the solution over and takes it back', async () => {
  await workspace().open('a', start);
  workspace().edit('index.js', 'mine');
  workspace().laySolution({ 'index.js': 'solved', 'more.js': '' });
  expect(workspace().files['index.js']).toBe('solved');
  workspace().takeSolutionBack();
  expect(workspace()).toMatchObject({ files: { 'index.js': 'mine' }, beforeSolution: null });
});

it('brings a removed file back beside what was made since', async () => {
  await workspace().open('a', start);
  workspace().create('b.js', 'b');
  const undo = workspace().remove('b.js');
  workspace().create('c.js');
  undo();
  expect(Object.keys(workspace().files).sort()).toEqual(['b.js', 'c.js', 'index.js']);
});

it('makes the same package from the same files', async () => {
  await workspace().open('a', start);
  expect(workspace().packageZip()).toEqual(workspace().packageZip());
});

it('keeps answers, and gives the learner’s own back when the solution is taken away', async () => {
  await workspace().open('a', start);
  workspace().answer('rung', 'function');
  workspace().laySolution({ 'index.js': 'solved' });
  workspace().laySolution({ 'index.js': 'solved' }, { rung: 'server', price: 9 });
  expect(workspace()).toMatchObject({ files: { 'index.js': 'solved' }, answers: { rung: 'server', price: 9 } });
  workspace().takeSolutionBack();
  expect(workspace()).toMatchObject({ files: start.files, answers: { rung: 'function' }, beforeSolution: null });
  workspace().answer('rung', null);
  await vi.advanceTimersByTimeAsync(250);
  expect(disk.get('a')?.answers).toEqual({});
});
