import { beforeEach, expect, test, vi } from 'vitest';
import type { PipelineRun } from '../../share/pipeline/pipeline.ts';
import type { SavedPipeline } from './saved-pipeline.ts';

const disk = new Map<string, SavedPipeline>();

vi.mock('./saved-pipeline.ts', () => ({
  loadPipeline: async (key: string) => disk.get(key) ?? null,
  savePipeline: async (key: string, saved: SavedPipeline) => void disk.set(key, structuredClone(saved)),
}));
vi.useFakeTimers();

const { useOpenWork } = await import('./open-work.ts');
const { usePipeline } = await import('./pipeline.ts');
const pipeline = () => usePipeline.getState();
const run = (number: number, startedAt: number, state: PipelineRun['state'] = 'passed'): PipelineRun => ({
  number,
  startedAt,
  state,
  commit: 'abcdef0',
  steps: [],
});

async function open(key: string | null): Promise<void> {
  useOpenWork.setState({ ground: key === null ? null : ({ key } as never) });
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(async () => {
  await open(null);
  disk.clear();
});

test('job and builds are there again when the same lesson is opened, and only then', async () => {
  await open('a');
  pipeline().change({ bucket: 'builds', accessKeyId: 'AKIA', secretAccessKey: 'secret' });
  pipeline().show(run(1, 10));
  pipeline().show(run(2, 20, 'running'));
  await open('b');
  expect(pipeline()).toMatchObject({ form: { bucket: '', secretAccessKey: '' }, runs: [] });
  await open('a');
  expect(pipeline().form).toMatchObject({ bucket: 'builds', accessKeyId: 'AKIA', secretAccessKey: 'secret' });
  // One that was under way has not come to an end: nobody knows how it would have ended.
  expect(pipeline().runs.map(({ number }) => number)).toEqual([1]);
});

test('what is typed is saved soon, without anything else happening', async () => {
  await open('a');
  pipeline().change({ bucket: 'builds' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(disk.get('a')?.form.bucket).toBe('builds');
});

test('a build that ended is saved at once', async () => {
  await open('a');
  pipeline().show(run(1, 10, 'running'));
  expect(disk.has('a')).toBe(false);
  pipeline().show(run(1, 10));
  expect(disk.get('a')?.runs.map(({ number }) => number)).toEqual([1]);
});

test('a build in the past takes the place of the future that was left', async () => {
  await open('a');
  for (const [number, at] of [
    [1, 10],
    [2, 20],
    [3, 30],
  ] as const)
    pipeline().show(run(number, at));
  pipeline().show(run(2, 15));
  expect(pipeline().runs.map(({ number, startedAt }) => [number, startedAt])).toEqual([
    [2, 15],
    [1, 10],
  ]);
});

test('begun anew it is empty, and can be brought back', async () => {
  await open('a');
  pipeline().change({ bucket: 'builds' });
  const back = pipeline().reset();
  expect(pipeline().form.bucket).toBe('');
  back();
  expect(pipeline().form.bucket).toBe('builds');
});
