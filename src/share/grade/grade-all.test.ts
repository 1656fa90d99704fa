import { beforeAll, describe, expect, test } from 'vitest';
import { nodeExerciseWorld } from '../../node/exercise-world.ts';
import { nodeAssets } from '../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../runtime/quickjs/quickjs-runtime.ts';
import type { Submission } from '../exercise/exercise.ts';
import { submissionCode } from '../exercise/exercise-link.ts';
import { exerciseDigest, forStudents } from '../exercise/for-students.ts';
import { runExercise } from '../exercise/run-exercise.ts';
import { sampleExercise, sampleSolution } from '../exercise/testing/sample-exercise.ts';
import type { Work } from '../exercise/work.ts';
import { gradeAll, type GradebookRow, type Received } from './grade-all.ts';
import { gradebookCsv } from './gradebook-csv.ts';
import { gradebookJson } from './gradebook-json.ts';
import type { Judge } from './grade-submission.ts';

const exercises = [sampleExercise];
let judge: Judge;
let rows: GradebookRow[];
const row = (source: string): GradebookRow => rows.find((each) => each.source === source)!;

const handIn = (
  name: string,
  work: Work,
  claims: { trace?: string; met?: string[]; digest?: string } = {},
): Submission => ({
  submission: 1,
  name,
  results: [
    {
      exercise: { id: sampleExercise.id, digest: claims.digest ?? exerciseDigest(sampleExercise) },
      title: 'Greet by name',
      files: { ...work.files },
      account: [...work.account],
      seed: 'greet',
      trace: claims.trace ?? '0'.repeat(64),
      met: claims.met ?? [],
    },
  ],
});
const withHandler = (code: string): Work => ({ files: { 'index.js': code }, account: [] });

beforeAll(async () => {
  const runtime = createQuickJsRuntime(nodeAssets(), { patience: () => 400 });
  judge = (exercise, work) => runExercise(exercise, work, nodeExerciseWorld(runtime));
  const honest = await judge(forStudents(sampleExercise), sampleSolution);
  const met = honest.checks.filter((check) => check.met).map(({ id }) => id);
  const file = (submission: Submission): string => JSON.stringify(submission);
  const received: Received[] = [
    { source: 'ada.result.json', content: file(handIn('Ada', sampleSolution, { trace: honest.trace, met })) },
    {
      source: 'code',
      content: submissionCode(handIn('Bo', withHandler("exports.handler = async () => 'Hello, Ada!';"))),
    },
    {
      source: 'forged.json',
      content: file(handIn('Cy', withHandler('exports.handler = async () => 1;'), { met: ['answer', 'kept', 'cold'] })),
    },
    { source: 'copied.json', content: file(handIn('=SUM(A1)', sampleSolution, { met })) },
    { source: 'broken.json', content: '{"submission":1,' },
    { source: 'hangs.json', content: file(handIn('Di', withHandler('exports.handler = () => { for (;;); };'))) },
    { source: 'old.json', content: file(handIn('ada ', sampleSolution, { digest: 'f'.repeat(64) })) },
    { source: 'workspace.json', content: JSON.stringify(sampleExercise.workspace) },
  ];
  rows = await gradeAll(exercises, received, judge);
}, 60_000);

describe('a class is graded by running everything again', () => {
  test('honest work gets its points; the teacher’s own checks count', () => {
    expect(row('ada.result.json').graded).toMatchObject({ name: 'Ada', points: 13, of: 13 });
    expect(row('code').graded).toMatchObject({ name: 'Bo', points: 6, of: 13 });
  });

  test('a claim that does not come true is found, and a trace that is another', () => {
    expect(row('forged.json').graded!.points).toBeLessThan(3);
    expect(row('forged.json').lookAt.join(' ')).toContain('“Ada is greeted”, “The greeting is kept”');
    expect(row('copied.json').lookAt.join(' ')).toContain('Its trace is not the one its files give');
    expect(row('ada.result.json').lookAt.join(' ')).not.toContain('trace');
  });

  test('what cannot be read or hangs has a row that says so, and the others are graded', () => {
    expect(rows).toHaveLength(8);
    expect(row('broken.json')).toMatchObject({ graded: null, problem: expect.stringContaining('JSON') });
    expect(row('workspace.json').problem).toBe('This is no result of an exercise, but a workspace.');
    expect(row('hangs.json').graded!.results[0]!.judged!.checks[0]!.message).toContain('timed out');
  });

  test('likely copies, the same name twice and another edition are worth a look', () => {
    expect(row('copied.json').lookAt).toContainEqual(expect.stringMatching(/^Shares \d+ lines with Ada\.$/));
    expect(row('old.json').lookAt).toContain('It was made for another edition of this exercise.');
    expect(row('old.json').lookAt).toContain('The same name stands in ada.result.json.');
    expect(row('code').lookAt.join(' ')).not.toContain('Shares');
  });

  test('CSV keeps one line for each, and nothing in it is a formula', () => {
    const csv = gradebookCsv(exercises, rows);
    expect(csv.startsWith('\uFEFFName,Points,Out of,Ada is greeted,The greeting is kept,')).toBe(true);
    expect(csv).toContain(`\r\n"'=SUM(A1)",`);
    expect(csv).toContain('\r\nAda,13,13,5,3,1,2,2,');
    expect(csv).not.toMatch(/(^|[,\n])"?[=+@-]/m);
  });

  test('JSON has every check and no code', () => {
    const book = JSON.parse(gradebookJson(rows));
    expect(book[0]).toMatchObject({
      name: 'Ada',
      points: 13,
      of: 13,
      exercises: [{ id: 'greet-0001', handedIn: true }],
    });
    expect(JSON.stringify(book)).not.toContain('PutObjectCommand');
  });

  test('it can be stopped, and gives what there is', async () => {
    let count = 0;
    const some = await gradeAll(
      exercises,
      [1, 2, 3].map((n) => ({ source: String(n), content: '{' })),
      judge,
      { halted: () => count >= 2, done: () => void count++ },
    );
    expect(some).toHaveLength(2);
  });
});
