import { afterEach, expect, test } from 'vitest';
import { Doc } from 'yjs';
import { readStatus } from '../../share/class/student-status.ts';
import { readWork } from '../../share/class/shown-work.ts';
import { sampleExercise } from '../../share/exercise/testing/sample-exercise.ts';
import type { Judged } from '../../share/exercise/run-exercise.ts';
import { loadLesson } from '../../lesson/library.ts';
import { useOpenExercise } from '../stores/open-exercise.ts';
import { useOpenLesson } from '../stores/open-lesson.ts';
import { type Ground, useOpenWork } from '../stores/open-work.ts';
import { useProgress } from '../stores/progress.ts';
import { useSession } from '../stores/session.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { reportStatus } from './report-status.ts';
import { showWork } from './show-work.ts';

const ground = (kind: Ground['kind'], id: string, title: string) => ({ kind, id, title }) as Ground;

/** As after the student has pressed Test. */
function act(): void {
  useSession.setState({ busy: 'Testing' });
  useSession.setState({ busy: null });
}

let stop = () => {};
afterEach(() => stop());

function report() {
  const document = new Doc();
  const map = document.getMap('status');
  stop = reportStatus(map);
  return { told: () => readStatus(map.toJSON()), map };
}

test('a lesson tells its steps, and counts tries of the next one; another place begins anew', async () => {
  const { told } = report();
  expect(told()).toMatchObject({ place: null, steps: [], hand: null });
  const loaded = await loadLesson('05-hello-world');
  useOpenLesson.setState({ slug: '05-hello-world', loaded });
  useOpenWork.setState({ ground: ground('lesson', '05-hello-world', 'Hello\u202E World') });
  expect(told()).toMatchObject({ place: { kind: 'lesson', id: '05-hello-world', title: 'Hello  World' } });
  const [first, second] = loaded.metadata.steps;
  expect(told().steps[0]).toEqual({ id: first!.id, title: first!.title, met: false });

  // The first look is the page's own.
  useOpenLesson.setState({ verdicts: { [first!.id]: { met: false, message: 'no' } } });
  expect(told()).toMatchObject({ tries: {}, beat: 0 });
  act();
  useOpenLesson.setState({ verdicts: { [first!.id]: { met: false, message: 'still no' } } });
  expect(told()).toMatchObject({ tries: { [first!.id]: 1 }, beat: 1 });
  act();
  useProgress.getState().met('05-hello-world', [first!.id]);
  useOpenLesson.setState({ verdicts: { [first!.id]: { met: true } } });
  expect(told().tries).toEqual({ [first!.id]: 1 });
  expect(
    told()
      .steps.slice(0, 2)
      .map(({ met }) => met),
  ).toEqual([true, false]);
  act();
  useOpenLesson.setState({ verdicts: { [second!.id]: { met: false, message: 'no' } } });
  expect(told().tries).toEqual({ [first!.id]: 1, [second!.id]: 1 });

  useOpenWork.setState({ ground: ground('workspace', 'own', 'Sandbox') });
  expect(told()).toMatchObject({ place: { kind: 'workspace' }, steps: [], tries: {} });
});

test('an exercise tells its checks, by the id that all who have it share', () => {
  useOpenExercise.setState({ exercise: sampleExercise, judged: null });
  useOpenWork.setState({ ground: ground('exercise', 'a key of this browser', 'Greet') });
  const { told } = report();
  const [first, second] = sampleExercise.checks;
  expect(told().place).toMatchObject({ kind: 'exercise', id: sampleExercise.id });
  act();
  useOpenExercise.setState({ judged: { checks: [{ ...first!, met: true }] } as unknown as Judged });
  expect(
    told()
      .steps.slice(0, 2)
      .map(({ met }) => met),
  ).toEqual([true, false]);
  expect(told().tries).toEqual({});
  act();
  useOpenExercise.setState({ judged: { checks: [{ ...first!, met: true }] } as unknown as Judged });
  expect(told().tries).toEqual({ [second!.id]: 1 });
});

test('files are shown as they are, and what is too large is not', () => {
  useWorkspace.setState({ status: 'ready', files: { 'a.js': '1' }, active: 'a.js' });
  const document = new Doc();
  const large: boolean[] = [];
  showWork(document, (is) => large.push(is))();
  expect(readWork(document)).toMatchObject({ files: { 'a.js': '1' }, active: 'a.js' });
  useWorkspace.setState({ files: { 'a.js': 'x'.repeat(900_000) } });
  const other = new Doc();
  showWork(other, (is) => large.push(is))();
  expect(readWork(other).files).toEqual({});
  expect(large).toEqual([false, true]);
});
